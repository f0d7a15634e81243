/** Problems with a line and a column become marks in the editor. */

import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'

export type EditorProblem = {
  severity: 'error' | 'warning'
  message: string
  fix: string | null
  /** Line and column count from 1. */
  line: number
  column: number
  length: number
}

/** Places outside the document move to its end: the document may be newer than the answer about it. */
export function toDiagnostics(doc: Text, problems: readonly EditorProblem[]): Diagnostic[] {
  return problems.map(problem => {
    const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines))
    const from = Math.min(line.from + Math.max(problem.column - 1, 0), line.to)
    const to = Math.min(from + Math.max(problem.length, 1), doc.length)
    return {
      from: to > from ? from : Math.max(line.from, from - 1),
      to,
      severity: problem.severity,
      message: problem.message,
      renderMessage: () => message(problem),
    }
  })
}

function message({ message, fix }: EditorProblem): Node {
  const node = document.createElement('div')
  node.append(message)
  if (fix) {
    const line = document.createElement('div')
    line.className = 'cm-diagnostic-fix'
    line.textContent = fix
    node.append(line)
  }
  return node
}
