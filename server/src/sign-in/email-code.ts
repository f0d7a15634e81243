/** Sign in with a code sent to one of the user's e-mail addresses. */

import { apiError, paramError } from '../errors.ts'
import { sendCode } from '../send-code.ts'
import { attemptCode, CODE_ERRORS } from '../verification.ts'
import { safeIdentifier } from './attempt.ts'
import type { Strategy } from './strategy.ts'

export const emailCode: Strategy = {
  name: 'email_code',
  factors: user =>
    user.emailAddresses
      .filter(email => email.verified)
      .map(email => ({
        strategy: 'email_code',
        email_address_id: email.id,
        safe_identifier: safeIdentifier(email.emailAddress),
        primary: email.id === user.primaryEmailAddressId,
      })),

  async prepare(ctx, signIn, user, params) {
    const verified = user.emailAddresses.filter(email => email.verified)
    const email = params.email_address_id
      ? verified.find(candidate => candidate.id === params.email_address_id)
      : (verified.find(candidate => candidate.id === user.primaryEmailAddressId) ?? verified[0])
    if (!email) throw paramError('form_resource_not_found', 'email_address_id')
    const code = await sendCode(ctx, {
      attemptId: signIn.id,
      address: email.emailAddress,
      strategy: 'email_code',
      previous: signIn.firstFactor?.code ?? null,
    })
    return { strategy: 'email_code', status: 'unverified', attempts: 0, code }
  },

  async attempt(ctx, signIn, _user, params) {
    const current = signIn.firstFactor
    if (current?.strategy !== 'email_code' || !current.code) throw apiError('verification_missing')
    const { outcome, verification } = attemptCode(current.code, params.code ?? '', {
      attemptId: signIn.id,
      secret: ctx.instance.encryptionKey,
      now: ctx.clock.now(),
    })
    // Another request is completing with it: nothing may be written in between.
    if (outcome === 'used') throw paramError(CODE_ERRORS.used, 'code')
    const factor = {
      strategy: 'email_code',
      attempts: verification.attempts,
      status: verification.status,
      code: verification,
    }
    if (outcome === 'verified') return { factor, verified: true }
    return { factor, verified: false, error: CODE_ERRORS[outcome], param: 'code' }
  },
}
