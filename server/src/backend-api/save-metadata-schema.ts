import { z } from 'zod'
import type { Context } from '../context.ts'
import { jsonObject, readBody } from '../http/body.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { metadataSchemaResource } from '../resource/metadata-schema.ts'
import { saveMetadataSchema as save } from '../save-metadata-schema.ts'
import { kindParam } from './get-metadata-schemas.ts'

const Body = z.strictObject({
  /** JSON Schema 2020-12; `{}` admits everything. */
  schema: jsonObject,
  /** The version the change was made on. */
  base_version: z.number().int().min(0),
  note: z.string().max(500).nullish(),
  accept_violations: z.boolean().optional(),
})

/** PUT /v1/metadata_schemas/:kind: saves a new version, after everybody's metadata was checked against it. */
export async function saveMetadataSchema(request: BackendRequest, ctx: Context): Promise<Response> {
  const kind = kindParam(request)
  const body = await readBody(request.raw, Body)
  const { saved, violations } = await save(ctx, {
    kind,
    schema: body.schema,
    note: body.note ?? null,
    author: `secret_key:${request.secretKeyId}`,
    baseVersion: body.base_version,
    acceptViolations: body.accept_violations ?? false,
  })
  const examples = violations.examples.map(({ userId, pointer, message }) => ({
    id: userId,
    pointer,
    message,
  }))
  return json({ ...metadataSchemaResource(saved), violations: { users: violations.users, examples } })
}
