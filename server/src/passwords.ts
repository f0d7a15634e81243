/**
 * Passwords: argon2id, 19 MiB, two passes, one lane (OWASP password storage). Hashing shares the thread pool
 * with signing, so at most `limit` run at once; the rest wait in line.
 */

import { availableParallelism } from 'node:os'
import { type Algorithm, hash, verify } from '@node-rs/argon2'

export type Passwords = {
  hash(password: string): Promise<string>
  /** With no digest it takes as long and answers false: an unknown account looks like a wrong password. */
  verify(digest: string | null, password: string): Promise<boolean>
}

export const PASSWORD_MIN_LENGTH = 8
export const PASSWORD_MAX_LENGTH = 72

const OPTIONS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
}

export function createPasswords(limit = Math.max(1, availableParallelism() - 1)): Passwords {
  const inTurn = createLimiter(limit)
  let decoy: Promise<string> | undefined
  return {
    hash: password => inTurn(() => hash(password, OPTIONS)),
    async verify(digest, password) {
      decoy ??= inTurn(() => hash('no such account', OPTIONS))
      const against = digest ?? (await decoy)
      const same = await inTurn(() => verify(against, password))
      return digest !== null && same
    },
  }
}

function createLimiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async task => {
    if (running >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
