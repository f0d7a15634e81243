import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS } from '../src/token/template-key.fixture.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('A draft of a JWT template with a problem', database => {
  let scenario: Scenario
  beforeAll(async () => {
    scenario = await startScenario(database)
    for (const { text } of Object.values(KEYS)) scenario.secrets.add(text)
    await create({ name: 'taken' })
  })
  afterAll(() => scenario.close())

  let count = 0
  const uniqueName = () => `template_${++count}`
  const create = (body: object = {}) =>
    scenario.backend.post('/v1/jwt_templates', { name: uniqueName(), claims: {}, ...body })

  const reserved = [
    'iss',
    'sub',
    'exp',
    'nbf',
    'iat',
    'jti',
    'sid',
    'azp',
    'v',
    'sts',
    'fva',
    'pla',
    'fea',
    'o',
    'act',
  ]
  const deep = JSON.parse(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`)
  const rsa = { custom_signing_key: true, signing_algorithm: 'RS256' }

  test.each<[problem: string, body: object, status: number, codes: string[]]>([
    ['a body without name and claims', {}, 422, ['form_param_missing', 'form_param_missing']],
    ['an unknown field', { name: 'x', claims: {}, scope: 'a' }, 422, ['form_param_unknown']],
    ['a name that is a number', { name: 1, claims: {} }, 422, ['form_param_type_invalid']],
    ['a name with a slash', { name: 'a/b', claims: {} }, 422, ['form_param_format_invalid']],
    ['the name of the session token', { name: '__session', claims: {} }, 422, ['form_already_exists']],
    ['a name that is taken', { name: 'taken', claims: {} }, 422, ['form_already_exists']],
    ['claims that are a list', { name: 'x', claims: [1] }, 422, ['claims_not_an_object']],
    ['claims that are text', { name: 'x', claims: '{}' }, 422, ['claims_not_an_object']],
    ['claims that are null', { name: 'x', claims: null }, 422, ['claims_not_an_object']],
    ...reserved.map((name): [string, object, number, string[]] => [
      `the reserved claim ${name}`,
      { name: 'x', claims: { [name]: 1 } },
      400,
      ['jwt_template_reserved_claim'],
    ]),
    [
      'an unknown shortcode',
      { name: 'x', claims: { a: '{{user.emial}}' } },
      422,
      ['claims_shortcode_unknown'],
    ],
    ['an unclosed shortcode', { name: 'x', claims: { a: '{{user.id' } }, 422, ['claims_shortcode_unclosed']],
    ['claims that are too deep', { name: 'x', claims: deep }, 422, ['claims_too_deep']],
    [
      'claims that are too large',
      { name: 'x', claims: { a: 'x'.repeat(100_000) } },
      422,
      ['claims_too_large'],
    ],
    ['a lifetime of 29 s', { name: 'x', claims: {}, lifetime: 29 }, 422, ['form_param_value_invalid']],
    [
      'a lifetime over ten years',
      { name: 'x', claims: {}, lifetime: 315_360_001 },
      422,
      ['form_param_value_invalid'],
    ],
    ['half a second', { name: 'x', claims: {}, lifetime: 60.5 }, 422, ['form_param_value_invalid']],
    ['a lifetime in text', { name: 'x', claims: {}, lifetime: '60' }, 422, ['form_param_type_invalid']],
    ['a skew below 0', { name: 'x', claims: {}, allowed_clock_skew: -1 }, 422, ['form_param_value_invalid']],
    [
      'a skew over 300 s',
      { name: 'x', claims: {}, allowed_clock_skew: 301 },
      422,
      ['form_param_value_invalid'],
    ],
    [
      'a custom key without key and algorithm',
      { name: 'x', claims: {}, custom_signing_key: true },
      422,
      ['form_param_missing', 'form_param_missing'],
    ],
    ['a custom key without key', { name: 'x', claims: {}, ...rsa }, 422, ['form_param_missing']],
    [
      'an algorithm that is none',
      { name: 'x', claims: {}, ...rsa, signing_algorithm: 'none', signing_key: 'x' },
      422,
      ['form_param_value_invalid'],
    ],
    [
      'a key for another algorithm',
      { name: 'x', claims: {}, ...rsa, signing_key: KEYS['P-384'].text },
      422,
      ['form_param_value_invalid'],
    ],
    [
      'a secret that is too short',
      {
        name: 'x',
        claims: {},
        ...rsa,
        signing_algorithm: 'HS512',
        signing_key: KEYS['a secret of 48 bytes'].text,
      },
      422,
      ['form_param_value_invalid'],
    ],
    [
      'a key without custom_signing_key',
      { name: 'x', claims: {}, signing_algorithm: 'HS256', signing_key: KEYS['a secret of 32 bytes'].text },
      422,
      ['form_param_value_invalid', 'form_param_value_invalid'],
    ],
    [
      'several problems at once',
      { name: 'a b', claims: { sub: 1, x: '{{nope}}' }, lifetime: 1, allowed_clock_skew: 999 },
      422,
      [
        'form_param_format_invalid',
        'jwt_template_reserved_claim',
        'claims_shortcode_unknown',
        'form_param_value_invalid',
        'form_param_value_invalid',
      ],
    ],
  ])('%s: refused, and nothing is written', async (_problem, body, status, codes) => {
    const saved = await create({ claims: { kept: true } })
    const before = await scenario.ctx.db.selectFrom('jwt_templates').selectAll().orderBy('id').execute()
    const refused = await scenario.backend.post('/v1/jwt_templates', body as { [name: string]: unknown })
    expect([refused.status, refused.codes]).toEqual([status, codes])
    const patched = await scenario.backend.patch(
      `/v1/jwt_templates/${saved.string('id')}`,
      body as { [name: string]: unknown },
    )
    expect([patched.status, patched.codes]).toEqual([status, codes])
    expect(await scenario.ctx.db.selectFrom('jwt_templates').selectAll().orderBy('id').execute()).toEqual(
      before,
    )
  })

  test('an error says which parameter, and for claims where and what to do', async () => {
    const answer = await scenario.backend.post('/v1/jwt_templates', {
      name: 'x',
      claims: { ok: 1, mail: '{{user.emial}}', sub: 'me' },
    })
    expect(answer.at('errors.0.meta')).toMatchObject({
      name: 'mail',
      line: 3,
      fix: expect.stringMatching(/\.$/),
    })
    expect(answer.at('errors.1.meta')).toMatchObject({ name: 'sub', line: 4 })
    expect(answer.string('errors.1.long_message')).toContain('"sub"')
  })

  test('__proto__ in the claims is refused and reaches no prototype', async () => {
    const raw = '{"name":"x","claims":{"a":{"__proto__":{"admin":true}}}}'
    const answer = await scenario.backend.send('POST', '/v1/jwt_templates', raw)
    expect([answer.status, answer.codes]).toEqual([422, ['claims_name_forbidden']])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a caller without a secret key gets nowhere', async () => {
    const answer = await scenario.backend.send('GET', '/api/v1/jwt_templates', undefined, {
      authorization: '',
    })
    expect(answer.status).toBe(401)
  })
})
