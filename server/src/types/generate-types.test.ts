import { describe, expect, test, vi } from 'vitest'
import { template } from '../claims/claims.fixture.ts'
import type { JsonObject } from '../json.ts'
import { generateTypes, type TypesInput } from './generate-types.ts'
import { createTypeChecker } from './typecheck.fixture.ts'

const PLAN_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    plan: { enum: ['free', 'pro'] },
    seats: { type: 'integer', minimum: 1 },
    billing: {
      type: 'object',
      properties: { address: { $ref: '#/$defs/address' }, due: { type: ['string', 'null'] } },
      required: ['address'],
      additionalProperties: false,
    },
  },
  required: ['plan'],
  $defs: { address: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
}

const INPUT: TypesInput = {
  claimsVersion: 7,
  template: template(`{
    "plan": "{{user.public_metadata.plan || 'free'}}",
    "city": "{{user.public_metadata.billing.address.city}}",
    "metadata": "{{user.public_metadata}}",
    "anything": "{{user.unsafe_metadata.anything}}",
    "not null": "{{user.unsafe_metadata.anything || 'none'}}",
    "name": "{{user.full_name}}",
    "verified": "{{user.email_verified || user.username}}",
    "greeting": "Hello {{user.first_name}}",
    "roles": ["{{org.role}}", "member", 1, null, {}],
    "permissions": "{{org_membership.permissions}}"
  }`),
  schemas: [{ kind: 'user.public_metadata', version: 2, schema: PLAN_SCHEMA, violatingUsers: 0 }],
  jwtTemplates: [
    {
      name: 'hasura',
      template: template('{"https://hasura.io/jwt/claims": {"x-hasura-user-id": "{{user.id}}"}}'),
    },
    { name: 'convex', template: template('{"aud": "convex"}') },
  ],
}

// The compiler runs once a test.
vi.setConfig({ testTimeout: 30_000 })

const check = createTypeChecker()

/** What the compiler says to a program that uses the generated types. */
function messages(program: string, input: TypesInput = INPUT): string[] {
  return check({ 'claimsmith.d.ts': generateTypes(input), 'app.ts': `export {}\n${program}` })
}

test('the file declares claims, metadata, JWT templates and the version, with a hash in its header', () => {
  expect(generateTypes(INPUT)).toMatchInlineSnapshot(`
    "/**
     * Written by "claimsmith types"; do not edit.
     *
     * Claims: version 7.
     * Schema of user.public_metadata: version 2.
     * Declarations: sha256-22ebb0ea42cff483dda5f1f1b9f9559b
     */
    /* eslint-disable */

    declare global {
      /** The claims that every session token carries besides the default ones. */
      interface CustomJwtSessionClaims {
        plan: "free" | "pro"
        city: string | null
        metadata: UserPublicMetadata
        anything: unknown
        "not null": NonNullable<unknown>
        name: string | null
        verified: true | string | null
        greeting: string
        roles: [string | null, "member", 1, null, Record<string, never>]
        permissions: string[] | null
      }

      /** As the metadata schema says. */
      interface UserPublicMetadata {
        plan?: "free" | "pro"
        seats?: number
        billing?: { address: UserPublicMetadataAddress; due?: string | null }
        [name: string]: unknown
      }

      /** The claims of the tokens of each JWT template, besides the default ones. */
      interface ClaimsmithJwtTemplates {
        convex: { aud: "convex" }
        hasura: { "https://hasura.io/jwt/claims": { "x-hasura-user-id": string } }
      }

      /** The claims version these types were made from; a token names its own in the header parameter "tvr". */
      interface ClaimsmithClaimsVersion {
        version: 7
      }
    }

    type UserPublicMetadataAddress = { city: string; [name: string]: unknown }

    export {}
    "
  `)
})

test('the hash changes with the declarations and not with the version', () => {
  const hash = (input: TypesInput) => /sha256-\w{32}/.exec(generateTypes(input))?.[0]
  expect(hash({ ...INPUT, claimsVersion: 8 })).toBe(hash(INPUT))
  expect(hash({ ...INPUT, schemas: [] })).not.toBe(hash(INPUT))
  expect(hash({ ...INPUT, template: template('{}') })).not.toBe(hash(INPUT))
})

