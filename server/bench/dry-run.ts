/** A dry run over a whole population on SQLite: seconds for a million users, and how much memory it takes. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseTemplate } from '../src/claims/parse-template.ts'
import { readConfig } from '../src/config.ts'
import { type Context, closeContext, createContext } from '../src/context.ts'
import { insertUser } from '../src/db/users.ts'
import { dryRun } from '../src/dry-run/dry-run.ts'
import { makeUser } from './users.ts'

const DRAFT =
  '{ "fullName": "{{user.full_name}}", "primaryEmail": "{{user.primary_email_address}}", "metadata": "{{user.public_metadata}}" }'
const INSERT_BATCH = 5000

export async function benchDryRun(users: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'claimsmith-bench-'))
  const config = readConfig('development', {}, { data: folder, 'log-level': 'silent' })
  const ctx = await createContext(config)
  try {
    await fill(ctx, users)
    const parsed = parseTemplate(DRAFT)
    if (!parsed.ok) throw new Error('The draft of the benchmark does not parse')
    global.gc?.()
    const started = performance.now()
    let peak = process.memoryUsage.rss()
    const run = dryRun(ctx, { draft: parsed.template, priority: [] })
    for (;;) {
      const step = await run.next()
      peak = Math.max(peak, process.memoryUsage.rss())
      if (!step.done) continue
      const seconds = (performance.now() - started) / 1000
      const { overLimit } = step.value
      if (step.value.users !== users || overLimit.users !== Math.floor(users / 10_000)) {
        throw new Error(
          `The dry run saw ${step.value.users} users, ${overLimit.users} of them over the limit`,
        )
      }
      return {
        'dryrun.seconds_per_million': Number(((seconds * 1_000_000) / users).toFixed(1)),
        'dryrun.rss_mb': Math.round(peak / 2 ** 20),
      }
    }
  } finally {
    await closeContext(ctx)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(ctx: Context, users: number): Promise<void> {
  for (let first = 0; first < users; first += INSERT_BATCH) {
    await ctx.db.transaction().execute(async tx => {
      for (let index = first; index < Math.min(first + INSERT_BATCH, users); index++)
        await insertUser(tx, makeUser(index), null)
    })
  }
}
