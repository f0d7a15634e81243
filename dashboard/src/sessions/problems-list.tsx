import { AlertTriangle, CheckCircle2, CircleX } from 'lucide-react'
import type { ClaimsProblem } from '../model.ts'

type ProblemsListProps = {
  problems: readonly ClaimsProblem[]
  isChecking: boolean
  onSelect: (problem: ClaimsProblem) => void
}

/** Every problem of the draft with its place; a press moves the cursor there. */
export function ProblemsList({ problems, isChecking, onSelect }: ProblemsListProps) {
  if (problems.length === 0) {
    return (
      <p
        role="status"
        className="flex min-h-10 items-center gap-2 border-line border-t px-4 text-muted text-sm"
      >
        <CheckCircle2 aria-hidden className={`size-4 ${isChecking ? 'text-control' : 'text-ok'}`} />
        {isChecking ? 'Checking…' : 'No problems'}
      </p>
    )
  }
  return (
    <ul aria-label="Problems" className="max-h-48 overflow-y-auto border-line border-t py-1">
      {problems.map(problem => {
        const Icon = problem.severity === 'error' ? CircleX : AlertTriangle
        return (
          <li key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`}>
            <button
              type="button"
              onClick={() => onSelect(problem)}
              className="flex w-full items-start gap-2 px-4 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover"
            >
              <Icon
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${problem.severity === 'error' ? 'text-danger' : 'text-warn'}`}
              />
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className="sr-only">{problem.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
                {problem.message}
                {problem.fix && <span className="block text-muted">{problem.fix}</span>}
              </span>
              <span className="shrink-0 font-mono text-faint text-xs leading-5">
                {problem.line}:{problem.column}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
