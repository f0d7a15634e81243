import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

const BIG = 'x'.repeat(1024 * 1024)
const LONG = 'x'.repeat(9000)
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** What is sent; method and path; the body; status, codes and, at the end, the parameter that is named. */
type Row = [what: string, to: string, body: string | Uint8Array<ArrayBuffer>, expected: string, type?: string]

const USERS = 'POST /v1/users'
const USER = 'PATCH /v1/users/:user'
const METADATA = 'PATCH /v1/users/:user/metadata'
const NEW = '{"email_address":["new@example.com"]'

const TO_THE_BACKEND_API: Row[] = [
  ['text that is no JSON', USERS, '{"first_name":', '400 request_body_invalid'],
  ['a JSON array', USERS, '[]', '400 request_body_invalid'],
  ['a second document behind the first', USERS, `${NEW}} {}`, '400 request_body_invalid'],
  ['bytes that are no UTF-8', USERS, latin1(`${NEW},"first_name":"\u00c9"}`), '400 request_body_invalid'],
  ['an overlong encoding', USERS, latin1('\u00c0\u00af'), '400 request_body_invalid'],
  ['plain text', USERS, `${NEW}}`, '415 unsupported_content_type', 'text/plain'],
  ['XML', USERS, '<user/>', '415 unsupported_content_type', 'application/xml'],
  ['a megabyte', USERS, `${NEW},"first_name":"${BIG}"}`, '413 request_body_too_large'],
  ['an unknown member', USERS, `${NEW},"is_admin":true}`, '422 form_param_unknown is_admin'],
  ['two unknown members', USER, '{"a":1,"b":2}', '422 form_param_unknown form_param_unknown a'],
  ['__proto__', USERS, `${NEW},"__proto__":{"banned":true}}`, '422 form_param_unknown __proto__'],
  [
    '__proto__ in metadata',
    METADATA,
    '{"public_metadata":{"__proto__":{"banned":true}}}',
    '422 form_param_value_invalid public_metadata',
  ],
  [
    '__proto__ deep in metadata',
    METADATA,
    '{"private_metadata":{"a":[{"__proto__":1}]}}',
    '422 form_param_value_invalid private_metadata',
  ],
  [
    'metadata nested too deep',
    METADATA,
    `{"public_metadata":${nested(70)}}`,
    '422 form_param_value_invalid public_metadata',
  ],
  [
    'metadata nested 50 000 times',
    METADATA,
    `{"public_metadata":${nested(50_000)}}`,
    '422 form_param_value_invalid public_metadata',
  ],
  ['an unknown member nested 50 000 times', USER, `{"x":${nested(50_000)}}`, '422 form_param_unknown x'],
  [
    'too much metadata',
    METADATA,
    `{"private_metadata":{"a":"${LONG}"}}`,
    '422 form_param_exceeds_allowed_size private_metadata',
  ],
  [
    'metadata that is a list',
    METADATA,
    '{"public_metadata":[]}',
    '422 form_param_value_invalid public_metadata',
  ],
  [
    'metadata that is null',
    METADATA,
    '{"public_metadata":null}',
    '422 form_param_value_invalid public_metadata',
  ],
  ['a number for a name', USERS, `${NEW},"first_name":17}`, '422 form_param_type_invalid first_name'],
  [
    'text for a list',
    USERS,
    '{"email_address":"a@example.com"}',
    '422 form_param_type_invalid email_address',
  ],
  ['a bad address', USERS, '{"email_address":["ada"]}', '422 form_param_format_invalid email_address'],
  ['a bad phone number', USERS, '{"phone_number":["12"]}', '422 form_param_format_invalid phone_number'],
  [
    'a name too long',
    USERS,
    `${NEW},"first_name":"${LONG}"}`,
    '422 form_param_max_length_exceeded first_name',
  ],
  ['a NUL in a name', USERS, `${NEW},"first_name":"a\\u0000b"}`, '422 form_param_format_invalid first_name'],
  [
    'a NUL in a list',
    USERS,
    '{"email_address":["a\\u0000@example.com"]}',
    '422 form_param_format_invalid email_address',
  ],
  [
    'a date that is none',
    USERS,
    `${NEW},"created_at":"yesterday"}`,
    '422 form_param_format_invalid created_at',
  ],
  [
    'one address twice',
    USERS,
    '{"email_address":["a@a.example","A@a.example"]}',
    '422 form_identifier_exists email_address',
  ],
  [
    'a session for nobody',
    'POST /v1/sessions',
    '{"user_id":"user_nobody"}',
    '422 form_resource_not_found user_id',
  ],
  [
    'a lifetime in words',
    'POST /v1/sessions/:session/tokens',
    '{"expires_in_seconds":"long"}',
    '422 form_param_type_invalid expires_in_seconds',
  ],
  [
    'a refresh of nothing',
    'POST /v1/sessions/:session/refresh',
    '{"expired_token":"","refresh_token":""}',
    '422 form_param_missing request_origin',
  ],
]

const SIGN_IN = 'POST /v1/client/sign_ins'
const ME = 'PATCH /v1/me'
const MY_METADATA = 'PATCH /v1/me/metadata'

