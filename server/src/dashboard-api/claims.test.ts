import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyOwnToken } from '../token/verify-own.ts'
import { Dashboard } from './dashboard.fixture.ts'

const SOURCE = '{\n  "fullName": "{{user.full_name}}"\n}\n'
const SAVE = { source: SOURCE, priority: [], note: null, baseVersion: 0, overrideReason: null }

let dashboard: Dashboard
let userId: string
beforeEach(async () => {
  dashboard = await Dashboard.start()
  await dashboard.signIn()
  const { body } = await dashboard.call('POST /users', {
    firstName: 'Grace',
    lastName: 'Hopper',
    username: 'grace',
  })
  userId = String(body.id)
})
afterEach(() => dashboard.stop())

describe('saving', () => {
  test('a new instance has no claims; a save makes version 1, with the type of each claim', async () => {
    expect((await dashboard.call('GET /claims')).body).toMatchObject({ version: 0, source: '{}', types: [] })
    const saved = await dashboard.call('PUT /claims', { ...SAVE, note: ' First ' })
    expect(saved.body).toMatchObject({
      version: 1,
      source: SOURCE,
      note: 'First',
      savedBy: 'the first operator',
      types: [{ name: 'fullName', type: 'string | null' }],
    })
    expect((await dashboard.call('GET /claims')).body).toEqual(saved.body)
  })

  test('a save on an older version is a conflict and changes nothing', async () => {
    await dashboard.call('PUT /claims', SAVE)
    const late = await dashboard.call('PUT /claims', { ...SAVE, source: '{"other": 1}' })
    expect([late.status, late.code]).toEqual([409, 'claims_version_conflict'])
    expect((await dashboard.call('GET /claims')).body).toMatchObject({ version: 1, source: SOURCE })
  })

  test('a broken template is refused with line and column, and nothing is saved', async () => {
    const refused = await dashboard.call('PUT /claims', {
      ...SAVE,
      source: '{\n  "a": "{{user.ful_name}}"\n}',
    })
    expect(refused).toMatchObject({ status: 422, code: 'claims_shortcode_unknown' })
    expect((refused.body.errors as { meta: object }[])[0]?.meta).toMatchObject({ line: 2, column: 11 })
    expect((await dashboard.call('GET /claims')).body).toMatchObject({ version: 0 })
  })

  test('a save that would cost a user a claim needs a reason, which is kept', async () => {
    await dashboard.call(`PUT /users/${userId}/metadata`, { publicMetadata: { big: 'x'.repeat(4000) } })
    const save = { ...SAVE, source: '{"meta": "{{user.public_metadata}}"}' }
    const refused = await dashboard.call('PUT /claims', save)
    expect(refused).toMatchObject({ status: 422, code: 'claims_would_be_lost' })
    const saved = await dashboard.call('PUT /claims', { ...save, overrideReason: 'A test account' })
    expect(saved.body).toMatchObject({ version: 1, overrideReason: 'A test account' })
  })

  test('an earlier version is restored as a new one; versions come newest first', async () => {
    await dashboard.call('PUT /claims', SAVE)
    await dashboard.call('PUT /claims', { ...SAVE, source: '{}', baseVersion: 1 })
    const body = { baseVersion: 2, overrideReason: null }
    const restored = await dashboard.call('POST /claims/versions/1/restore', body)
    expect(restored.body).toMatchObject({ version: 3, source: SOURCE, restoredFrom: 1 })
    const { items } = (await dashboard.call('GET /claims/versions')).body as { items: { version: number }[] }
    expect(items.map(({ version }) => version)).toEqual([3, 2, 1])
    expect((await dashboard.call('GET /claims/versions/2')).body).toMatchObject({ source: '{}' })
  })

  test.each(['0', '9', 'x', '1e1'])('there is no version %s', async version => {
    expect((await dashboard.call(`GET /claims/versions/${version}`)).status).toBe(404)
  })

  test('every save is in the audit log under the name of the operator', async () => {
    await dashboard.call('PATCH /operator', { email: 'ada@example.com' })
    await dashboard.call('PUT /claims', SAVE)
    const entries = await dashboard.ctx.db.selectFrom('audit_log').selectAll().execute()
    expect(entries).toContainEqual(
      expect.objectContaining({ actor: 'operator:ada@example.com', action: 'claims.saved' }),
    )
  })
})

describe('preview', () => {
  const preview = (source: string, id: string | null = userId) =>
    dashboard.call('POST /claims/preview', { source, priority: [], userId: id })

  test('shows the token of a user with custom and default claims told apart', async () => {
    const { body } = await preview(SOURCE)
    expect(body).toMatchObject({
      problems: [],
      token: {
        payload: { fullName: 'Grace Hopper', sub: userId, v: 2 },
        header: { tvr: 1 },
        customClaims: ['fullName'],
      },
    })
  })

  test('is no token anybody would accept', async () => {
    const { token } = (await preview(SOURCE)).body as { token: { encoded: string } }
    expect(await verifyOwnToken(token.encoded, dashboard.ctx.keyring)).toBeNull()
  })

  test('names every problem with its place and its fix, and then shows no token', async () => {
    const { body } = await preview('{\n  "sub": 1,\n  "a": "{{user.nmae}}"\n}')
    expect(body.token).toBeNull()
    expect(body.problems).toEqual([
      expect.objectContaining({ code: 'jwt_template_reserved_claim', severity: 'error', line: 2 }),
      expect.objectContaining({ code: 'claims_shortcode_unknown', line: 3, fix: expect.any(String) }),
    ])
  })

  test('without a user, or for one that is gone, it checks the source only', async () => {
    expect((await preview(SOURCE, null)).body).toEqual({ problems: [], token: null })
    expect((await preview(SOURCE, 'user_nobody')).body).toEqual({ problems: [], token: null })
  })

  test('names the claims that do not fit', async () => {
    await dashboard.call(`PUT /users/${userId}/metadata`, { publicMetadata: { big: 'x'.repeat(4000) } })
    const { token } = (await preview('{"meta": "{{user.public_metadata}}", "n": 1}')).body as {
      token: { omittedClaims: string[]; customClaims: string[]; cookie: { bytes: number } }
    }
    expect([token.omittedClaims, token.customClaims]).toEqual([['meta'], ['n']])
    expect(token.cookie.bytes).toBeLessThanOrEqual(4096)
  })
})

test('the list of shortcodes says type and description of each, and offers no private metadata', async () => {
  const { shortcodes } = (await dashboard.call('GET /claims/shortcodes')).body as {
    shortcodes: { name: string; type: string; description: string }[]
  }
  expect(shortcodes).toContainEqual({
    name: 'user.full_name',
    type: 'string | null',
    description: 'First and last name. Null when the user has no name.',
    hasPath: false,
  })
  expect(shortcodes.filter(({ name }) => name.includes('private'))).toEqual([])
})
