import type { Context } from '../context.ts'
import { findLatestSchema, listLatestSchemas } from '../db/metadata-schemas.ts'
import { apiError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { isMetadataKind, METADATA_KIND_NAMES, type MetadataKind } from '../metadata-kinds.ts'
import { metadataSchemaResource, noSchema } from '../resource/metadata-schema.ts'

/** GET /v1/metadata_schemas: the schema in force of every kind. */
export async function listMetadataSchemas(_request: BackendRequest, ctx: Context): Promise<Response> {
  const saved = await listLatestSchemas(ctx.db)
  const latest = METADATA_KIND_NAMES.map(kind => saved.find(each => each.kind === kind) ?? noSchema(kind))
  return json({ data: latest.map(metadataSchemaResource) })
}

/** GET /v1/metadata_schemas/:kind */
export async function getMetadataSchema(request: BackendRequest, ctx: Context): Promise<Response> {
  const kind = kindParam(request)
  return json(metadataSchemaResource((await findLatestSchema(ctx.db, kind)) ?? noSchema(kind)))
}

/** Throws 404 for what is no kind of metadata. */
export function kindParam(request: BackendRequest): MetadataKind {
  const kind = request.params.kind ?? ''
  if (!isMetadataKind(kind)) throw apiError('resource_not_found')
  return kind
}
