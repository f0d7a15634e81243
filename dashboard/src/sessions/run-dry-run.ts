/** Starts a dry run and reads its answer: lines of JSON, progress first, the report last. */

import { ApiFailure, type ApiProblem, send } from '../api.ts'
import type { DryRunProgress, DryRunReport } from '../model.ts'

type Line = { progress: DryRunProgress } | { report: DryRunReport } | { errors: ApiProblem[] }

/** Throws `ApiFailure` when the draft is refused or the run fails, and the abort reason when it is cancelled. */
export async function runDryRun(
  draft: { source: string; priority: string[] },
  signal: AbortSignal,
  onProgress: (progress: DryRunProgress) => void,
): Promise<DryRunReport> {
  const response = await send('POST /claims/dry-run', { body: draft, signal })
  for await (const text of lines(response)) {
    const line: Line = JSON.parse(text)
    if ('report' in line) return line.report
    if ('errors' in line) throw new ApiFailure(500, line.errors)
    onProgress(line.progress)
  }
  const long_message = 'The dry run ended early. Run it again.'
  throw new ApiFailure(0, [{ code: 'dry_run_ended', message: 'Ended early', long_message }])
}

async function* lines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (reader) {
    const { value, done } = await reader.read()
    if (done) break
    const parts = (rest + value).split('\n')
    rest = parts.pop() ?? ''
    yield* parts.filter(part => part !== '')
  }
}
