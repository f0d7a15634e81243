import { z } from 'zod'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { claimsVersionResource } from '../resource/claims-version.ts'
import { restoreClaims, saveClaims } from '../save-claims.ts'
import { versionParam } from './get-session-claims.ts'

const Options = {
  note: z.string().max(500).nullish(),
  /** The version the change was made on. */
  base_version: z.number().int().min(0),
  override_reason: z.string().trim().min(1).max(500).nullish(),
}

const SaveBody = z.strictObject({
  /** The template as text, so that the positions of errors mean something. */
  claims: z.string(),
  priority: z.array(z.string()).max(500).optional(),
  ...Options,
})

/** POST /v1/session_claims: saves a new version. */
export async function saveSessionClaims(request: BackendRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, SaveBody)
  const version = await saveClaims(ctx, {
    source: body.claims,
    note: body.note ?? null,
    author: `secret_key:${request.secretKeyId}`,
    baseVersion: body.base_version,
    priority: body.priority,
    overrideReason: body.override_reason,
  })
  return json(claimsVersionResource(version))
}

/** POST /v1/session_claims/versions/:version/restore: saves an earlier version again, as the newest. */
export async function restoreSessionClaims(request: BackendRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, z.strictObject(Options))
  const version = await restoreClaims(ctx, versionParam(request), {
    note: body.note ?? null,
    author: `secret_key:${request.secretKeyId}`,
    baseVersion: body.base_version,
    overrideReason: body.override_reason,
  })
  return json(claimsVersionResource(version))
}
