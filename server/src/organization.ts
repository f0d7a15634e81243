/** Organization and membership as the token needs them. Times are milliseconds since the epoch. */

import type { JsonObject } from './json.ts'

/** Prefix `org_`. */
export type Organization = {
  id: string
  name: string
  slug: string | null
  imageUrl: string | null
  publicMetadata: JsonObject
}

/** Prefix `orgmem_`. */
export type Membership = {
  id: string
  organizationId: string
  /** Full role key, with its `org:` prefix. */
  role: string
  /** Full permission keys, `org:<feature>:<permission>`, system permissions included. */
  permissions: string[]
  publicMetadata: JsonObject
}
