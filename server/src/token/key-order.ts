/**
 * The current key first, then the next one, then retired ones, each state from old to new.
 *
 * A reader that looks at one key of a JWK Set only then looks at the one that signs.
 */

import type { SigningKeysTable } from '../db/schema.ts'

const ORDER: readonly SigningKeysTable['state'][] = ['current', 'next', 'retired']

export function inOrder(keys: SigningKeysTable[]): SigningKeysTable[] {
  return keys.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
}
