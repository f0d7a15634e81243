import { z } from 'zod'
import { hashToken } from '../client.ts'
import { secretKeyPrefix } from '../config.ts'
import type { Context } from '../context.ts'
import type { SecretKeysTable } from '../db/schema.ts'
import { insertSecretKey } from '../db/secret-keys.ts'
import { readBody } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { newId, newSecret } from '../id.ts'
import { auditOperator } from './audit-operator.ts'
import { secretKeyAnswer } from './secret-key-answer.ts'

const Body = z.strictObject({ name: z.string().trim().min(1).max(100) })

/** POST /dashboard/api/secret-keys: the only answer that ever holds the key. */
export async function createSecretKey(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { name } = await readBody(request.raw, Body)
  const now = ctx.clock.now()
  const secret = secretKeyPrefix(ctx.instance.mode) + newSecret(ctx.random)
  const key: SecretKeysTable = {
    id: newId('sk', now, ctx.random),
    name,
    key_hash: hashToken(secret),
    hint: secret.slice(-4),
    created_at: now,
    last_used_at: null,
    revoked_at: null,
  }
  await insertSecretKey(ctx.db, key)
  await auditOperator(request, ctx, { action: 'secret_key.created', target: key.id, detail: { name } })
  return json({ ...secretKeyAnswer(key), secret })
}