const TO_THE_FRONTEND_API: Row[] = [
  ['text that is no JSON', SIGN_IN, '{', '400 request_body_invalid', 'application/json'],
  ['bytes that are no UTF-8', SIGN_IN, latin1('i=\u00ff'), '400 request_body_invalid'],
  ['multipart', SIGN_IN, '--x--', '415 unsupported_content_type', 'multipart/form-data; boundary=x'],
  ['a megabyte', SIGN_IN, `identifier=${BIG}`, '413 request_body_too_large'],
  ['an identifier twice', SIGN_IN, 'identifier=a&identifier=b', '422 form_param_type_invalid identifier'],
  ['an identifier too long', SIGN_IN, `identifier=${LONG}`, '422 form_param_max_length_exceeded identifier'],
  ['a NUL in the identifier', SIGN_IN, 'identifier=ada%00', '422 form_param_format_invalid identifier'],
  [
    'an identifier that is SQL',
    SIGN_IN,
    "identifier=' or 1=1 --",
    '422 form_identifier_not_found identifier',
  ],
  ['a NUL in a name', ME, 'first_name=a%00b', '422 form_param_format_invalid first_name'],
  [
    'broken JSON in a form',
    MY_METADATA,
    'unsafe_metadata=%7B',
    '422 form_param_value_invalid unsafe_metadata',
  ],
  [
    '__proto__ in a form',
    MY_METADATA,
    'unsafe_metadata={"__proto__":{}}',
    '422 form_param_value_invalid unsafe_metadata',
  ],
  ['an unknown path', 'POST /v1/client/horses', '', '404 resource_not_found'],
  ['an unknown method', 'DELETE /v1/environment', '', '404 resource_not_found'],
]

describeEachDatabase('Bad input writes nothing and is answered with the contract', database => {
  let scenario: Scenario
  let browser: Browser
  let ids: { user: string; session: string }
  beforeAll(async () => {
    scenario = await startScenario(database)
    const user = await scenario.user()
    browser = scenario.browser()
    const { sessionId } = await browser.signIn(user)
    await browser.get('/v1/client')
    ids = { user: user.id, session: sessionId }
  })
  afterAll(() => scenario.close())

  function target(to: string): [method: string, path: string] {
    const [method = '', path = ''] = to.split(' ')
    return [method, path.replace(':user', ids.user).replace(':session', ids.session)]
  }

  async function expectRefusal(expected: string, send: () => Promise<Answer>): Promise<void> {
    const before = await scenario.stored()
    const answer = await send()
    const param = answer.at('errors.0.meta.param_name')
    expect([answer.status, ...answer.codes, ...(param ? [param] : [])].join(' ')).toBe(expected)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.at('clerk_trace_id')).toBe(answer.headers.get('clerk-trace-id'))
    expect(answer.text.length).toBeLessThan(2000)
    expect(await scenario.stored()).toEqual(before)
    expect(({} as { banned?: boolean }).banned).toBeUndefined()
  }

  test.each(TO_THE_BACKEND_API)('%s, to %s', async (_what, to, body, expected, type = 'application/json') => {
    const [method, path] = target(to)
    const headers = { 'content-type': type }
    await expectRefusal(expected, () => scenario.backend.send(method, `/api${path}`, body, headers))
  })

  const form = 'application/x-www-form-urlencoded'

  test.each(TO_THE_FRONTEND_API)('%s, to %s', async (_what, to, body, expected, type = form) => {
    const [method, path] = target(to)
    const cookie = path.startsWith('/v1/me') ? browser.jar.header(scenario.url) : ''
    const headers = { 'content-type': type, origin: scenario.appOrigin, cookie }
    const url = `${scenario.url}${path}?_method=${method}`
    await expectRefusal(expected, () => scenario.send(new Request(url, { method: 'POST', headers, body })))
  })

  test.each([
    '/v1/users/user_%00',
    '/v1/users?query=%00',
    '/v1/users/%ff%fe',
    '/v1/users/%',
    '/v1/users?email_address=%00',
    '/v1/sessions?user_id=%00',
    '/v1/sessions/%2e%2e%2fusers',
    `/v1/users/${LONG}`,
    '/v1/clients/handshake_payload?nonce=%00',
  ])('a path or query like %s is no fault of the server', async path => {
    const answer = await scenario.backend.get(path)
    expect([200, 400, 404]).toContain(answer.status)
  })

  test.each([
    '/v1/client/sessions/%00/tokens',
    '/v1/client/sign_ins/%00/attempt_first_factor',
    '/v1/client?_clerk_session_id=%00',
    '//v1/client',
    '/v1/client/sessions/../../../etc/passwd',
    '/avatars/%00',
    '/npm/@clerk/clerk-js@6/dist/..%2f..%2fpackage.json',
    '/npm/@clerk/clerk-js@6/dist/%2e%2e/package.json',
    '/npm/@evil/clerk-js@6/dist/clerk.browser.js',
  ])('nor is one like %s in the Frontend API', async path => {
    for (const method of ['GET', 'POST']) {
      const headers = { cookie: browser.jar.header(scenario.url), origin: scenario.appOrigin }
      const answer = await scenario.send(new Request(`${scenario.url}${path}`, { method, headers }))
      expect(answer.status).toBeLessThan(500)
      expect(answer.text).not.toContain('"dependencies"')
    }
  })
})
