/** Every migration, in order. A new one is added at the end; an applied one is never edited. */
import { init } from './0001-init.ts'

export type Migration = { name: string; sql: string }

export const migrations: readonly Migration[] = [init]
