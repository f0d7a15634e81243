/** Errors of requests, callers, forms, sign-in and operators. Codes and statuses are the contract's where it has them. */

import { type ErrorRow, row } from './errors-row.ts'

export const CONTRACT_ERRORS = {
  // Requests
  request_body_invalid: row(
    400,
    'Request body invalid',
    'The request body could not be read. Send valid JSON or a form, as the content type says.',
  ),
  unsupported_content_type: row(
    415,
    'Unsupported content type',
    'Send the body as application/json or application/x-www-form-urlencoded.',
  ),
  request_body_too_large: row(
    413,
    'Request body too large',
    'The body of this request may hold at most 512 kB.',
  ),
  resource_not_found: row(404, 'Not found', 'No such resource exists here. Check the id and the path.'),
  rate_limit_exceeded: row(
    429,
    'Too many requests',
    'Too many requests in a short time. Wait for the seconds in Retry-After and try again.',
  ),
  internal_error: row(
    500,
    'Internal error',
    'Something failed on the server; the log holds the reason under the trace id of this answer.',
  ),
  database_unavailable: row(
    503,
    'Database unavailable',
    'The database does not answer. Try again in a few seconds.',
  ),
  // Callers
  authentication_invalid: row(
    401,
    'Invalid authentication',
    'The request could not be authenticated. Send the secret key as a bearer token.',
  ),
  authorization_header_format_invalid: row(
    401,
    'Invalid Authorization header',
    'The Authorization header must read "Bearer" and a secret key.',
  ),
  clerk_key_invalid: row(
    401,
    'Invalid secret key',
    'The secret key is not one of this instance. Copy a current one from the dashboard.',
  ),
  signed_out: row(401, 'Signed out', 'There is no live session for this request. Sign in again.'),
  origin_invalid: row(
    400,
    'Invalid origin',
    'This origin may not use this instance. Add it to the allowed origins.',
  ),
  invalid_handshake: row(
    400,
    'Invalid handshake',
    'The handshake parameters are incomplete or not allowed for this instance.',
  ),
  proxy_request_invalid_secret_key: row(
    401,
    'Invalid proxy',
    'The proxy presented a secret key that is not one of this instance. Set the same secret key in the application.',
  ),
  redirect_url_invalid: row(
    400,
    'Invalid redirect URL',
    'The redirect URL is not on an allowed origin of this instance.',
  ),
  request_invalid_for_environment: row(
    400,
    'Not available in this environment',
    'This operation works on development instances only.',
  ),
  // Forms
  form_param_missing: row(422, 'is missing', 'A required parameter is missing.'),
  form_param_unknown: row(422, 'is unknown', 'This parameter is not part of the operation.'),
  form_param_format_invalid: row(
    422,
    'is invalid',
    'The value of this parameter does not have the expected format.',
  ),
  form_param_type_invalid: row(
    422,
    'has the wrong type',
    'The value of this parameter does not have the expected type.',
  ),
  form_param_value_invalid: row(
    422,
    'is not allowed',
    'The value of this parameter is not one of the allowed ones.',
  ),
  form_param_exceeds_allowed_size: row(
    422,
    'is too large',
    'The value of this parameter is larger than allowed.',
  ),
  form_param_max_length_exceeded: row(
    422,
    'is too long',
    'The value of this parameter is longer than allowed.',
  ),
  form_identifier_exists: row(
    422,
    'is taken',
    'That identifier belongs to another account. Choose another one or sign in.',
  ),
  form_identifier_not_found: row(
    422,
    "Couldn't find your account",
    'No account exists with this identifier.',
  ),
  form_password_incorrect: row(
    422,
    'Password is incorrect',
    'The password is incorrect. Try again or use another method.',
  ),
  form_password_length_too_short: row(
    422,
    'Password is too short',
    'The password must have at least 8 characters.',
  ),
  form_password_length_too_long: row(
    422,
    'Password is too long',
    'The password must have at most 72 characters.',
  ),
  form_code_incorrect: row(
    422,
    'Incorrect code',
    'The code is incorrect. Check the message or ask for a new code.',
  ),
  form_data_missing: row(
    422,
    'Missing data',
    'The user needs at least one identifier: an e-mail address, a username or a phone number.',
  ),
  form_resource_not_found: row(422, 'not found', 'The resource this parameter names does not exist.'),
  form_already_exists: row(422, 'already exists', 'Another resource has this value. Choose another one.'),
  // Sign-in, sign-up, verification
  session_exists: row(
    400,
    'Session already exists',
    'You are already signed in. Sign out first to use another account.',
  ),
  invalid_action_for_session: row(
    400,
    'Invalid action for session',
    'The session has ended, so nothing more can be done with it.',
  ),
  client_state_invalid: row(
    400,
    'Invalid action',
    'The attempt is not in a state that allows this step. Start again.',
  ),
  strategy_for_user_invalid: row(
    400,
    'Invalid verification strategy',
    'This strategy is not available for this account. Choose another one.',
  ),
  verification_expired: row(
    400,
    'Verification expired',
    'This verification has expired. Ask for a new code.',
  ),
  verification_failed: row(400, 'Verification failed', 'Too many wrong attempts. Ask for a new code.'),
  verification_missing: row(400, 'Verification missing', 'Prepare the verification before you attempt it.'),
  verification_already_verified: row(400, 'Already verified', 'This has been verified already.'),
  verification_code_too_many_requests: row(
    429,
    'Too many requests',
    'A code was sent a moment ago. Wait for the seconds in Retry-After before you ask for another.',
  ),
  user_locked: row(
    403,
    'Account locked',
    'The account is locked after too many failed attempts. Try again later.',
  ),
  user_banned: row(403, 'Account banned', 'This account may not sign in. Contact support.'),
  not_allowed_to_sign_up: row(403, 'Sign-up not allowed', 'Sign-ups are closed on this instance.'),
  // Session refresh
  refresh_token_not_found: row(
    401,
    'Refresh token not found',
    'The refresh token is unknown or was revoked.',
  ),
  refresh_sid_mismatch: row(401, 'Session mismatch', 'The refresh token belongs to another session.'),
  expired_session_token_invalid: row(
    401,
    'Expired token invalid',
    'The expired session token is not one of this instance.',
  ),
  session_refresh_inactive_session: row(401, 'Session inactive', 'The session has ended.'),
  refresh_request_origin_azp_mismatch: row(
    401,
    'Origin mismatch',
    'The request origin is not the party the token was minted for.',
  ),
  // Operators
  operator_signed_out: row(401, 'Signed out', 'Sign in to the dashboard again.'),
  operator_link_invalid: row(
    401,
    'Link invalid',
    'This sign-in link was used already or has expired. Print a new one with "claimsmith operator link".',
  ),
  operator_credentials_invalid: row(
    401,
    'Wrong e-mail or password',
    'The e-mail address or the password is wrong.',
  ),
  csrf_rejected: row(403, 'Cross-site request refused', 'This request did not come from the dashboard.'),
} as const satisfies Record<string, ErrorRow>
