/** The Backend API: what applications' servers call with a secret key. */

import { requireSecretKey } from '../http/guards.ts'
import { type Route, route } from '../http/route.ts'
import { banUser, unbanUser } from './ban-user.ts'
import { createJwtTemplate } from './create-jwt-template.ts'
import { createSession } from './create-session.ts'
import { createBackendSessionToken } from './create-session-token.ts'
import { createBackendTemplateToken } from './create-template-token.ts'
import { createUser } from './create-user.ts'
import { deleteJwtTemplate } from './delete-jwt-template.ts'
import { deleteUser } from './delete-user.ts'
import { dryRunSessionClaims } from './dry-run-session-claims.ts'
import { getClaimsOfSession } from './get-claims-of-session.ts'
import { getHandshakePayload } from './get-handshake-payload.ts'
import { getBackendJwks } from './get-jwks.ts'
import { getJwtTemplate } from './get-jwt-template.ts'
import { getMetadataSchema, listMetadataSchemas } from './get-metadata-schemas.ts'
import { getBackendSession } from './get-session.ts'
import { getSessionClaims, getSessionClaimsVersion, listSessionClaims } from './get-session-claims.ts'
import { getSessionClaimsTypes } from './get-session-claims-types.ts'
import { getUser } from './get-user.ts'
import { listJwtTemplates } from './list-jwt-templates.ts'
import { listSessions } from './list-sessions.ts'
import { countAllUsers, listUsers } from './list-users.ts'
import { refreshSession } from './refresh-session.ts'
import { revokeSession } from './revoke-session.ts'
import { saveMetadataSchema } from './save-metadata-schema.ts'
import { restoreSessionClaims, saveSessionClaims } from './save-session-claims.ts'
import { traceSessionToken } from './trace-session-token.ts'
import { updateJwtTemplate } from './update-jwt-template.ts'
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
  route('GET', '/v1/sessions/:session_id/claims', requireSecretKey, getClaimsOfSession),
  route('POST', '/v1/sessions/:session_id/refresh', requireSecretKey, refreshSession),
  route('POST', '/v1/sessions/:session_id/revoke', requireSecretKey, revokeSession),
  route('POST', '/v1/sessions/:session_id/tokens', requireSecretKey, createBackendSessionToken),
  route(
    'POST',
    '/v1/sessions/:session_id/tokens/:template_name',
    requireSecretKey,
    createBackendTemplateToken,
  ),

  // JWT templates
  route('GET', '/v1/jwt_templates', requireSecretKey, listJwtTemplates),
  route('POST', '/v1/jwt_templates', requireSecretKey, createJwtTemplate),
  route('GET', '/v1/jwt_templates/:template_id', requireSecretKey, getJwtTemplate),
  route('PATCH', '/v1/jwt_templates/:template_id', requireSecretKey, updateJwtTemplate),
  route('DELETE', '/v1/jwt_templates/:template_id', requireSecretKey, deleteJwtTemplate),

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

  // Claims of the session token (not part of the contract: our own)
  route('GET', '/v1/session_claims', requireSecretKey, getSessionClaims),
  route('POST', '/v1/session_claims', requireSecretKey, saveSessionClaims),
  route('POST', '/v1/session_claims/dry_run', requireSecretKey, dryRunSessionClaims),
  route('POST', '/v1/session_claims/trace', requireSecretKey, traceSessionToken),
  route('GET', '/v1/session_claims/types', requireSecretKey, getSessionClaimsTypes),
  route('GET', '/v1/session_claims/versions', requireSecretKey, listSessionClaims),
  route('GET', '/v1/session_claims/versions/:version', requireSecretKey, getSessionClaimsVersion),
  route('POST', '/v1/session_claims/versions/:version/restore', requireSecretKey, restoreSessionClaims),

  // Metadata schemas (our own)
  route('GET', '/v1/metadata_schemas', requireSecretKey, listMetadataSchemas),
  route('GET', '/v1/metadata_schemas/:kind', requireSecretKey, getMetadataSchema),
  route('PUT', '/v1/metadata_schemas/:kind', requireSecretKey, saveMetadataSchema),
]
