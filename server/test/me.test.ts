import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('The signed-in user', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
  })
  afterAll(() => scenario.close())

  const PRIVATE = 'only-the-backend-knows'

  async function signedIn(extra: { [name: string]: unknown } = {}) {
    const user = await scenario.user({
      public_metadata: { plan: 'gold' },
      private_metadata: { note: PRIVATE },
      ...extra,
    })
    const browser = scenario.browser()
    const { sessionId } = await browser.signIn(user)
    // The first use of a client token is noted.
    await browser.get('/v1/client')
    return { user, browser, sessionId }
  }

  test('never sees private metadata, in whatever answer of the Frontend API', async () => {
    const { browser, sessionId } = await signedIn()
    const answers = [
      await browser.get('/v1/client'),
      await browser.get('/v1/me'),
      await browser.get(`/v1/client/sessions/${sessionId}`),
      await browser.get('/v1/me/sessions/active'),
      await browser.get('/v1/environment'),
      await browser.post(`/v1/client/sessions/${sessionId}/touch`),
      await browser.post(`/v1/client/sessions/${sessionId}/tokens`),
      await browser.patch('/v1/me', { first_name: 'Ada' }),
      await browser.patch('/v1/me/metadata', { unsafe_metadata: '{"a":1}' }),
      await browser.post(`/v1/client/sessions/${sessionId}/end`),
      await browser.delete('/v1/client/sessions'),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain(PRIVATE)
      expect(answer.text).not.toContain('private_metadata')
      expect(answer.text).not.toContain('password_digest')
    }
  })

  test('changes names and username, and sees them in the same answer', async () => {
    const { browser } = await signedIn()
    const form = { first_name: 'Ada', last_name: 'Lovelace', username: 'Ada_Of_Me' }
    const answer = await browser.patch('/v1/me', form)
    expect(answer.at('response')).toMatchObject({
      first_name: 'Ada',
      last_name: 'Lovelace',
      username: 'ada_of_me',
    })
    expect(answer.at('client.sessions.0.user.first_name')).toBe('Ada')
    const cleared = await browser.patch('/v1/me', { first_name: '', username: '' })
    expect(cleared.at('response')).toMatchObject({ first_name: null, username: null, last_name: 'Lovelace' })
  })

  test('writes unsafe metadata only', async () => {
    const { browser, user } = await signedIn()
    const answer = await browser.patch('/v1/me/metadata', {
      unsafe_metadata: JSON.stringify({ theme: 'dark' }),
      public_metadata: JSON.stringify({ plan: 'platinum' }),
      private_metadata: JSON.stringify({ note: 'mine' }),
    })
    expect(answer.at('response.unsafe_metadata')).toEqual({ theme: 'dark' })
    const stored = await scenario.backend.get(`/v1/users/${user.id}`)
    expect(stored.body).toMatchObject({
      public_metadata: { plan: 'gold' },
      private_metadata: { note: PRIVATE },
    })
    await browser.patch('/v1/me', {
      public_metadata: '{"plan":"platinum"}',
      banned: 'false',
      external_id: 'x',
    })
    const after = await scenario.backend.get(`/v1/users/${user.id}`)
    expect(after.body).toMatchObject({ public_metadata: { plan: 'gold' }, external_id: null })
  })

  test.each([
    ['/v1/me', { username: 'x' }, 'form_param_format_invalid', 'username'],
    [
      '/v1/me',
      { primary_email_address_id: 'idn_other' },
      'form_resource_not_found',
      'primary_email_address_id',
    ],
    ['/v1/me/metadata', { unsafe_metadata: '"text"' }, 'form_param_value_invalid', 'unsafe_metadata'],
    ['/v1/me/metadata', {}, 'form_param_missing', 'unsafe_metadata'],
    [
      '/v1/me/metadata',
      { unsafe_metadata: JSON.stringify({ a: 'x'.repeat(9000) }) },
      'form_param_exceeds_allowed_size',
      'unsafe_metadata',
    ],
  ])('is refused on %s with %j', async (path, form, code, param) => {
    const { browser } = await signedIn()
    const before = await scenario.stored()
    const answer = await browser.patch(path, form as { [name: string]: string })
    expect([answer.status, ...answer.codes]).toEqual([422, code])
    expect(answer.at('errors.0.meta.param_name')).toBe(param)
    expect(await scenario.stored()).toEqual(before)
  })

  test.each(['/v1/me', '/v1/me/sessions/active'])('is nobody without a session: %s', async path => {
    const answer = await scenario.browser().get(path)
    expect([answer.status, ...answer.codes]).toEqual([401, 'signed_out'])
  })

  test('is the one of the session that the request names', async () => {
    const { browser, user, sessionId } = await signedIn()
    const named = await browser.get(`/v1/me?_clerk_session_id=${sessionId}`)
    expect(named.at('response.id')).toBe(user.id)
    expect((await browser.get('/v1/me?_clerk_session_id=sess_unknown')).status).toBe(401)
  })
})
