/** A saved version of the claims, as the dashboard shows it. */

import { parseTemplate } from '../claims/parse-template.ts'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { ClaimsVersion } from '../db/claims-versions.ts'
import { printType } from '../types/print-type.ts'
import { templateTypes } from '../types/template-types.ts'
import { UNNAMED_OPERATOR } from './first-operator.ts'

export function claimsSummary(saved: ClaimsVersion) {
  const { version, note, author, restoredFrom, overrideReason, createdAt } = saved
  return { version, note, savedAt: createdAt, savedBy: readableAuthor(author), restoredFrom, overrideReason }
}

const NOTHING_SAVED = {
  version: 0,
  note: null,
  savedAt: null,
  savedBy: null,
  restoredFrom: null,
  overrideReason: null,
  source: '{}',
  priority: [],
  types: [],
}

/** Null is the state of a new instance: version 0, no claims. */
export function claimsAnswer(saved: ClaimsVersion | null) {
  if (saved === null) return NOTHING_SAVED
  const parsed = parseTemplate(saved.source, { unknownShortcodes: 'null' })
  return {
    ...claimsSummary(saved),
    source: saved.source,
    priority: saved.priority,
    types: parsed.ok ? claimTypes(parsed.template) : [],
  }
}

/** As the snippet shows them: by the template alone, so that it can be copied without the types of the metadata. */
function claimTypes(template: ClaimsTemplate): { name: string; type: string }[] {
  return templateTypes(template, new Map()).map(({ name, type }) => ({ name, type: printType(type) }))
}

/** Operators by their address, everything else as it is in the audit log. */
function readableAuthor(author: string): string {
  const email = author.replace(/^operator:/, '')
  return email === UNNAMED_OPERATOR ? 'the first operator' : email
}
