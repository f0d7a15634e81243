import type { Context } from '../context.ts'
import { findClaimsVersion, findLatestClaims, listClaimsVersions } from '../db/claims-versions.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { claimsVersionResource, NO_CLAIMS } from '../resource/claims-version.ts'
import { readPage } from './page.ts'

/** GET /v1/session_claims: the live version. */
export async function getSessionClaims(_request: BackendRequest, ctx: Context): Promise<Response> {
  return json(claimsVersionResource((await findLatestClaims(ctx.db)) ?? NO_CLAIMS))
}

/** GET /v1/session_claims/versions: newest first; `before` pages on. */
export async function listSessionClaims(request: BackendRequest, ctx: Context): Promise<Response> {
  const before = request.query.get('before')
  const { limit } = readPage(request.query)
  const versions = await listClaimsVersions(ctx.db, { limit, before: before ? Number(before) : undefined })
  return json({ data: versions.map(claimsVersionResource) })
}

/** GET /v1/session_claims/versions/:version */
export async function getSessionClaimsVersion(request: BackendRequest, ctx: Context): Promise<Response> {
  const version = await findClaimsVersion(ctx.db, versionParam(request))
  if (!version) throw apiError('resource_not_found')
  return json(claimsVersionResource(version))
}

/** Throws 404 for what is no number: no such version exists. */
export function versionParam(request: BackendRequest): number {
  const text = request.params.version ?? ''
  if (!/^\d{1,9}$/.test(text)) throw apiError('resource_not_found')
  return Number(text)
}
