/**
 * A draft of the claims, evaluated by the minting code for every user, before anybody is affected.
 *
 * Users are read in pages, so memory stays flat; between pages the event loop serves other requests. The subject
 * is a user without organization and actor, the party the longest allowed origin: the size errs upwards.
 */

import { evaluateTemplate } from '../claims/evaluate.ts'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { Context } from '../context.ts'
import { countUsers, walkUsers } from '../db/users.ts'
import type { LiveClaims } from '../live.ts'
import { newSession } from '../session.ts'
import { sessionSubject } from '../token/load-subject.ts'
import { assembleSessionToken, type MintInput } from '../token/mint.ts'
import { metadataTypes } from '../types/metadata-types.ts'
import type { User } from '../user.ts'
import { Accumulator } from './accumulate.ts'
import type { DryRunProgress, DryRunReport } from './report.ts'
import { pathWarnings } from './warnings.ts'

const PAGE_USERS = 500

export type DryRunInput = {
  draft: ClaimsTemplate
  priority: readonly string[]
  signal?: AbortSignal
}

/** Yields progress after every page, then returns the report. Throws the signal's reason when aborted. */
export async function* dryRun(
  ctx: Context,
  input: DryRunInput,
): AsyncGenerator<DryRunProgress, DryRunReport> {
  const startedAt = performance.now()
  const live = await ctx.live.claims()
  const mint = await mintInput(ctx, {
    version: live.version + 1,
    template: input.draft,
    priority: input.priority,
  })
  const names = (template: ClaimsTemplate) => template.claims.map(claim => claim.name)
  const found = new Accumulator(names(live.template), names(input.draft))
  const total = await countUsers(ctx.db)
  let done = 0
  let last: string | null = null
  for (;;) {
    input.signal?.throwIfAborted()
    const users: User[] = await walkUsers(ctx.db, last, PAGE_USERS)
    for (const user of users) {
      const token = { ...mint, subject: sessionSubject(ctx, mint.session, user) }
      const { customClaims, omitted, fullBytes } = assembleSessionToken(token)
      found.add({
        user,
        before: evaluateTemplate(live.template, token.subject),
        after: customClaims,
        fullBytes,
        omitted,
      })
    }
    done += users.length
    last = users.at(-1)?.id ?? null
    if (users.length < PAGE_USERS) break
    yield { done, total: Math.max(total, done) }
    // SQLite answers without waiting: let requests that came meanwhile have their turn.
    await new Promise(setImmediate)
  }
  yield { done, total: done }
  const report = found.report(live.version, Math.round(performance.now() - startedAt))
  const metadata = metadataTypes(await ctx.live.metadataSchemas())
  return { ...report, warnings: [...report.warnings, ...pathWarnings(input.draft, metadata)] }
}

/** Everything of a mint but the subject. */
async function mintInput(ctx: Context, claims: LiveClaims): Promise<Omit<MintInput, 'subject'>> {
  const now = ctx.clock.now()
  const settings = await ctx.live.settings()
  const origins = [...ctx.config.allowedOrigins, ...settings.allowedOrigins, ctx.config.publicUrl]
  const ids = { id: PLACEHOLDER.session, clientId: '', userId: '' }
  return {
    session: newSession(ids, settings, now),
    status: 'active',
    claims,
    key: ctx.keyring.current(),
    issuer: ctx.instance.issuer,
    authorizedParty: origins.reduce((longest, origin) => (origin.length > longest.length ? origin : longest)),
    now,
    // Only its length counts here.
    random: size => new Uint8Array(size),
  }
}

const PLACEHOLDER = { session: `sess_${'0'.repeat(27)}` }
