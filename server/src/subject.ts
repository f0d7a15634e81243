/** Whom and what a token speaks about: everything a claims template may read. */

import type { JsonObject } from './json.ts'
import type { Membership, Organization } from './organization.ts'
import type { User } from './user.ts'

export type TokenSubject = {
  user: User
  /** Public URL of the user's picture: the uploaded one or the default avatar. */
  imageUrl: string
  /** The active organization; null for the personal account. */
  organization: Organization | null
  membership: Membership | null
  /** Organization id to role key, of every membership. */
  organizationRoles: Record<string, string>
  actor: JsonObject | null
  /** Changes with each reverification; null before the first. */
  reverificationId: string | null
}