/** `Same<A, B>` is true only when the compiler takes both for one type, `any` and unions included. */
const SAME =
  'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false\n'

describe('the type of a claim is exactly', () => {
  test.each([
    ['plan', `'free' | 'pro'`],
    ['city', 'string | null'],
    ['metadata', 'UserPublicMetadata'],
    ['anything', 'unknown'],
    ['not null', 'NonNullable<unknown>'],
    ['name', 'string | null'],
    ['verified', 'true | string | null'],
    ['greeting', 'string'],
    ['roles', `[string | null, 'member', 1, null, Record<string, never>]`],
    ['permissions', 'string[] | null'],
  ])('%s: %s', (name, type) => {
    expect(messages(`${SAME}const same: Same<CustomJwtSessionClaims['${name}'], ${type}> = true`)).toEqual([])
  })

  test.each([
    ['hasura', `{ 'https://hasura.io/jwt/claims': { 'x-hasura-user-id': string } }`],
    ['convex', `{ aud: 'convex' }`],
  ])('in the JWT template %s: %s', (name, type) => {
    expect(messages(`${SAME}const same: Same<ClaimsmithJwtTemplates['${name}'], ${type}> = true`)).toEqual([])
  })
})

describe('the compiler refuses', () => {
  test.each([
    ['a value that the plan cannot have', `const plan: CustomJwtSessionClaims['plan'] = 'gold'`],
    ['null where a fallback stands', `const plan: CustomJwtSessionClaims['plan'] = null`],
    ['a claim that is null for some users, used as text', `(c: CustomJwtSessionClaims) => c.name.length`],
    ['a claim that does not exist', `(c: CustomJwtSessionClaims) => c.nmae`],
    ['metadata without a schema, used as text', `(c: CustomJwtSessionClaims) => c.anything.length`],
    ['metadata of the wrong type', `const metadata: UserPublicMetadata = { seats: '5' }`],
    [
      'a member that the schema rules out',
      `const m: UserPublicMetadata['billing'] = { address: { city: '' }, vat: 1 }`,
    ],
    ['a member that is required below the top', `const m: UserPublicMetadata['billing'] = {}`],
    ['a member at the top, as if it were always there', `(m: UserPublicMetadata) => m.plan.length`],
    ['another version', `const v: ClaimsmithClaimsVersion = { version: 6 }`],
    ['a JWT template that does not exist', `(t: ClaimsmithJwtTemplates) => t.nhost`],
  ])('%s', (_, program) => {
    expect(messages(program)).toHaveLength(1)
  })
})

test('a kind of metadata without a schema stays free to be declared by hand', () => {
  const byHand = 'declare global { interface UserPrivateMetadata { stripeId: string } }\n'
  expect(messages(`${byHand}const metadata: UserPrivateMetadata = { stripeId: 'x' }`)).toEqual([])
  expect(messages(`${byHand}const metadata: UserPrivateMetadata = {}`)).toHaveLength(1)
})

test('a declaration by hand that disagrees is refused', () => {
  expect(messages('declare global { interface CustomJwtSessionClaims { plan: string } }')).toHaveLength(1)
})

test('the claims of a whole session token are those of the SDK and the generated ones', () => {
  const sessionClaims = new URL('../../../sdk/core/src/session-claims.ts', import.meta.url).pathname
  const program = `
    import type { SessionClaims } from '${sessionClaims}'
    export const plan = (claims: SessionClaims): 'free' | 'pro' => claims.plan
    export const user = (claims: SessionClaims): string => claims.sub
    export const other: (claims: SessionClaims) => unknown = claims => claims.undeclared
  `
  expect(check({ 'claimsmith.d.ts': generateTypes(INPUT), 'app.ts': program })).toEqual([])
})

test('before anything is saved the file declares nothing that an application could miss', () => {
  const nothing: TypesInput = { claimsVersion: 0, template: template('{}'), schemas: [], jwtTemplates: [] }
  expect(messages('const claims: CustomJwtSessionClaims = {}', nothing)).toEqual([])
})
