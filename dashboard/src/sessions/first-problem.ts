import { ApiFailure } from '../api.ts'
import type { ClaimsProblem } from '../model.ts'

/** Where to put the cursor when a save was refused: the first error shown, else the place the refusal names. */
export function firstProblem(problems: readonly ClaimsProblem[], refusal: unknown) {
  const shown = problems.find(problem => problem.severity === 'error')
  if (shown) return { line: shown.line, column: shown.column }
  const meta = refusal instanceof ApiFailure ? refusal.problems[0]?.meta : undefined
  return typeof meta?.line === 'number' && typeof meta.column === 'number'
    ? { line: meta.line, column: meta.column }
    : null
}
