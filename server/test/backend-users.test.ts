import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('Users through the Backend API', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const backend = () => scenario.backend

  test('a user keeps everything it was created with', async () => {
    const created = await backend().post('/v1/users', {
      external_id: 'old-17',
      username: 'Ada_Lovelace',
      first_name: 'Ada',
      last_name: 'Lovelace',
      email_address: ['Ada@Example.com', 'ada@work.example'],
      phone_number: ['+1 201 555 0100'],
      password: 'a fine long password',
      public_metadata: { role: 'admin' },
      private_metadata: { stripe: 'cus_1' },
      unsafe_metadata: { theme: 'dark' },
      created_at: '2020-02-29T12:00:00+01:00',
    })
    expect(created.status).toBe(200)
    expect(created.body).toMatchObject({
      object: 'user',
      external_id: 'old-17',
      username: 'ada_lovelace',
      first_name: 'Ada',
      last_name: 'Lovelace',
      password_enabled: true,
      public_metadata: { role: 'admin' },
      private_metadata: { stripe: 'cus_1' },
      unsafe_metadata: { theme: 'dark' },
      created_at: Date.UTC(2020, 1, 29, 11),
      primary_email_address_id: created.at('email_addresses.0.id'),
      has_image: false,
      banned: false,
      locked: false,
    })
    expect(created.at('email_addresses.0.email_address')).toBe('ada@example.com')
    expect(created.at('phone_numbers.0.phone_number')).toBe('+12015550100')
    expect(created.text).not.toContain('argon2')
    const read = await backend().get(`/v1/users/${created.string('id')}`)
    expect({ ...(read.body as object), email_addresses: [] }).toEqual({
      ...(created.body as object),
      email_addresses: [],
    })
  })

  test('a username or a phone number alone is enough, no identifier is not', async () => {
    expect((await backend().post('/v1/users', { username: 'just_a_name' })).status).toBe(200)
    expect((await backend().post('/v1/users', { phone_number: ['+12015550111'] })).status).toBe(200)
    const nobody = await backend().post('/v1/users', { first_name: 'Nobody' })
    expect([nobody.status, ...nobody.codes]).toEqual([422, 'form_data_missing'])
  })

  test.each([
    ['email_address', { email_address: ['TAKEN@example.com'] }],
    ['username', { username: 'Taken_Name' }],
    ['phone_number', { phone_number: ['+1-201-555-0122'] }],
    ['external_id', { external_id: 'taken', username: 'another_name' }],
  ])('a taken %s is refused and nothing is written', async (param, body) => {
    await backend().post('/v1/users', {
      email_address: ['taken@example.com'],
      username: 'taken_name',
      phone_number: ['+12015550122'],
      external_id: 'taken',
    })
    const before = await scenario.stored()
    const answer = await backend().post('/v1/users', body)
    expect([answer.status, ...answer.codes]).toEqual([422, 'form_identifier_exists'])
    expect(answer.at('errors.0.meta.param_name')).toBe(param)
    expect(await scenario.stored()).toEqual(before)
  })

  test('of users created at once with one address, one is', async () => {
    const body = { email_address: ['at.once@example.com'] }
    const answers = await Promise.all(Array.from({ length: 5 }, () => backend().post('/v1/users', body)))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 422, 422, 422, 422])
  })

  test('an update changes what is given and keeps the rest', async () => {
    const user = await scenario.user({ first_name: 'Ada', last_name: 'King', username: 'ada_king' })
    scenario.clock.advance(1000)
    const answer = await backend().patch(`/v1/users/${user.id}`, { last_name: 'Lovelace', username: null })
    expect(answer.body).toMatchObject({
      first_name: 'Ada',
      last_name: 'Lovelace',
      username: null,
      updated_at: scenario.clock.now(),
    })
    const cleared = await backend().patch(`/v1/users/${user.id}`, { first_name: '' })
    expect(cleared.at('first_name')).toBeNull()
    expect((await backend().patch(`/v1/users/${user.id}`, {})).at('last_name')).toBe('Lovelace')
  })

  test('a new password replaces the old one', async () => {
    const user = await scenario.user()
    await backend().patch(`/v1/users/${user.id}`, { password: 'another fine password' })
    const form = { identifier: user.email, password: user.password }
    expect((await scenario.browser().post('/v1/client/sign_ins', form)).status).toBe(422)
    const next = { ...user, password: 'another fine password' }
    expect((await scenario.browser().signIn(next)).answer.status).toBe(200)
  })

  test.each([
    [
      'the primary address of somebody else',
      { primary_email_address_id: 'idn_other' },
      'form_resource_not_found',
    ],
    ['a short password', { password: 'short' }, 'form_password_length_too_short'],
    ['a bad username', { username: 'a b c d' }, 'form_param_format_invalid'],
  ])('an update to %s is refused', async (_what, body, code) => {
    const user = await scenario.user()
    const before = await scenario.stored()
    const answer = await backend().patch(`/v1/users/${user.id}`, body)
    expect([answer.status, ...answer.codes]).toEqual([422, code])
    expect(await scenario.stored()).toEqual(before)
  })

  test('what is refused in one part of an update is refused as a whole', async () => {
    const user = await scenario.user()
    const before = await scenario.stored()
    const answer = await backend().patch(`/v1/users/${user.id}`, {
      password: 'a new password',
      username: 'x',
    })
    expect(answer.status).toBe(422)
    expect(await scenario.stored()).toEqual(before)
  })

  test('a deleted user is gone, with every session', async () => {
    const user = await scenario.user()
    const { sessionId } = await scenario.browser().signIn(user)
    const answer = await backend().delete(`/v1/users/${user.id}`)
    expect(answer.body).toEqual({ object: 'user', id: user.id, deleted: true })
    expect((await backend().get(`/v1/users/${user.id}`)).status).toBe(404)
    expect((await backend().get(`/v1/sessions/${sessionId}`)).status).toBe(404)
    expect((await backend().delete(`/v1/users/${user.id}`)).status).toBe(404)
    const again = await backend().post('/v1/users', { email_address: [user.email] })
    expect(again.status).toBe(200)
  })

  test.each<[string, (id: string) => Promise<Answer>]>([
    ['read', id => scenario.backend.get(`/v1/users/${id}`)],
    ['updated', id => scenario.backend.patch(`/v1/users/${id}`, { first_name: 'X' })],
    ['given metadata', id => scenario.backend.patch(`/v1/users/${id}/metadata`, { public_metadata: {} })],
    ['deleted', id => scenario.backend.delete(`/v1/users/${id}`)],
    ['banned', id => scenario.backend.post(`/v1/users/${id}/ban`)],
  ])('an unknown user cannot be %s', async (_what, act) => {
    const answer = await act('user_unknown')
    expect([answer.status, ...answer.codes]).toEqual([404, 'resource_not_found'])
  })

  test('a banned user loses every session and comes back after the ban', async () => {
    const user = await scenario.user()
    const { sessionId } = await scenario.browser().signIn(user)
    expect((await backend().post(`/v1/users/${user.id}/ban`)).at('banned')).toBe(true)
    expect((await backend().get(`/v1/sessions/${sessionId}`)).at('status')).toBe('revoked')
    expect((await backend().post(`/v1/users/${user.id}/unban`)).at('banned')).toBe(false)
    expect((await scenario.browser().signIn(user)).answer.status).toBe(200)
  })

  describe('metadata', () => {
    const start = { public_metadata: { a: { b: 1, c: 2 }, d: [1] }, private_metadata: { key: 'x' } }
    test.each([
      ['merges deep', 'PATCH', { public_metadata: { a: { b: 9 } } }, { a: { b: 9, c: 2 }, d: [1] }],
      ['removes with null', 'PATCH', { public_metadata: { a: { b: null }, d: null } }, { a: { c: 2 } }],
      ['replaces whole', 'PUT', { public_metadata: { e: 1 } }, { e: 1 }],
      ['leaves what is not named', 'PUT', { unsafe_metadata: { e: 1 } }, { a: { b: 1, c: 2 }, d: [1] }],
    ])('%s', async (_what, method, body, publicMetadata) => {
      const user = await scenario.user(start)
      const path = `/v1/users/${user.id}/metadata`
      const answer = method === 'PUT' ? await backend().put(path, body) : await backend().patch(path, body)
      expect(answer.at('public_metadata')).toEqual(publicMetadata)
      expect(answer.at('private_metadata')).toEqual({ key: 'x' })
      expect((await backend().get(`/v1/users/${user.id}`)).at('public_metadata')).toEqual(publicMetadata)
    })

    test('of writes at once to different members none is lost', async () => {
      const user = await scenario.user()
      const path = `/v1/users/${user.id}/metadata`
      const names = Array.from({ length: 8 }, (_, i) => `n${i}`)
      await Promise.all(names.map(name => backend().patch(path, { public_metadata: { [name]: 1 } })))
      const read = await backend().get(`/v1/users/${user.id}`)
      expect(Object.keys(read.at('public_metadata') as object).sort()).toEqual(names)
    })
  })
})

