/** The open set of strategies: to add one, write its file and list it here. */

import type { User } from '../user.ts'
import type { SignInFactor } from './attempt.ts'
import { emailCode } from './email-code.ts'
import { password } from './password.ts'
import type { Strategy } from './strategy.ts'

export const strategies: readonly Strategy[] = [password, emailCode]

export function factorsOf(user: User): SignInFactor[] {
  return strategies.flatMap(strategy => strategy.factors(user))
}

/** Undefined when there is no such strategy, or not for this user. */
export function findStrategy(name: string, user: User): Strategy | undefined {
  return strategies.find(strategy => strategy.name === name && strategy.factors(user).length > 0)
}
