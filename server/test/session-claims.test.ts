import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DryRunReport } from '../src/dry-run/report.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

const NAMES = '{ "fullName": "{{user.full_name}}" }'
const METADATA =
  '{ "metadata": "{{user.public_metadata}}", "bio": "{{user.public_metadata.bio}}", "small": 1 }'

describeEachDatabase('The claims of the session token', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const live = async () =>
    (await scenario.backend.get('/v1/session_claims')).body as { version: number; claims: string }
  const save = async (claims: string, extra: object = {}) => {
    const { version } = await live()
    return scenario.backend.post('/v1/session_claims', { claims, base_version: version, ...extra })
  }

  test('are empty until something is saved, and then carried by the very next token', async () => {
    expect(await live()).toMatchObject({ version: 0, claims: '{}' })
    const browser = scenario.browser()
    const { sessionId, jwt } = await browser.signIn(
      await scenario.user({ first_name: 'Ada', last_name: 'Lovelace' }),
    )
    expect(decodeJwt(jwt).header.tvr).toBe(0)
    expect((await save(NAMES, { note: 'names' })).status).toBe(200)
    const answer = await browser.post(`/v1/client/sessions/${sessionId}/tokens`)
    const { header, claims } = decodeJwt(answer.string('jwt'))
    expect(header.tvr).toBe(1)
    expect(claims.fullName).toBe('Ada Lovelace')
  })

  test.each([
    ['broken JSON', '{ "a": ', 422, 'claims_json_invalid', 1],
    ['a reserved claim', '{\n  "ok": 1,\n  "sub": "x"\n}', 400, 'jwt_template_reserved_claim', 3],
    ['an unknown shortcode', '{\n  "a": "{{user.frist_name}}"\n}', 422, 'claims_shortcode_unknown', 2],
    ['a shortcode without quotes', '{\n  "a": {{user.id}}\n}', 422, 'claims_shortcode_unquoted', 2],
  ])('with %s are refused with the place, and nothing changes', async (_, claims, status, code, line) => {
    const before = await scenario.stored()
    const answer = await save(claims)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ errors: [{ code, meta: { line, fix: expect.any(String) } }] })
    expect(await scenario.stored()).toEqual(before)
  })

  test('keep every version; an earlier one can be restored, as the newest', async () => {
    const first = await live()
    await save('{ "role": "{{user.public_metadata.role}}" }', { note: 'role' })
    const { version } = await live()
    const restored = await scenario.backend.post(`/v1/session_claims/versions/${first.version}/restore`, {
      base_version: version,
      note: 'back',
    })
    expect(restored.body).toMatchObject({
      version: version + 1,
      claims: first.claims,
      restored_from: first.version,
    })
    const { data } = (await scenario.backend.get('/v1/session_claims/versions')).body as { data: object[] }
    expect(data.slice(0, 3)).toMatchObject([{ note: 'back' }, { note: 'role' }, { version: first.version }])
  })

  test('saved on an older version are refused with the newest one named; of two saves at once one wins', async () => {
    const { version } = await live()
    const stale = await scenario.backend.post('/v1/session_claims', {
      claims: NAMES,
      base_version: version - 1,
    })
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({
      errors: [{ code: 'claims_version_conflict', meta: { current_version: version } }],
    })
    const both = await Promise.all(
      [1, 2].map(a =>
        scenario.backend.post('/v1/session_claims', { claims: `{ "a": ${a} }`, base_version: version }),
      ),
    )
    expect(both.map(answer => answer.status).sort()).toEqual([200, 409])
    expect((await live()).version).toBe(version + 1)
  })

  test('that would cost a user a claim are refused with the users named, unless a reason is given and kept', async () => {
    const large = await scenario.user({ public_metadata: { bio: 'x'.repeat(5000) } })
    const { version } = await live()
    const refused = await save(METADATA)
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      errors: [{ code: 'claims_would_be_lost', meta: { users: 1, examples: [{ id: large.id }] } }],
    })
    expect((await live()).version).toBe(version)
    const saved = await save(METADATA, { override_reason: 'one test account', priority: ['small', 'bio'] })
    expect(saved.body).toMatchObject({ override_reason: 'one test account', priority: ['small', 'bio'] })
  })

  test('that outgrow the cookie are left out and named, counted, and audited once a day', async () => {
    const user = await scenario.user({ public_metadata: { bio: 'y'.repeat(5000) } })
    const browser = scenario.browser()
    const { sessionId, jwt } = await browser.signIn(user)
    const { header, claims } = decodeJwt(jwt)
    expect(header.omt).toEqual(['metadata', 'bio'])
    expect(claims).toMatchObject({ small: 1, sub: user.id })
    expect(`__session_xxxxxxxx=${jwt}`.length).toBeLessThanOrEqual(4096)
    await browser.post(`/v1/client/sessions/${sessionId}/tokens`)
    const audited = async () =>
      (await scenario.stored()).audit_log?.filter(
        row => String(row).includes('token.claims_omitted') && String(row).includes(user.id),
      )
    expect(await audited()).toHaveLength(1)
    scenario.clock.advance(24 * 3600_000)
    await browser.post(`/v1/client/sessions/${sessionId}/tokens`)
    expect(await audited()).toHaveLength(2)
    expect(await scenario.ctx.metrics.text()).toMatch(/claimsmith_claims_omitted_total [1-9]/)
    const all = await scenario.backend.get(`/v1/sessions/${sessionId}/claims`)
    expect(all.body).toMatchObject({ claims: { bio: 'y'.repeat(5000), small: 1 } })
  })

  test('are the same in the dry run as in the token', async () => {
    const user = await scenario.user({
      first_name: 'Grace',
      public_metadata: { bio: 'z'.repeat(6000), role: 'admin' },
    })
    const draft = { claims: METADATA, priority: ['small', 'bio'] }
    const lines = (await scenario.backend.post('/v1/session_claims/dry_run', draft)).text.trim().split('\n')
    const { report } = JSON.parse(lines.at(-1) ?? '') as { report: DryRunReport }
    expect(JSON.parse(lines.at(-2) ?? '')).toEqual({ progress: { done: report.users, total: report.users } })
    const { jwt } = await scenario.browser().signIn(user)
    const affected = report.overLimit.examples.find(example => example.id === user.id)
    expect(affected?.omitted).toEqual(decodeJwt(jwt).header.omt)
    expect(report.sizes.max).toBe(affected?.cookieBytes)
    expect(report.histogram.users.reduce((sum, users) => sum + users, 0)).toBe(report.users)
    expect(report.claims.find(claim => claim.name === 'bio')?.nullUsers).toBe(report.users - 3)
  })

  test('can be traced: expression, operand chosen, value and source, for a token and for a user', async () => {
    await save('{ "role": "{{user.public_metadata.role || \'member\'}}" }', { override_reason: 'smaller' })
    const user = await scenario.user({ public_metadata: { role: null } })
    const { jwt, sessionId } = await scenario.browser().signIn(user)
    const byToken = await scenario.backend.post('/v1/session_claims/trace', { token: jwt })
    expect(byToken.body).toMatchObject({
      userId: user.id,
      sessionId,
      outdated: false,
      claims: [
        {
          claim: 'role',
          value: 'member',
          status: 'in the token',
          expressions: [
            {
              operands: [
                {
                  text: 'user.public_metadata.role',
                  value: null,
                  chosen: false,
                  source: { shortcode: 'user.public_metadata' },
                },
                { text: "'member'", chosen: true },
              ],
            },
          ],
        },
      ],
    })
    const earlier = await scenario.backend.post('/v1/session_claims/trace', { user_id: user.id, version: 1 })
    expect(earlier.body).toMatchObject({
      outdated: true,
      version: { version: 1 },
      claims: [{ claim: 'fullName' }],
    })
    const foreign = await scenario.backend.post('/v1/session_claims/trace', {
      token: `${jwt.slice(0, -8)}AAAAAAAA`,
    })
    expect(foreign.status).toBe(422)
  })
})
