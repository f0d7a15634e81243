import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertClient } from '../db/clients.ts'
import { insertSession } from '../db/sessions.ts'
import { newSession } from '../session.ts'
import { Dashboard } from './dashboard.fixture.ts'

type Contact = { id: string; verified: boolean; primary: boolean }
type User = { id: string; emailAddresses: Contact[]; phoneNumbers: Contact[] }

let dashboard: Dashboard
let user: User
beforeEach(async () => {
  dashboard = await Dashboard.start()
  await dashboard.signIn()
  const body = { firstName: 'Ada', emailAddress: 'ada@example.com', phoneNumber: '+442079460958' }
  user = (await dashboard.call('POST /users', body)).body as User
})
afterEach(() => dashboard.stop())

const change = (operation: string, path: string, body?: unknown) =>
  dashboard.call(`${operation} /users/${user.id}${path}`, body)

describe('users', () => {
  test('are listed newest first, in pages', async () => {
    for (let n = 0; n < 4; n++) {
      dashboard.clock.advance(1000)
      await dashboard.call('POST /users', { username: `user${n}` })
    }
    const first = (await dashboard.call('GET /users?limit=2')).body as { items: { identifier: string }[] }
    expect(first).toMatchObject({ total: 5, nextCursor: '2', previousCursor: null })
    expect(first.items.map(item => item.identifier)).toEqual(['user3', 'user2'])
    expect((await dashboard.call('GET /users?limit=2&cursor=4')).body).toMatchObject({
      items: [{ identifier: 'ada@example.com' }],
      nextCursor: null,
      previousCursor: '2',
    })
  })

  test.each(['ADA', 'example.com', '20794'])('are found by %s', async query => {
    await dashboard.call('POST /users', { username: 'grace' })
    expect((await dashboard.call(`GET /users?query=${query}`)).body).toMatchObject({
      total: 1,
      items: [{ id: user.id }],
    })
  })

  test.each(['limit=0', 'limit=101', 'cursor=-1', 'cursor=x'])('a list with %s is refused', async query => {
    expect((await dashboard.call(`GET /users?${query}`)).status).toBe(422)
  })

  test('a profile is changed field by field; an empty text clears', async () => {
    const { body } = await change('PATCH', '', { lastName: 'Lovelace', firstName: '', externalId: 'crm-1' })
    expect(body).toMatchObject({
      firstName: null,
      lastName: 'Lovelace',
      externalId: 'crm-1',
      name: 'Lovelace',
    })
  })

  test('metadata is replaced kind by kind', async () => {
    await change('PUT', '/metadata', { publicMetadata: { a: 1, b: 2 }, privateMetadata: { secret: true } })
    const { body } = await change('PUT', '/metadata', { publicMetadata: { b: 3 } })
    expect(body).toMatchObject({ publicMetadata: { b: 3 }, privateMetadata: { secret: true } })
  })

  test.each([
    ['POST', '/email-addresses', { emailAddress: 'x', verified: true, primary: false }, 'email_address'],
    ['POST', '/phone-numbers', { phoneNumber: '12', verified: true, primary: false }, 'phone_number'],
    ['PATCH', '', { imageUrl: 'javascript:alert(1)' }, 'image_url'],
    ['PUT', '/password', { password: 'short', signOutSessions: true }, 'password'],
    ['PATCH', '', { nickname: 'x' }, 'nickname'],
  ])('%s %s %j names the field at fault', async (method, path, body, param) => {
    const refused = await change(method, path, body)
    expect(refused.status).toBe(422)
    expect((refused.body.errors as { meta: object }[])[0]?.meta).toMatchObject({ param_name: param })
  })

  test('a deleted user is gone', async () => {
    await change('DELETE', '')
    expect((await change('GET', '')).status).toBe(404)
    expect((await change('DELETE', '')).status).toBe(404)
  })
})

