/** The kinds of metadata that can have a schema. A kind is named like its shortcode; a new kind is a new row. */

import type { User } from './user.ts'

type KindRow = {
  /** Name of the parameter that carries it, on the wire. */
  param: string
  /** Where a user keeps it. */
  member: keyof Pick<User, 'publicMetadata' | 'privateMetadata' | 'unsafeMetadata'>
  /** The global TypeScript interface that describes it. */
  typeName: string
}

export const METADATA_KINDS = {
  'user.public_metadata': {
    param: 'public_metadata',
    member: 'publicMetadata',
    typeName: 'UserPublicMetadata',
  },
  'user.private_metadata': {
    param: 'private_metadata',
    member: 'privateMetadata',
    typeName: 'UserPrivateMetadata',
  },
  'user.unsafe_metadata': {
    param: 'unsafe_metadata',
    member: 'unsafeMetadata',
    typeName: 'UserUnsafeMetadata',
  },
} as const satisfies Record<string, KindRow>

export type MetadataKind = keyof typeof METADATA_KINDS

export const METADATA_KIND_NAMES = Object.keys(METADATA_KINDS) as MetadataKind[]

export function isMetadataKind(text: string): text is MetadataKind {
  return Object.hasOwn(METADATA_KINDS, text)
}
