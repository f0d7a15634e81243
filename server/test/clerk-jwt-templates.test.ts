/** JWT templates through unmodified @clerk/backend, over real HTTP. */

import { createClerkClient } from '@clerk/backend'
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS } from '../src/token/template-key.fixture.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'

describeEachDatabase('@clerk/backend and JWT templates', database => {
  let scenario: Scenario
  let clerk: ReturnType<typeof createClerkClient>
  beforeAll(async () => {
    scenario = await startScenario(database, { listen: true })
    const { publishableKey, secretKey } = scenario.ctx.instance
    clerk = createClerkClient({
      apiUrl: scenario.apiUrl ?? '',
      publishableKey,
      secretKey: secretKey ?? '',
      telemetry: { disabled: true },
    })
  })
  afterAll(() => scenario.close())

  const hasura = { 'https://hasura.io/jwt/claims': { 'x-hasura-user-id': '{{user.id}}' } }

  test('creates, reads, changes, lists and deletes them', async () => {
    const created = await clerk.jwtTemplates.create({
      name: 'hasura',
      claims: hasura,
      lifetime: 600,
      allowedClockSkew: 0,
      customSigningKey: true,
      signingAlgorithm: 'HS256',
      signingKey: KEYS['a secret of 32 bytes'].text,
    })
    expect(created).toMatchObject({
      claims: hasura,
      lifetime: 600,
      allowedClockSkew: 0,
      customSigningKey: true,
      signingAlgorithm: 'HS256',
      createdAt: scenario.clock.now(),
    })
    const { id } = created
    expect(await clerk.jwtTemplates.get(id)).toMatchObject({ id, name: 'hasura' })
    const changed = await clerk.jwtTemplates.update({
      templateId: id,
      name: 'hasura',
      claims: { camelCase: 1, snake_case: { innerCamel: 2 } },
      customSigningKey: false,
    })
    expect(changed).toMatchObject({
      claims: { camelCase: 1, snake_case: { innerCamel: 2 } },
      lifetime: 600,
      customSigningKey: false,
      signingAlgorithm: 'RS256',
    })
    const list = await clerk.jwtTemplates.list()
    expect([list.totalCount, list.data.map(template => template.id)]).toEqual([1, [id]])
    expect(await clerk.jwtTemplates.delete(id)).toMatchObject({ object: 'jwt_template', id, deleted: true })
    expect((await clerk.jwtTemplates.list()).totalCount).toBe(0)
  })

  test('mints from them, for as long as it asks', async () => {
    await clerk.jwtTemplates.create({ name: 'api', claims: hasura })
    const user = await scenario.user()
    const { sessionId } = await scenario.browser().signIn(user)
    const minted = await clerk.sessions.getToken(sessionId, 'api')
    const long = await clerk.sessions.getToken(sessionId, 'api', 3600)
    const [first, second] = [minted, long].map(({ jwt }) => decodeJwt(jwt).claims)
    expect(first).toMatchObject({
      sub: user.id,
      'https://hasura.io/jwt/claims': { 'x-hasura-user-id': user.id },
    })
    expect(Number(second?.exp) - Number(second?.iat)).toBe(3600)
  })

  test('hears what is wrong with a draft', async () => {
    const refused = await clerk.jwtTemplates
      .create({ name: 'bad', claims: { sub: 'me' } })
      .catch(error => error)
    expect(isClerkAPIResponseError(refused)).toBe(true)
    expect(refused).toMatchObject({
      status: 400,
      errors: [{ code: 'jwt_template_reserved_claim', longMessage: expect.stringContaining('"sub"') }],
    })
  })
})
