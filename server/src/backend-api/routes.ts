/** The Backend API: what applications' servers call with a secret key. */

import { requireSecretKey } from '../http/guards.ts'
import { type Route, route } from '../http/route.ts'
import { banUser, unbanUser } from './ban-user.ts'
import { createSession } from './create-session.ts'
import { createBackendSessionToken } from './create-session-token.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { getHandshakePayload } from './get-handshake-payload.ts'
import { getBackendJwks } from './get-jwks.ts'
import { getBackendSession } from './get-session.ts'
import { getUser } from './get-user.ts'
import { listSessions } from './list-sessions.ts'
import { countAllUsers, listUsers } from './list-users.ts'
import { refreshSession } from './refresh-session.ts'
import { revokeSession } from './revoke-session.ts'
import { updateUser } from './update-user.ts'
import { mergeUserMetadata, replaceUserMetadata } from './update-user-metadata.ts'

export const backendRoutes: readonly Route[] = [
  // Verification
  route('GET', '/v1/jwks', requireSecretKey, getBackendJwks),
  route('GET', '/v1/clients/handshake_payload', requireSecretKey, getHandshakePayload),

  // Sessions
  route('GET', '/v1/sessions', requireSecretKey, listSessions),
  route('POST', '/v1/sessions', requireSecretKey, createSession),
  route('GET', '/v1/sessions/:session_id', requireSecretKey, getBackendSession),
  route('POST', '/v1/sessions/:session_id/refresh', requireSecretKey, refreshSession),
  route('POST', '/v1/sessions/:session_id/revoke', requireSecretKey, revokeSession),
  route('POST', '/v1/sessions/:session_id/tokens', requireSecretKey, createBackendSessionToken),

  // Users
  route('GET', '/v1/users', requireSecretKey, listUsers),
  route('POST', '/v1/users', requireSecretKey, createUser),
  route('GET', '/v1/users/count', requireSecretKey, countAllUsers),
  route('GET', '/v1/users/:user_id', requireSecretKey, getUser),
  route('PATCH', '/v1/users/:user_id', requireSecretKey, updateUser),
  route('DELETE', '/v1/users/:user_id', requireSecretKey, deleteUser),
  route('PATCH', '/v1/users/:user_id/metadata', requireSecretKey, mergeUserMetadata),
  route('PUT', '/v1/users/:user_id/metadata', requireSecretKey, replaceUserMetadata),
  route('POST', '/v1/users/:user_id/ban', requireSecretKey, banUser),
  route('POST', '/v1/users/:user_id/unban', requireSecretKey, unbanUser),
]
