/**
 * The Dashboard API: what the dashboard calls with an operator's session.
 *
 * JSON both ways, camelCase; `dashboard/src/api.ts` has the types. Every change is in the audit log.
 */

import { requireOperator, sameSite } from '../http/guards.ts'
import { type Route, route } from '../http/route.ts'
import { createSecretKey } from './create-secret-key.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { dryRunClaims } from './dry-run-claims.ts'
import { addUserEmailAddress, changeUserEmailAddress, removeUserEmailAddress } from './email-addresses.ts'
import { getClaims } from './get-claims.ts'
import { getClaimsVersion } from './get-claims-version.ts'
import { getSession } from './get-session.ts'
import { getSettings } from './get-settings.ts'
import { getUser } from './get-user.ts'
import { listClaimsVersions } from './list-claims-versions.ts'
import { listKeys } from './list-keys.ts'
import { listOutbox } from './list-outbox.ts'
import { listShortcodes } from './list-shortcodes.ts'
import { listUserSessions } from './list-user-sessions.ts'
import { listUsers } from './list-users.ts'
import { addUserPhoneNumber, makePhoneNumberPrimary, removeUserPhoneNumber } from './phone-numbers.ts'
import { previewClaims } from './preview-claims.ts'
import { replaceClaims } from './replace-claims.ts'
import { replaceUserMetadata } from './replace-user-metadata.ts'
import { restoreClaimsVersion } from './restore-claims-version.ts'
import { revokeSecretKey } from './revoke-secret-key.ts'
import { revokeSession } from './revoke-session.ts'
import { setUserPassword } from './set-user-password.ts'
import { signInWithLink } from './sign-in-with-link.ts'
import { signInWithPassword } from './sign-in-with-password.ts'
import { signOut } from './sign-out.ts'
import { updateOperator } from './update-operator.ts'
import { updateSettings } from './update-settings.ts'
import { updateUser } from './update-user.ts'

const BASE = '/dashboard/api'
const USER = `${BASE}/users/:userId`
const EMAIL = `${USER}/email-addresses`
const PHONE = `${USER}/phone-numbers`
const VERSION = `${BASE}/claims/versions/:version`

export const dashboardRoutes: readonly Route[] = [
  // Operators
  route('GET', `${BASE}/session`, requireOperator, getSession),
  route('POST', `${BASE}/sign-in/link`, sameSite, signInWithLink),
  route('POST', `${BASE}/sign-in/password`, sameSite, signInWithPassword),
  route('POST', `${BASE}/sign-out`, requireOperator, signOut),
  route('PATCH', `${BASE}/operator`, requireOperator, updateOperator),

  // Claims of the session token
  route('GET', `${BASE}/claims`, requireOperator, getClaims),
  route('PUT', `${BASE}/claims`, requireOperator, replaceClaims),
  route('GET', `${BASE}/claims/shortcodes`, requireOperator, listShortcodes),
  route('POST', `${BASE}/claims/preview`, requireOperator, previewClaims),
  route('POST', `${BASE}/claims/dry-run`, requireOperator, dryRunClaims),
  route('GET', `${BASE}/claims/versions`, requireOperator, listClaimsVersions),
  route('GET', VERSION, requireOperator, getClaimsVersion),
  route('POST', `${VERSION}/restore`, requireOperator, restoreClaimsVersion),

  // Users
  route('GET', `${BASE}/users`, requireOperator, listUsers),
  route('POST', `${BASE}/users`, requireOperator, createUser),
  route('GET', USER, requireOperator, getUser),
  route('PATCH', USER, requireOperator, updateUser),
  route('DELETE', USER, requireOperator, deleteUser),
  route('PUT', `${USER}/metadata`, requireOperator, replaceUserMetadata),
  route('PUT', `${USER}/password`, requireOperator, setUserPassword),
  route('POST', EMAIL, requireOperator, addUserEmailAddress),
  route('PATCH', `${EMAIL}/:emailAddressId`, requireOperator, changeUserEmailAddress),
  route('DELETE', `${EMAIL}/:emailAddressId`, requireOperator, removeUserEmailAddress),
  route('POST', PHONE, requireOperator, addUserPhoneNumber),
  route('PATCH', `${PHONE}/:phoneNumberId`, requireOperator, makePhoneNumberPrimary),
  route('DELETE', `${PHONE}/:phoneNumberId`, requireOperator, removeUserPhoneNumber),
  route('GET', `${USER}/sessions`, requireOperator, listUserSessions),
  route('POST', `${BASE}/sessions/:sessionId/revoke`, requireOperator, revokeSession),

  // Outbox, keys, settings
  route('GET', `${BASE}/outbox`, requireOperator, listOutbox),
  route('GET', `${BASE}/keys`, requireOperator, listKeys),
  route('POST', `${BASE}/secret-keys`, requireOperator, createSecretKey),
  route('POST', `${BASE}/secret-keys/:secretKeyId/revoke`, requireOperator, revokeSecretKey),
  route('GET', `${BASE}/settings`, requireOperator, getSettings),
  route('PATCH', `${BASE}/settings`, requireOperator, updateSettings),
]
