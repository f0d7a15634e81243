import { z } from 'zod'
import { hashToken } from '../client.ts'
import type { Context } from '../context.ts'
import { saveDevBrowser } from '../db/clients.ts'
import { apiError } from '../errors.ts'
import { readBody } from '../http/body.ts'
import type { BrowserRequest } from '../http/guards.ts'
import {
  attemptFirstFactor,
  createSignIn as begin,
  identify,
  prepareFirstFactor,
  type Step,
} from '../sign-in/sign-in.ts'
import { createClient } from '../sign-in/start-session.ts'
import { activityOf } from './activity.ts'
import { liveSessions } from './envelope.ts'
import { signInAnswer } from './sign-in-answer.ts'

const Body = z.object({
  identifier: z.string().max(320).optional(),
  strategy: z.string().max(64).optional(),
  password: z.string().max(1024).optional(),
})

/** POST /v1/client/sign_ins. A password may come along, with or without its strategy. */
export async function createSignIn(request: BrowserRequest, ctx: Context): Promise<Response> {
  const body = await readBody(request.raw, Body)
  if (request.client && (await liveSessions(ctx, request.client)).length > 0) throw apiError('session_exists')
  const user = body.identifier ? await identify(ctx, body.identifier) : null
  const { client, clientToken } = await clientFor(request, ctx)
  const step = await begin(ctx, client, user, body.identifier || null)
  return signInAnswer(ctx, request, await firstStep(ctx, request, step, body), clientToken)
}

function firstStep(
  ctx: Context,
  request: BrowserRequest,
  step: Step,
  body: z.infer<typeof Body>,
): Promise<Step> | Step {
  if (!step.user) return step
  const strategy = body.strategy ?? (body.password === undefined ? undefined : 'password')
  if (strategy === undefined) return step
  if (strategy === 'password') {
    return body.password === undefined
      ? step
      : attemptFirstFactor(ctx, step, strategy, body, activityOf(request))
  }
  return prepareFirstFactor(ctx, step, strategy, {})
}

/** The browser's client, or a new one. A development browser is told which client it stands for. */
export async function clientFor(request: BrowserRequest, ctx: Context) {
  if (request.client) return { client: request.client, clientToken: undefined }
  const created = await createClient(ctx)
  if (request.devBrowser) {
    await saveDevBrowser(ctx.db, hashToken(request.devBrowser), created.client.id, ctx.clock.now())
  }
  return created
}
