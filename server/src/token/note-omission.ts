/** A token outgrew its cookie and lost claims: counted, and audited once a day for each user, not once a mint. */

import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { insertOmission } from '../db/claim-omissions.ts'

export async function noteOmission(
  ctx: Context,
  userId: string,
  { omitted, fullBytes }: { omitted: string[]; fullBytes: number },
): Promise<void> {
  ctx.metrics.claimsOmitted()
  const at = ctx.clock.now()
  const day = new Date(at).toISOString().slice(0, 10)
  const isFirst = await insertOmission(ctx.db, { userId, day, claims: omitted, cookieBytes: fullBytes, at })
  if (!isFirst) return
  const detail = { claims: omitted, cookie_bytes: fullBytes }
  await audit(ctx, { actor: 'system', action: 'token.claims_omitted', target: userId, detail })
}
