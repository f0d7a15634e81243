/**
 * The TypeScript declarations of everything that claims and schemas say: one file, the same for the same input.
 *
 * It augments the global interfaces of the SDKs. A kind of metadata without a schema is not declared, so that an
 * application may declare it by hand.
 */

import { createHash } from 'node:crypto'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { JsonObject } from '../json.ts'
import type { MetadataKind } from '../metadata-kinds.ts'
import { type MetadataType, metadataType } from './metadata-types.ts'
import { memberName, printMembers, printType } from './print-type.ts'
import { type MetadataTypes, templateTypes } from './template-types.ts'
import type { Member, Type } from './type.ts'

export type TypesInput = {
  /** 0 before the first save. */
  claimsVersion: number
  template: ClaimsTemplate
  schemas: readonly { kind: MetadataKind; version: number; schema: JsonObject; violatingUsers: number }[]
  jwtTemplates: readonly { name: string; template: ClaimsTemplate }[]
}

/** The text of the file. What is not declared in it but in its header comment does not count for the hash there. */
export function generateTypes(input: TypesInput): string {
  const metadata = input.schemas.map(({ kind, schema }) => ({ kind, ...metadataType(kind, schema) }))
  const metadataTypes: MetadataTypes = new Map(metadata.map(({ kind, type }) => [kind, type]))
  const globals = [
    declareInterface(
      'The claims that every session token carries besides the default ones.',
      'CustomJwtSessionClaims',
      templateTypes(input.template, metadataTypes),
    ),
    ...metadata.flatMap(declareMetadata),
    declareInterface(
      'The claims of the tokens of each JWT template, besides the default ones.',
      'ClaimsmithJwtTemplates',
      jwtTemplateTypes(input.jwtTemplates, metadataTypes),
    ),
  ]
  const aliases = metadata.flatMap(({ named }) => named.map(declareAlias))
  return [
    header(input, hash([...globals, ...aliases].join('\n'))),
    `declare global {\n${[...globals, declareVersion(input.claimsVersion)].join('\n\n')}\n}`,
    ...aliases,
    'export {}\n',
  ].join('\n\n')
}

function jwtTemplateTypes(templates: TypesInput['jwtTemplates'], metadata: MetadataTypes): Member[] {
  return templates
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, template }) => ({
      name,
      type: { kind: 'object', members: templateTypes(template, metadata), rest: null },
      optional: false,
    }))
}

function declareMetadata({ type, members, rest }: MetadataType): string[] {
  const declared = declareInterface('As the metadata schema says.', type.name, members, rest)
  if (type.name !== 'UserUnsafeMetadata') return [declared]
  return [declared, '  interface SignUpUnsafeMetadata extends UserUnsafeMetadata {}']
}

function declareInterface(
  comment: string,
  name: string,
  members: Member[],
  rest: Type | null = null,
): string {
  const lines = printMembers(members, rest, '    ').map(line => `    ${line}\n`)
  const body = lines.length === 0 ? '{}' : `{\n${lines.join('')}  }`
  return `  /** ${comment} */\n  interface ${memberName(name)} ${body}`
}

function declareAlias({ name, type }: { name: string; type: Type }): string {
  return `type ${name} = ${printType(type)}`
}

function declareVersion(version: number): string {
  return `  /** The claims version these types were made from; a token names its own in the header parameter "tvr". */
  interface ClaimsmithClaimsVersion {
    version: ${version}
  }`
}

function header({ claimsVersion, schemas }: TypesInput, contentHash: string): string {
  const lines = schemas.map(({ kind, version, violatingUsers }) => {
    const unsure =
      violatingUsers === 0 ? '' : `, which ${violatingUsers} users did not follow when it was saved`
    return ` * Schema of ${kind}: version ${version}${unsure}.\n`
  })
  return `/**
 * Written by "claimsmith types"; do not edit.
 *
 * Claims: version ${claimsVersion}.
${lines.join('')} * Declarations: sha256-${contentHash}
 */
/* eslint-disable */`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
