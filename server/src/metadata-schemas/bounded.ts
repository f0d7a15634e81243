/** Runs a calculation for so long and no longer. */

import { createContext, Script } from 'node:vm'

/** The result; null when the calculation was stopped or failed. */
export type Bounded = <T>(task: () => T) => T | null

/** On a busy machine the time can pass without the calculation having run: then it gets another chance. */
const ATTEMPTS = 4

/**
 * Stops even a regular expression that is still searching. The calculation must be pure: it can be stopped anywhere.
 * A run costs about 0.1 ms more than the calculation itself.
 */
export function createBounded(timeoutMs: number): Bounded {
  const scope: { task: (() => unknown) | null } = { task: null }
  const context = createContext(scope)
  const script = new Script('task()')
  return <T>(task: () => T): T | null => {
    scope.task = task
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const before = process.cpuUsage()
        try {
          return script.runInContext(context, { timeout: timeoutMs }) as T
        } catch (error) {
          const { user, system } = process.cpuUsage(before)
          if (!isTimeout(error) || (user + system) / 1000 > timeoutMs / 2) return null
        }
      }
      return null
    } finally {
      scope.task = null
    }
  }
}

function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