describe('e-mail addresses and phone numbers', () => {
  test('a new primary address takes the place of the old one, and can lose its verification', async () => {
    const added = await change('POST', '/email-addresses', {
      emailAddress: 'countess@example.com',
      verified: true,
      primary: true,
    })
    const id = (added.body as User).emailAddresses[1]?.id
    expect((added.body as User).emailAddresses.map(({ primary }) => primary)).toEqual([false, true])
    const changed = await change('PATCH', `/email-addresses/${id}`, { verified: false })
    expect((changed.body as User).emailAddresses[1]).toMatchObject({ verified: false, primary: true })
    const removed = await change('DELETE', `/email-addresses/${id}`)
    expect((removed.body as User).emailAddresses).toMatchObject([{ primary: true }])
  })

  test('the primary phone number stays primary when another is added or removed', async () => {
    const [first] = user.phoneNumbers
    const number = { phoneNumber: '+442079460000', verified: false, primary: false }
    const added = (await change('POST', '/phone-numbers', number)).body as User
    const second = added.phoneNumbers.find(phone => phone.id !== first?.id)
    expect(second).toMatchObject({ verified: false, primary: false })
    await change('PATCH', `/phone-numbers/${second?.id}`, { primary: true })
    const third = await change('POST', '/phone-numbers', { ...number, phoneNumber: '+442079460001' })
    expect((third.body as User).phoneNumbers.find(phone => phone.primary)?.id).toBe(second?.id)
    const removed = await change('DELETE', `/phone-numbers/${first?.id}`)
    expect((removed.body as User).phoneNumbers).toHaveLength(2)
    expect((removed.body as User).phoneNumbers.find(phone => phone.primary)?.id).toBe(second?.id)
  })

  test('one user cannot take the address of another', async () => {
    const taken = await dashboard.call('POST /users', { emailAddress: 'ADA@example.com' })
    expect([taken.status, taken.code]).toEqual([422, 'form_identifier_exists'])
  })

  test('the identifiers of another user are out of reach', async () => {
    const other = (await dashboard.call('POST /users', { username: 'grace' })).body as User
    const emailId = user.emailAddresses[0]?.id
    const refused = await dashboard.call(`DELETE /users/${other.id}/email-addresses/${emailId}`)
    expect(refused.status).toBe(422)
    expect((await change('GET', '')).body).toMatchObject({ emailAddresses: [{ id: emailId }] })
  })
})

describe('sessions', () => {
  beforeEach(async () => {
    const { ctx } = dashboard
    const now = ctx.clock.now()
    await insertClient(ctx.db, {
      id: 'client_1',
      tokenHash: 'hash',
      previousTokenHash: null,
      tokenConfirmedAt: null,
      lastActiveSessionId: null,
      lastAuthenticationStrategy: null,
      signInId: null,
      signUpId: null,
      createdAt: now,
      updatedAt: now,
    })
    const session = newSession(
      { id: 'sess_1', clientId: 'client_1', userId: user.id },
      await ctx.live.settings(),
      now,
    )
    await insertSession(ctx.db, session)
  })

  test('are listed with their status as of now', async () => {
    expect((await change('GET', '/sessions')).body).toMatchObject({
      items: [{ status: 'active', live: true }],
    })
    dashboard.clock.advance(8 * 24 * 3600_000)
    await dashboard.signIn()
    expect((await change('GET', '/sessions')).body).toMatchObject({
      items: [{ status: 'expired', live: false }],
    })
  })

  test('a revoked session stays revoked', async () => {
    const { body } = await dashboard.call('POST /sessions/sess_1/revoke')
    expect(body).toMatchObject({ status: 'revoked', live: false })
    expect((await dashboard.call('POST /sessions/sess_1/revoke')).body).toMatchObject({ status: 'revoked' })
    expect((await dashboard.call('POST /sessions/sess_none/revoke')).status).toBe(404)
  })

  test.each([
    [true, 'revoked'],
    [false, 'active'],
  ])('a new password with sign-out %s leaves the session %s', async (signOutSessions, status) => {
    await change('PUT', '/password', { password: 'correct horse', signOutSessions })
    expect((await change('GET', '/sessions')).body).toMatchObject({ items: [{ status }] })
  })
})
