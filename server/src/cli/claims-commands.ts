/**
 * What `claims pull`, `plan`, `apply` and `restore` do.
 *
 * A plan is made against the live version, and what is saved builds on exactly that one: what somebody else saves in
 * between is refused, never overwritten unseen.
 */

import type { DryRunReport } from '../dry-run/report.ts'
import { type Api, ApiRefusal } from './api.ts'
import { type Claims, type ClaimsFile, sameClaims } from './claims-file.ts'
import { CliError } from './cli-error.ts'
import { runPlan } from './plan.ts'
import { count } from './print-plan.ts'
import type { Terminal } from './terminal.ts'

export type Command = {
  api: Api
  terminal: Terminal
  file: ClaimsFile
  /** The one to restore. */
  version: number
  note?: string
  reason?: string
  base?: number
  limit: number
  examples: boolean
  force: boolean
}

/** A version as the Backend API shows it. */
export type SavedClaims = {
  version: number
  claims: string
  priority: string[]
  note: string | null
  author: string
  restored_from: number | null
  override_reason: string | null
  created_at: number
}

/** The most versions that a list holds. */
const ALL_VERSIONS = 500

export async function pullClaims({ api, file, terminal, force }: Command): Promise<void> {
  const live = toClaims(await liveVersion(api))
  const own = await file.find()
  if (own && !force && !sameClaims(own, live)) await assertSaved(api, own, file)
  await file.write(live)
  const what = live.version === 0 ? 'no claims, because none were saved yet' : `version ${live.version} now`
  terminal.out(`${file.name} holds ${what}.`)
}

/** Returns what was planned, or null when there is nothing to do. Throws when it would be refused. */
export async function planClaims(command: Command): Promise<Draft | null> {
  const { api, file, terminal } = command
  const live = await liveVersion(api)
  assertBase(command, live)
  const own = await file.read()
  if (sameClaims(own, toClaims(live))) {
    terminal.out(`${file.name} is what version ${live.version} says: there is nothing to do.`)
    return null
  }
  const draft = { ...own, base: live.version }
  await planDraft(command, draft, file.name).catch(error => {
    throw error instanceof ApiRefusal ? inFile(error, file) : error
  })
  return draft
}

export async function applyClaims(command: Command): Promise<void> {
  const draft = await planClaims(command)
  if (draft)
    await save(command, '/session_claims', { claims: draft.source, priority: draft.priority }, draft.base)
}

export async function restoreClaims(command: Command): Promise<void> {
  const { api, version } = command
  const live = await liveVersion(api)
  assertBase(command, live)
  const path = `/session_claims/versions/${version}`
  const earlier = await api.get<SavedClaims>(path).catch(error => {
    throw error instanceof ApiRefusal && error.status === 404
      ? new CliError(`There is no version ${version}.`, 'See them all with "claimsmith claims history".')
      : error
  })
  await planDraft(command, { ...toClaims(earlier), base: live.version }, `Version ${version}`)
  await save(command, `${path}/restore`, {}, live.version)
}

type Draft = Claims & { base: number }

async function planDraft(command: Command, draft: Draft, subject: string): Promise<void> {
  const { api, terminal, examples, reason } = command
  const report = await runPlan(api, terminal, draft, { subject, examples })
  if (report.overLimit.users > 0 && !reason) throw wouldLose(report)
}

async function save(
  { api, terminal, note, reason }: Command,
  path: string,
  body: object,
  base: number,
): Promise<void> {
  const options = { base_version: base, note: note ?? null, override_reason: reason ?? null }
  const saved = await api.post<SavedClaims>(path, { ...body, ...options }).catch(error => {
    throw error instanceof ApiRefusal && error.status === 409 ? overtaken(error, base) : error
  })
  terminal.out(`\nSaved as version ${saved.version}.`)
}

function liveVersion(api: Api): Promise<SavedClaims> {
  return api.get<SavedClaims>('/session_claims')
}

function toClaims({ claims, priority, version }: SavedClaims): Claims & { version: number } {
  return { source: claims, priority, version }
}

/** What is in the file would be lost, unless the history has it. */
async function assertSaved(api: Api, own: Claims, file: ClaimsFile): Promise<void> {
  const { data } = await api.get<{ data: SavedClaims[] }>(`/session_claims/versions?limit=${ALL_VERSIONS}`)
  if (data.some(version => sameClaims(own, toClaims(version)))) return
  throw new CliError(
    `${file.name} holds claims that were never saved.`,
    'See what they change with "claimsmith claims plan", or overwrite them with --force.',
  )
}

function assertBase({ base }: Command, live: SavedClaims): void {
  if (base === undefined || base === live.version) return
  throw new CliError(
    `Version ${live.version} is live, not version ${base}: it was saved by ${live.author}.`,
    'Look at it with "claimsmith claims history", then plan against it.',
  )
}

function overtaken(error: ApiRefusal, base: number): CliError {
  const latest = error.problems[0]?.meta.current_version
  return new CliError(
    `Version ${latest ?? 'after this one'} was saved while this was planned against version ${base}. Nothing was saved.`,
    'Plan again, and look at what changed.',
  )
}

function wouldLose({ overLimit }: DryRunReport): CliError {
  return new CliError(
    `Refused: ${count(overLimit.users, 'user')} would lose claims.`,
    'Make the claims smaller, or go on all the same with --reason "why".',
  )
}

/** Each problem with its place in the file, as editors and CI understand it. */
function inFile(error: ApiRefusal, file: ClaimsFile): CliError {
  const lines = error.problems.map(({ long_message: message, meta }) => {
    if (meta.line !== undefined) return `${file.name}:${meta.line}:${meta.column}: ${message}`
    return meta.param_name === 'priority' ? `${file.priorityName}: ${message}` : message
  })
  return new CliError(`${file.name} is refused: ${count(lines.length, 'problem')}.`, ...lines)
}
