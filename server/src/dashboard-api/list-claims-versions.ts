import { z } from 'zod'
import type { Context } from '../context.ts'
import { latestClaimsVersion, listClaimsVersions as list } from '../db/claims-versions.ts'
import { validate } from '../http/body.ts'
import type { OperatorRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { claimsSummary } from './claims-answer.ts'

const PAGE_SIZE = 20
const Cursor = z.object({ cursor: z.coerce.number().int().min(1).max(1e9).optional() })

/** GET /dashboard/api/claims/versions: newest first; the cursor is the oldest version of the page before. */
export async function listClaimsVersions(request: OperatorRequest, ctx: Context): Promise<Response> {
  const { cursor: before } = validate({ cursor: request.query.get('cursor') ?? undefined }, Cursor)
  const versions = await list(ctx.db, { limit: PAGE_SIZE, before })
  const oldest = versions.at(-1)?.version ?? 1
  return json({
    items: versions.map(claimsSummary),
    total: await latestClaimsVersion(ctx.db),
    nextCursor: oldest > 1 ? String(oldest) : null,
    previousCursor: null,
  })
}
