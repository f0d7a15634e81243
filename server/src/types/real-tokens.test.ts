/** The generated types hold for what the evaluator really makes of random templates, schemas and users. */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { template, testSubject } from '../claims/claims.fixture.ts'
import { evaluateTemplate } from '../claims/evaluate.ts'
import { compileSchema } from '../metadata-schemas/compile-schema.ts'
import { bareSubject, metadataSample, subject, templateSource } from './arbitraries.fixture.ts'
import { generateTypes, type TypesInput } from './generate-types.ts'
import { templateTypes } from './template-types.ts'
import type { Type } from './type.ts'
import { createTypeChecker } from './typecheck.fixture.ts'

// The compiler runs hundreds of times.
vi.setConfig({ testTimeout: 120_000 })

const check = createTypeChecker()
const SCHEMA = { version: 1, violatingUsers: 0 }

const cases = fc
  .record({ publicMetadata: metadataSample, unsafeMetadata: metadataSample, source: templateSource })
  .chain(({ publicMetadata, unsafeMetadata, source }) =>
    fc.record({
      publicSchema: fc.constant(publicMetadata.schema),
      unsafeSchema: fc.constant(unsafeMetadata.schema),
      source: fc.constant(source),
      subjects: fc.array(subject({ public: publicMetadata.values, unsafe: unsafeMetadata.values }), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  )

test('every claim of every user, and all metadata, has the type that was generated', async () => {
  const run = async ({ publicSchema, unsafeSchema, source, subjects }: FromArbitrary<typeof cases>) => {
    const parsed = template(source)
    const input: TypesInput = {
      claimsVersion: 1,
      template: parsed,
      schemas: [
        { kind: 'user.public_metadata', schema: publicSchema, ...SCHEMA },
        { kind: 'user.unsafe_metadata', schema: unsafeSchema, ...SCHEMA },
      ],
      jwtTemplates: [{ name: 'same', template: parsed }],
    }
    const checkPublic = await compileSchema(publicSchema)
    if (!checkPublic.ok) throw new Error(JSON.stringify([publicSchema, checkPublic.problems]))
    const statements = subjects.map((someone, index) => {
      // The generators are right: what they draw follows the schema.
      expect(checkPublic.check.one(someone.user.publicMetadata)).toEqual([])
      const claims = JSON.stringify(evaluateTemplate(parsed, someone))
      return [
        `const claims${index}: CustomJwtSessionClaims = ${claims}`,
        `const jwt${index}: ClaimsmithJwtTemplates['same'] = ${claims}`,
        `const public${index}: UserPublicMetadata = ${JSON.stringify(someone.user.publicMetadata)}`,
        `const unsafe${index}: SignUpUnsafeMetadata = ${JSON.stringify(someone.user.unsafeMetadata)}`,
      ].join('\n')
    })
    const types = generateTypes(input)
    expect(
      check({ 'claimsmith.d.ts': types, 'app.ts': `export {}\n${statements.join('\n')}` }),
      types,
    ).toEqual([])
  }
  await fc.assert(fc.asyncProperty(cases, run), { numRuns: 60 })
})

test('a type holds null exactly when the claim is null for a user who has nothing', () => {
  const bare = bareSubject(testSubject({ user: { publicMetadata: {}, unsafeMetadata: {} } }))
  fc.assert(
    fc.property(templateSource, source => {
      const parsed = template(source)
      const claims = evaluateTemplate(parsed, bare)
      for (const { name, type } of templateTypes(parsed, new Map())) {
        expect(holdsNull(type), name).toBe(claims[name] === null)
      }
    }),
    { numRuns: 500 },
  )
})

test('the compiler takes null for a claim, or a token without it, only where the type says so', () => {
  const bare = bareSubject(testSubject({ user: { publicMetadata: {}, unsafeMetadata: {} } }))
  fc.assert(
    fc.property(templateSource, source => {
      const parsed = template(source)
      const claims = Object.entries(evaluateTemplate(parsed, bare))
      const program = claims.map(([name], index) => {
        const without = JSON.stringify(Object.fromEntries(claims.filter(([other]) => other !== name)))
        const type = `CustomJwtSessionClaims[${JSON.stringify(name)}]`
        return `const nothing${index}: ${type} = null\nconst without${index}: CustomJwtSessionClaims = ${without}`
      })
      const input: TypesInput = { claimsVersion: 1, template: parsed, schemas: [], jwtTemplates: [] }
      const types = generateTypes(input)
      const messages = check({ 'claimsmith.d.ts': types, 'app.ts': `export {}\n${program.join('\n')}` })
      const refused = messages.map(message => /const (\w+)/.exec(message)?.[1])
      const expected = claims.flatMap(([, value], index) => [
        ...(value === null ? [] : [`nothing${index}`]),
        `without${index}`,
      ])
      expect(refused, types).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})

function holdsNull(type: Type): boolean {
  if (type.kind === 'union') return type.types.some(holdsNull)
  return type.kind === 'unknown' || (type.kind === 'literal' && type.value === null)
}

type FromArbitrary<A> = A extends fc.Arbitrary<infer T> ? T : never
