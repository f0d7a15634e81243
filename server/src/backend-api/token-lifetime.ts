/** Body of the operations that mint: how long the token is good, if not as long as usual. */

import { z } from 'zod'
import { paramError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import { LIFETIME_S } from '../jwt-template.ts'

const Body = z.strictObject({ expires_in_seconds: z.number().int().nullish() })

/** Seconds; undefined when the body leaves it open. Throws 422 outside 30 to 315360000. */
export async function readLifetime(raw: Request): Promise<number | undefined> {
  const { expires_in_seconds: lifetimeS } = await readBody(raw, Body)
  if (lifetimeS == null) return undefined
  if (lifetimeS >= LIFETIME_S.min && lifetimeS <= LIFETIME_S.max) return lifetimeS
  throw paramError('token_lifetime_invalid', 'expires_in_seconds')
}
