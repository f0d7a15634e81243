import { PATH } from '@claimsmith/core/wire'
import type { Context } from '../context.ts'
import { listSecretKeys } from '../db/secret-keys.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { secretKeyAnswer } from './secret-key-answer.ts'

/** GET /dashboard/api/keys: what applications are configured with. Secret keys are shown by name only. */
export async function listKeys(_request: OperatorRequest, ctx: Context): Promise<Response> {
  return json({
    publishableKey: ctx.instance.publishableKey,
    jwksUrl: `${ctx.config.publicUrl}${PATH.wellKnownJwks}`,
    secretKeys: (await listSecretKeys(ctx.db)).map(secretKeyAnswer),
  })
}
