/** Sends a code to an address and returns what must be remembered to check it. */

import type { Context } from './context.ts'
import { ApiError } from './errors.ts'
import { newCode } from './id.ts'
import { isTestAddress, TEST_CODE } from './mail.ts'
import {
  CODE_LIFETIME_MS,
  CODE_RESEND_AFTER_MS,
  type CodeVerification,
  newCodeVerification,
} from './verification.ts'

type SendCode = {
  attemptId: string
  address: string
  strategy: string
  /** The code sent before for the same attempt, if any. */
  previous: CodeVerification | null
}

/** Throws 429 when the last code to this address is younger than 30 seconds (not in development). */
export async function sendCode(
  ctx: Context,
  { attemptId, address, strategy, previous }: SendCode,
): Promise<CodeVerification> {
  const now = ctx.clock.now()
  const development = ctx.instance.mode === 'development'
  const waitMs = previous?.address === address ? previous.sentAt + CODE_RESEND_AFTER_MS - now : 0
  if (waitMs > 0 && !development) {
    throw new ApiError([{ code: 'verification_code_too_many_requests' }], Math.ceil(waitMs / 1000))
  }
  const test = development && isTestAddress(address)
  const code = test ? TEST_CODE : newCode(ctx.random)
  if (!test) {
    const minutes = CODE_LIFETIME_MS / 60_000
    await ctx.mailer.send({
      to: address,
      subject: `${code} is your code for ${ctx.config.appName}`,
      text: `Your code is ${code}. It works once, for ${minutes} minutes. If you did not ask for it, ignore this mail.`,
      code,
    })
  }
  return newCodeVerification({
    strategy,
    address,
    code,
    attemptId,
    secret: ctx.instance.encryptionKey,
    now,
  })
}
