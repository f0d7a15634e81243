/** Errors of claims, JWT templates, metadata schemas and signing keys. */

import { type ErrorRow, row } from './errors-row.ts'

export const CLAIMS_ERRORS = {
  // Claims
  jwt_template_reserved_claim: row(
    400,
    'Reserved claim',
    'The template sets a claim that the server sets itself.',
  ),
  claims_json_invalid: row(422, 'Not JSON', 'The claims are not valid JSON. Nothing was saved.'),
  claims_not_an_object: row(422, 'Not an object', 'The claims must be one JSON object. Nothing was saved.'),
  claims_name_duplicate: row(422, 'Duplicate name', 'A name appears twice in one object. Nothing was saved.'),
  claims_name_forbidden: row(422, 'Forbidden name', 'A name is not allowed in claims. Nothing was saved.'),
  claims_number_out_of_range: row(
    422,
    'Number out of range',
    'JSON readers cannot hold a number exactly. Nothing was saved.',
  ),
  claims_too_deep: row(422, 'Nested too deeply', 'The claims are nested too deeply. Nothing was saved.'),
  claims_too_large: row(422, 'Claims too large', 'The claims template is too large. Nothing was saved.'),
  claims_too_many_shortcodes: row(
    422,
    'Too many shortcodes',
    'The claims use too many shortcodes. Nothing was saved.',
  ),
  claims_shortcode_unquoted: row(
    422,
    'Shortcode without quotes',
    'A shortcode must stand inside a JSON string. Nothing was saved.',
  ),
  claims_shortcode_unclosed: row(
    422,
    'Shortcode not closed',
    'A shortcode is not closed. Nothing was saved.',
  ),
  claims_shortcode_syntax: row(
    422,
    'Shortcode not understood',
    'A shortcode cannot be understood. Nothing was saved.',
  ),
  claims_shortcode_unknown: row(422, 'Unknown shortcode', 'A shortcode does not exist. Nothing was saved.'),
  claims_literal_quotes: row(
    422,
    'Wrong quotes',
    'Text in a shortcode needs single quotes. Nothing was saved.',
  ),
  claims_would_be_lost: row(
    422,
    'Users would lose claims',
    'Some users have more data than fits in a cookie, so claims would be left out of their tokens. Nothing was saved. Make the claims smaller, or save with a reason.',
  ),
  claims_version_conflict: row(
    409,
    'Claims changed meanwhile',
    'Somebody saved other claims since you opened the editor. Compare, then save again.',
  ),
  session_token_jwt_template: row(
    403,
    'Session token template',
    'The session token template cannot be deleted. Save empty claims instead.',
  ),
  token_lifetime_invalid: row(422, 'is not allowed', 'expires_in_seconds must be between 30 and 315360000.'),
  // Metadata schemas
  metadata_schema_violation: row(
    422,
    'does not follow its schema',
    'The metadata is not as the schema of its kind says. Nothing was saved; meta.pointer names the place.',
  ),
  metadata_schema_invalid: row(
    422,
    'Not a usable schema',
    'The schema breaks a rule of JSON Schema or of this server. Nothing was saved; meta.pointer names the place.',
  ),
  metadata_schema_not_followed: row(
    422,
    'Users do not follow the schema',
    'Some users have metadata that the schema does not admit. Nothing was saved. Change the schema or the metadata, or save with accept_violations.',
  ),
  metadata_schema_version_conflict: row(
    409,
    'Schema changed meanwhile',
    'Somebody saved another schema since this one was read. Compare, then save again.',
  ),
  // Signing keys
  signing_key_too_new: row(
    409,
    'Key too new',
    'Verifiers may not know the next signing key yet. Wait for the seconds in Retry-After, or rotate as an emergency.',
  ),
  signing_key_in_use: row(
    409,
    'Key in use',
    'The signing key is still needed. Wait until no token signed with it is valid, or remove it as an emergency.',
  ),
  signing_keys_changed: row(
    409,
    'Keys changed meanwhile',
    'The signing keys changed at the same moment. Look at them again, then repeat what is still needed.',
  ),
} as const satisfies Record<string, ErrorRow>
