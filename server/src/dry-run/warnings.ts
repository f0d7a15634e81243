/** What deserves a second look in a draft, a sentence each. The draft may be saved all the same. */

import type { ClaimsTemplate } from '../claims/template.ts'
import type { MetadataTypes } from '../types/template-types.ts'
import { declares } from '../types/type.ts'
import type { ClaimReport } from './report.ts'

/** From what a dry run found: claims that are null, and claims that change their type. */
export function claimWarnings(claims: readonly ClaimReport[]): string[] {
  return claims.flatMap(({ name, nullUsers, typeChanges }) => [
    ...(nullUsers > 0 ? [`${name} is null for ${countOf(nullUsers)}.`] : []),
    ...typeChanges.map(
      ({ from, to, users }) => `${name} changes from ${from} to ${to} for ${countOf(users)}.`,
    ),
  ])
}

/** From the template alone: paths that the schema of their metadata does not mention. */
export function pathWarnings(template: ClaimsTemplate, metadata: MetadataTypes): string[] {
  const sentences = template.shortcodes.flatMap(({ claim, operand: { shortcode, path, text } }) => {
    const type = metadata.get(shortcode.name)
    if (!type || declares(type, path)) return []
    return [`${claim}: the path ${text} is not in the schema of ${shortcode.name}.`]
  })
  return [...new Set(sentences)]
}

function countOf(users: number): string {
  return users === 1 ? '1 user' : `${users} users`
}
