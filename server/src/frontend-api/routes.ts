/** The Frontend API: what browsers call. */

import { anyone, browser, requireClient } from '../http/guards.ts'
import { ATTEMPT, CREATE_SIGN_IN, CREATE_SIGN_UP, limited } from '../http/rate-limit.ts'
import { type Route, route } from '../http/route.ts'
import { attemptFirstFactor } from './attempt-first-factor.ts'
import { attemptVerification } from './attempt-verification.ts'
import { putClient } from './create-client.ts'
import { createDevBrowser } from './create-dev-browser.ts'
import { createSessionToken } from './create-session-token.ts'
import { createSignIn } from './create-sign-in.ts'
import { createSignUp } from './create-sign-up.ts'
import { createTemplateToken } from './create-template-token.ts'
import { destroyClient } from './delete-client.ts'
import { endSession, removeSession, removeSessions } from './end-session.ts'
import { getAvatar } from './get-avatar.ts'
import { getClient } from './get-client.ts'
import { getEnvironment } from './get-environment.ts'
import { getJwks } from './get-jwks.ts'
import { getMe } from './get-me.ts'
import { getScript } from './get-script.ts'
import { getSession } from './get-session.ts'
import { getSignIn } from './get-sign-in.ts'
import { getSignUp } from './get-sign-up.ts'
import { handshake } from './handshake.ts'
import { listMySessions } from './list-my-sessions.ts'
import { prepareFirstFactor } from './prepare-first-factor.ts'
import { prepareVerification } from './prepare-verification.ts'
import { touchSession } from './touch-session.ts'
import { updateMe } from './update-me.ts'
import { updateMyMetadata } from './update-my-metadata.ts'
import { updateSignUp } from './update-sign-up.ts'

export const frontendRoutes: readonly Route[] = [
  // Public
  route('GET', '/.well-known/jwks.json', anyone, getJwks),
  route('GET', '/avatars/:user_id', anyone, getAvatar),
  route('GET', '/npm/*', anyone, getScript),

  // Instance
  route('GET', '/v1/environment', browser, getEnvironment),
  route('PATCH', '/v1/environment', browser, getEnvironment),
  route('POST', '/v1/dev_browser', browser, createDevBrowser),

  // Client
  route('GET', '/v1/client', browser, getClient),
  route('PUT', '/v1/client', browser, putClient),
  route('POST', '/v1/client', browser, putClient),
  route('DELETE', '/v1/client', requireClient, destroyClient),
  route('GET', '/v1/client/handshake', browser, handshake),

  // Sign-in
  route('POST', '/v1/client/sign_ins', limited(CREATE_SIGN_IN, browser), createSignIn),
  route('GET', '/v1/client/sign_ins/:sign_in_id', requireClient, getSignIn),
  route('POST', '/v1/client/sign_ins/:sign_in_id/prepare_first_factor', requireClient, prepareFirstFactor),
  route(
    'POST',
    '/v1/client/sign_ins/:sign_in_id/attempt_first_factor',
    limited(ATTEMPT, requireClient),
    attemptFirstFactor,
  ),

  // Sign-up
  route('POST', '/v1/client/sign_ups', limited(CREATE_SIGN_UP, browser), createSignUp),
  route('GET', '/v1/client/sign_ups/:sign_up_id', requireClient, getSignUp),
  route('PATCH', '/v1/client/sign_ups/:sign_up_id', requireClient, updateSignUp),
  route('POST', '/v1/client/sign_ups/:sign_up_id/prepare_verification', requireClient, prepareVerification),
  route(
    'POST',
    '/v1/client/sign_ups/:sign_up_id/attempt_verification',
    limited(ATTEMPT, requireClient),
    attemptVerification,
  ),

  // Sessions and their tokens
  route('DELETE', '/v1/client/sessions', requireClient, removeSessions),
  route('GET', '/v1/client/sessions/:session_id', requireClient, getSession),
  route('POST', '/v1/client/sessions/:session_id/touch', requireClient, touchSession),
  route('POST', '/v1/client/sessions/:session_id/tokens', requireClient, createSessionToken),
  route('POST', '/v1/client/sessions/:session_id/tokens/:template_name', requireClient, createTemplateToken),
  route('POST', '/v1/client/sessions/:session_id/end', requireClient, endSession),
  route('POST', '/v1/client/sessions/:session_id/remove', requireClient, removeSession),

  // The signed-in user
  route('GET', '/v1/me', requireClient, getMe),
  route('PATCH', '/v1/me', requireClient, updateMe),
  route('PATCH', '/v1/me/metadata', requireClient, updateMyMetadata),
  route('GET', '/v1/me/sessions/active', requireClient, listMySessions),
]
