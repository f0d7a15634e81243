/** Runs a draft of the claims over everybody, on the server, and prints what it found. */

import type { DryRunProgress, DryRunReport } from '../dry-run/report.ts'
import type { Api, ApiProblem } from './api.ts'
import type { Claims } from './claims-file.ts'
import { CliError } from './cli-error.ts'
import { count, type PlanOptions, printPlan } from './print-plan.ts'
import type { Terminal } from './terminal.ts'

type Line = { progress?: DryRunProgress; report?: DryRunReport; errors?: ApiProblem[] }

/** Prints the report and returns it. Throws what the server refuses, and `CliError` when it gives up half way. */
export async function runPlan(
  api: Api,
  terminal: Terminal,
  claims: Claims,
  options: PlanOptions,
): Promise<DryRunReport> {
  const report = await dryRun(api, terminal, claims)
  terminal.out(printPlan(report, options))
  return report
}

async function dryRun(api: Api, terminal: Terminal, { source, priority }: Claims): Promise<DryRunReport> {
  const lines = api.lines<Line>('/session_claims/dry_run', { claims: source, priority })
  const progress = createProgress(terminal)
  try {
    for await (const line of lines) {
      if (line.report) return line.report
      if (line.progress) progress.show(line.progress)
      const [problem] = line.errors ?? []
      if (problem) throw new CliError(problem.long_message)
    }
  } finally {
    progress.clear()
  }
  throw new CliError('The server ended the dry run before its report.', 'Its log says why. Then try again.')
}

function createProgress(terminal: Terminal) {
  const erase = '\r\u001b[K'
  let isShown = false
  return {
    show({ done, total }: DryRunProgress): void {
      if (!terminal.isInteractive) return
      terminal.err(`${erase}Dry run: ${done.toLocaleString('en-US')} of ${count(total, 'user')}`)
      isShown = true
    },
    clear(): void {
      if (isShown) terminal.err(erase)
    },
  }
}
