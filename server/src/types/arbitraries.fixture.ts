/** Random schemas with values that follow them, random templates, random users. For tests only. */

import fc from 'fast-check'
import { testSubject } from '../claims/claims.fixture.ts'
import { SHORTCODES } from '../claims/shortcodes.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { TokenSubject } from '../subject.ts'

/** A schema and the values to draw from those it admits. */
type Sample = { schema: JsonObject; values: fc.Arbitrary<JsonValue> }

const NAMES = ['a', 'b', 'c', 'été', 'x-1']

const text = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('{{user.id}}', '"', '*/', '\u2028', '`${'))
const integer = fc.integer({ min: -3, max: 300 })
const name = fc.constantFrom(...NAMES)
const json = fc
  .jsonValue({ maxDepth: 1 })
  .filter(value => !JSON.stringify(value).includes('__proto__')) as fc.Arbitrary<JsonValue>
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(text, integer, fc.boolean(), fc.constant(null))

const simple: fc.Arbitrary<Sample> = fc.oneof(
  fc.constant<Sample>({ schema: { type: 'string' }, values: text }),
  fc.constant<Sample>({
    schema: { type: 'string', minLength: 3 },
    values: fc.string({ minLength: 3, maxLength: 5 }),
  }),
  fc.constant<Sample>({ schema: { type: 'integer', minimum: -3 }, values: integer }),
  fc.constant<Sample>({
    schema: { type: 'number' },
    values: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
  fc.constant<Sample>({ schema: { type: 'boolean' }, values: fc.boolean() }),
  fc.constant<Sample>({ schema: { type: 'null' }, values: fc.constant(null) }),
  fc.constant<Sample>({ schema: {}, values: json }),
  fc.constant<Sample>({ schema: { type: ['string', 'null'] }, values: fc.option(text) }),
  fc.constant<Sample>({
    schema: { $ref: '#/$defs/tree' },
    values: fc.constantFrom<JsonValue>({}, { kids: [{}, { kids: [] }] }),
  }),
  json.map(value => ({ schema: { const: value }, values: fc.constant(value) })),
  fc
    .uniqueArray(scalar, { minLength: 1, maxLength: 3, comparator: 'SameValueZero' })
    .map(values => ({ schema: { enum: values }, values: fc.constantFrom(...values) })),
)

const TREE: JsonObject = {
  type: 'object',
  properties: { kids: { type: 'array', items: { $ref: '#/$defs/tree' } } },
  additionalProperties: false,
}

const { sample } = fc.letrec<{ sample: Sample; object: Sample }>(tie => ({
  sample: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    tie('object') as fc.Arbitrary<Sample>,
    (tie('sample') as fc.Arbitrary<Sample>).map(arrayOf),
    fc
      .tuple(fc.array(tie('sample') as fc.Arbitrary<Sample>, { minLength: 1, maxLength: 3 }), fc.nat(3))
      .map(tupleOf),
    fc.tuple(tie('sample') as fc.Arbitrary<Sample>, tie('sample') as fc.Arbitrary<Sample>).map(anyOf),
  ),
  object: objectOf(tie('sample') as fc.Arbitrary<Sample>),
}))

function arrayOf({ schema, values }: Sample): Sample {
  return { schema: { type: 'array', items: schema }, values: fc.array(values, { maxLength: 3 }) }
}

function tupleOf([items, required]: [Sample[], number]): Sample {
  const minItems = Math.min(required, items.length)
  return {
    schema: { type: 'array', prefixItems: items.map(item => item.schema), items: false, minItems },
    values: fc
      .tuple(fc.integer({ min: minItems, max: items.length }), fc.tuple(...items.map(item => item.values)))
      .map(([length, all]) => all.slice(0, length)),
  }
}

function anyOf([one, other]: [Sample, Sample]): Sample {
  return {
    schema: { anyOf: [one.schema, other.schema] },
    values: fc.oneof(one.values, other.values),
  }
}

type ObjectShape = {
  members: Map<string, Sample>
  required: string[]
  additional: Sample | 'none' | 'any'
  all: boolean
}

function objectOf(inner: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc
    .record<ObjectShape>({
      members: fc
        .uniqueArray(fc.tuple(name, inner), { maxLength: 3, selector: ([key]) => key })
        .map(list => new Map(list)),
      required: fc.subarray(NAMES),
      additional: fc.oneof(fc.constant<'none' | 'any'>('none'), fc.constant<'none' | 'any'>('any'), inner),
      all: fc.boolean(),
    })
    .map(objectSample)
}

function objectSample({ members, required: wanted, additional, all }: ObjectShape): Sample {
  const required = wanted.filter(key => members.has(key))
  const own: JsonObject = {
    type: 'object',
    properties: Object.fromEntries([...members].map(([key, { schema }]) => [key, schema])),
    ...(additional === 'any'
      ? {}
      : { additionalProperties: additional === 'none' ? false : additional.schema }),
  }
  const values = fc.record(Object.fromEntries([...members].map(([key, member]) => [key, member.values])), {
    requiredKeys: required,
    noNullPrototype: true,
  })
  const more = typeof additional === 'string' ? json : additional.values
  return {
    schema: all ? { type: 'object', allOf: [own, { required }] } : { ...own, required },
    values:
      additional === 'none'
        ? values
        : fc
            .tuple(
              fc.dictionary(fc.constantFrom('other', 'extra-1'), more, { noNullPrototype: true }),
              values,
            )
            .map(([others, declared]) => ({ ...others, ...declared })),
  }
}

export type MetadataSample = { schema: JsonObject; values: fc.Arbitrary<JsonObject> }

/** A schema of metadata as a whole; the definition it may refer to is in it. Unset metadata is drawn too. */
export const metadataSample: fc.Arbitrary<MetadataSample> = objectOf(sample).map(({ schema, values }) => ({
  schema: { ...schema, $defs: { tree: TREE } },
  values: fc.oneof(
    { weight: 5, arbitrary: values as fc.Arbitrary<JsonObject> },
    { weight: 1, arbitrary: fc.constant({}) },
  ),
}))

const path = fc
  .tuple(
    fc.constantFrom('user.public_metadata', 'user.unsafe_metadata', 'org.public_metadata'),
    fc.array(fc.constantFrom(...NAMES, 'other', 'kids'), { maxLength: 3 }),
  )
  .map(([shortcode, names]) => [shortcode, ...names].join('.'))
const operand = fc.oneof(
  fc.constantFrom(...SHORTCODES.map(shortcode => shortcode.name)),
  path,
  path,
  fc.constantFrom(`'none'`, 'true', 'false', '0', '-1.5', `''`),
)
const expression = fc
  .array(operand, { minLength: 1, maxLength: 3 })
  .map(operands => `{{${operands.join(' || ')}}}`)
const { value } = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    expression,
    expression,
    fc.tuple(expression, expression).map(([one, other]) => `${one} and ${other}`),
    scalar.filter(each => !String(each).includes('{{')),
    fc.array(tie('value') as fc.Arbitrary<JsonValue>, { maxLength: 3 }),
    fc.dictionary(name, tie('value') as fc.Arbitrary<JsonValue>, { maxKeys: 3, noNullPrototype: true }),
  ),
}))