describeEachDatabase('The list of users', database => {
  let scenario: Scenario
  const ids: { [name: string]: string } = {}
  beforeAll(async () => {
    scenario = await startScenario(database)
    const people: [string, string, string][] = [
      ['Ada', 'Lovelace', 'ada_l'],
      ['Grace', 'Hopper', 'grace%h'.replace('%', '-')],
      ['Édith', 'Clarke', 'edith_c'],
      ['Alan', 'Turing', 'alanxt'],
    ]
    for (const [first, last, username] of people) {
      const body = {
        first_name: first,
        last_name: last,
        username,
        email_address: [`${username}@example.com`],
        external_id: `ext-${username}`,
      }
      ids[username] = (await scenario.backend.post('/v1/users', body)).string('id')
      scenario.clock.advance(1000)
    }
  })
  afterAll(() => scenario.close())

  const list = async (query: string) => {
    const answer = await scenario.backend.get(`/v1/users?${query}`)
    expect(answer.status).toBe(200)
    return (answer.body as { username: string }[]).map(user => user.username)
  }

  test.each([
    ['', ['alanxt', 'edith_c', 'grace-h', 'ada_l']],
    ['order_by=created_at', ['ada_l', 'grace-h', 'edith_c', 'alanxt']],
    ['order_by=%2Bcreated_at', ['ada_l', 'grace-h', 'edith_c', 'alanxt']],
    ['order_by=-created_at&limit=2', ['alanxt', 'edith_c']],
    ['order_by=-created_at&limit=2&offset=3', ['ada_l']],
    ['query=LOVE', ['ada_l']],
    ['query=example.com&limit=1', ['alanxt']],
    ['query=%C3%A9dith', ['edith_c']],
    ['query=ext-ada', ['ada_l']],
    ['query=a_l', ['ada_l']],
    ['query=n_t', []],
    ['query=%25', []],
    ['query=%5C', []],
    ["query='%3B drop table users--", []],
    ['email_address=ADA_L@example.com', ['ada_l']],
    ['email_address=ada_l@example.com&email_address=alanxt@example.com', ['alanxt', 'ada_l']],
    ['username=ada_l,alanxt', ['alanxt', 'ada_l']],
    ['external_id=ext-edith_c', ['edith_c']],
    ['username=nobody', []],
  ])('with %s holds %j', async (query, usernames) => {
    expect(await list(query)).toEqual(usernames)
    const count = await scenario.backend.get(`/v1/users/count?${query}`)
    if (!/limit/.test(query))
      expect(count.body).toEqual({ object: 'total_count', total_count: usernames.length })
  })

  test('by id finds exactly these', async () => {
    expect(await list(`user_id=${ids.ada_l}&user_id=${ids.alanxt}&user_id=user_unknown`)).toEqual([
      'alanxt',
      'ada_l',
    ])
  })

  test('by last sign-in has those who never signed in at the end, on every database', async () => {
    const user = await scenario.user({ username: 'signed_in' })
    await scenario.browser().signIn(user)
    expect((await list('order_by=-last_sign_in_at'))[0]).toBe('signed_in')
    await scenario.backend.delete(`/v1/users/${user.id}`)
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['offset=-1', 'offset'],
    ['offset=1.5', 'offset'],
    ['order_by=password_digest', 'order_by'],
  ])('refuses %s and names the parameter', async (query, param) => {
    const answer = await scenario.backend.get(`/v1/users?${query}`)
    expect(answer.status).toBe(422)
    expect(answer.at('errors.0.meta.param_name')).toBe(param)
  })
})
