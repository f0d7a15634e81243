/** A way to prove who you are: what a user can use of it, how it is prepared, how an attempt is judged. */

import type { Context } from '../context.ts'
import type { ErrorCode } from '../errors.ts'
import type { User } from '../user.ts'
import type { FirstFactor, SignIn, SignInFactor } from './attempt.ts'

export type FactorParams = {
  password?: string
  code?: string
  email_address_id?: string
}

export type AttemptOutcome =
  | { factor: FirstFactor; verified: true }
  | { factor: FirstFactor; verified: false; error: ErrorCode; param?: string }

export type Strategy = {
  name: string
  /** Empty when this user cannot sign in this way. */
  factors(user: User): SignInFactor[]
  prepare?(ctx: Context, signIn: SignIn, user: User, params: FactorParams): Promise<FirstFactor>
  /** Never throws for a wrong answer: the outcome carries the error, so that the attempt is counted first. */
  attempt(ctx: Context, signIn: SignIn, user: User, params: FactorParams): Promise<AttemptOutcome>
}