/** The source of a template that parses. */
export const templateSource: fc.Arbitrary<string> = fc
  .array(value, { minLength: 1, maxLength: 6 })
  .map(values => JSON.stringify(Object.fromEntries(values.map((each, index) => [`claim ${index}`, each]))))

/** A user with this metadata, and perhaps without everything that may be missing. */
export function subject(metadata: {
  public: fc.Arbitrary<JsonObject>
  unsafe: fc.Arbitrary<JsonObject>
}): fc.Arbitrary<TokenSubject> {
  return fc
    .record({
      publicMetadata: metadata.public,
      unsafeMetadata: metadata.unsafe,
      bare: fc.boolean(),
      personal: fc.boolean(),
      verified: fc.boolean(),
    })
    .map(({ publicMetadata, unsafeMetadata, bare, personal, verified }) => {
      const full = testSubject({ user: { publicMetadata, unsafeMetadata } })
      const somebody = bare ? bareSubject(full) : full
      const emailAddresses = somebody.user.emailAddresses.map(email => ({ ...email, verified }))
      const noOrganization = { organization: null, membership: null, organizationRoles: {} }
      return { ...somebody, ...(personal ? noOrganization : {}), user: { ...somebody.user, emailAddresses } }
    })
}

/** Everything that may be missing is, and nothing that may be false is true. */
export function bareSubject(full: TokenSubject): TokenSubject {
  return {
    ...full,
    user: {
      ...full.user,
      externalId: null,
      username: null,
      firstName: null,
      lastName: null,
      imageUrl: null,
      emailAddresses: [],
      phoneNumbers: [],
      primaryEmailAddressId: null,
      primaryPhoneNumberId: null,
      twoFactorEnabled: false,
      lastSignInAt: null,
    },
    organization: null,
    membership: null,
    organizationRoles: {},
    actor: null,
    reverificationId: null,
  }
}
