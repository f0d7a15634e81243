/** Body of the operations that save a JWT template. What the values may be is for `jwt-templates.ts` to say. */

import { z } from 'zod'
import { claimsSource } from '../claims/claims-source.ts'
import { readBody } from '../http/body.ts'
import type { JsonValue } from '../json.ts'
import type { JwtTemplateDraft } from '../jwt-templates.ts'

const Body = z.strictObject({
  name: z.string(),
  /** Any JSON value: the parser of claims says best what is wrong with it. */
  claims: z.custom<JsonValue>(value => value !== undefined),
  lifetime: z.number().nullish(),
  allowed_clock_skew: z.number().nullish(),
  custom_signing_key: z.boolean().nullish(),
  signing_algorithm: z.string().nullish(),
  signing_key: z.string().nullish(),
  /** Not part of the contract: takes over a template whose shortcodes this version does not know. */
  allow_unknown_shortcodes: z.boolean().optional(),
})

/** Throws 400, 413, 415 or 422. */
export async function readJwtTemplate(raw: Request): Promise<JwtTemplateDraft> {
  const body = await readBody(raw, Body)
  return {
    name: body.name,
    claims: claimsSource(body.claims),
    allowUnknownShortcodes: body.allow_unknown_shortcodes,
    lifetimeS: body.lifetime,
    clockSkewS: body.allowed_clock_skew,
    customSigningKey: body.custom_signing_key,
    signingAlgorithm: body.signing_algorithm,
    signingKey: body.signing_key,
  }
}
