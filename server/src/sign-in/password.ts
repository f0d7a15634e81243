/** Sign in with a password. */

import { findPasswordDigest } from '../db/users.ts'
import type { Strategy } from './strategy.ts'

export const password: Strategy = {
  name: 'password',
  factors: user => (user.passwordEnabled ? [{ strategy: 'password' }] : []),
  async attempt(ctx, signIn, user, params) {
    const attempts = (signIn.firstFactor?.attempts ?? 0) + 1
    const digest = await findPasswordDigest(ctx.db, user.id)
    const verified = await ctx.passwords.verify(digest, params.password ?? '')
    const factor = {
      strategy: 'password',
      attempts,
      status: verified ? 'verified' : 'unverified',
      code: null,
    } as const
    return verified
      ? { factor, verified }
      : {
          factor,
          verified,
          error: 'form_password_incorrect',
          param: 'password',
        }
  },
}
