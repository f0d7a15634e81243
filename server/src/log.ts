/**
 * The one logger: JSON lines on standard error.
 *
 * Never logged: tokens, cookies, keys, codes, passwords, request bodies, query strings, metadata. Log ids.
 */

import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: describeError },
    },
    destination,
  )
}

/** Name, code, message and stack. Other properties may hold what a statement or a request carried. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack } = error
  return { name, code: (error as { code?: unknown }).code, message, stack }
}
