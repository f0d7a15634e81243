/** Every migration, in order. A new one is added at the end; an applied one is never edited. */
import { init } from './0001-init.ts'
import { claims } from './0002-claims.ts'
import { jwtTemplatesAndKeys } from './0003-jwt-templates-and-keys.ts'
import { metadataSchemas } from './0004-metadata-schemas.ts'

export type Migration = { name: string; sql: string }

export const migrations: readonly Migration[] = [init, claims, jwtTemplatesAndKeys, metadataSchemas]
