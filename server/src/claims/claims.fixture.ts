/** The vectors of the claims language and the subject they speak about. For tests only. */

import { readdirSync, readFileSync } from 'node:fs'
import type { JsonObject } from '../json.ts'
import type { Membership, Organization } from '../organization.ts'
import type { TokenSubject } from '../subject.ts'
import type { User } from '../user.ts'
import { type ClaimsTemplate, type ParseOptions, parseTemplate } from './parse-template.ts'

const VECTORS = new URL('../../../vectors/claims-template/', import.meta.url)

/** What a test changes in the vectors' subject; in the user, the organization and the membership one level down. */
export type SubjectChanges = Omit<Partial<TokenSubject>, 'user' | 'organization' | 'membership'> & {
  user?: Partial<User>
  organization?: Partial<Organization> | null
  membership?: Partial<Membership> | null
}

export type TemplateVector = ParseOptions & {
  name: string
  /** The source, or its lines. */
  template: string | string[]
  subject?: SubjectChanges
  claims?: JsonObject
  errors?: JsonObject[]
  warnings?: JsonObject[]
}

export type VectorFile = { file: string; about: string; cases: TemplateVector[] }

/** Every file of `vectors/claims-template/` but the subject. */
export function templateVectors(): VectorFile[] {
  const files = readdirSync(VECTORS).filter(file => file.endsWith('.json') && file !== 'subject.json')
  return files.sort().map(file => ({ file, ...readVector<Omit<VectorFile, 'file'>>(file) }))
}

/** Ada Lovelace, with everything set. A fresh copy each time. */
export function testSubject(changes: SubjectChanges = {}): TokenSubject {
  const subject = readVector<TokenSubject>('subject.json')
  const organization =
    changes.organization === null ? null : { ...subject.organization, ...changes.organization }
  const membership = changes.membership === null ? null : { ...subject.membership, ...changes.membership }
  return {
    ...subject,
    ...changes,
    user: { ...subject.user, ...changes.user },
    organization,
    membership,
  } as TokenSubject
}

/** Parses a template that must be right. */
export function template(source: string, options?: ParseOptions): ClaimsTemplate {
  const parsed = parseTemplate(source, options)
  if (!parsed.ok) throw new Error(`The template of a test does not parse: ${JSON.stringify(parsed.errors)}`)
  return parsed.template
}

function readVector<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, VECTORS), 'utf8')) as T
}
