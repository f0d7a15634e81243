/** The TypeScript declarations of this instance as it is saved now: claims, metadata schemas, JWT templates. */

import { parseTemplate } from './claims/parse-template.ts'
import type { ClaimsTemplate } from './claims/template.ts'
import type { Context } from './context.ts'
import { findLatestClaims } from './db/claims-versions.ts'
import type { Queries } from './db/db.ts'
import { listJwtTemplates } from './db/jwt-templates.ts'
import { listLatestSchemas } from './db/metadata-schemas.ts'
import type { JwtTemplate } from './jwt-template.ts'
import { generateTypes } from './types/generate-types.ts'

const PAGE_TEMPLATES = 500

export async function instanceTypes(ctx: Context): Promise<string> {
  const claims = await findLatestClaims(ctx.db)
  const schemas = await listLatestSchemas(ctx.db)
  const jwtTemplates = await allJwtTemplates(ctx.db)
  return generateTypes({
    claimsVersion: claims?.version ?? 0,
    template: parseSaved(claims?.source ?? '{}'),
    // A schema without a rule is how one is taken away.
    schemas: schemas.filter(({ schema }) => Object.keys(schema).length > 0),
    jwtTemplates: jwtTemplates.map(({ name, claims: source }) => ({ name, template: parseSaved(source) })),
  })
}

async function allJwtTemplates(db: Queries): Promise<JwtTemplate[]> {
  const all: JwtTemplate[] = []
  for (;;) {
    const page = await listJwtTemplates(db, { limit: PAGE_TEMPLATES, offset: all.length })
    all.push(...page)
    if (page.length < PAGE_TEMPLATES) return all
  }
}

function parseSaved(source: string): ClaimsTemplate {
  const parsed = parseTemplate(source, { unknownShortcodes: 'null' })
  if (!parsed.ok) throw new Error('A saved claims template is damaged. Save it again.')
  return parsed.template
}
