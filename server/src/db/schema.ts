/**
 * Table types. Times are milliseconds since the epoch, booleans 0 or 1, JSON is text: the same on both databases.
 */

import type { MetadataKind } from '../metadata-kinds.ts'

export type Flag = 0 | 1

export type UsersTable = {
  id: string
  external_id: string | null
  username: string | null
  first_name: string | null
  last_name: string | null
  image_url: string | null
  primary_email_address_id: string | null
  primary_phone_number_id: string | null
  public_metadata: string
  private_metadata: string
  unsafe_metadata: string
  password_digest: string | null
  password_updated_at: number | null
  two_factor_enabled: Flag
  banned: Flag
  locked_until: number | null
  failed_attempts: number
  last_sign_in_at: number | null
  last_active_at: number | null
  /** Lower case names and identifiers, for search. */
  search_text: string
  created_at: number
  updated_at: number
}

export type IdentificationsTable = {
  id: string
  user_id: string
  kind: 'email_address' | 'phone_number'
  value: string
  /** Place among the user's identifiers of this kind, from 0. */
  position: number
  verified: Flag
  created_at: number
  updated_at: number
}

export type ClientsTable = {
  id: string
  token_hash: string
  previous_token_hash: string | null
  token_confirmed_at: number | null
  last_active_session_id: string | null
  last_authentication_strategy: string | null
  sign_in_id: string | null
  sign_up_id: string | null
  created_at: number
  updated_at: number
}

export type SessionsTable = {
  id: string
  client_id: string
  user_id: string
  status: string
  last_active_at: number
  last_active_organization_id: string | null
  expire_at: number
  abandon_at: number
  actor: string | null
  first_factor_at: number | null
  second_factor_at: number | null
  reverification_id: string | null
  activity: string | null
  created_at: number
  updated_at: number
}

export type AttemptsTable = {
  id: string
  kind: 'sign_in' | 'sign_up'
  client_id: string
  revision: number
  state: string
  abandon_at: number
  created_at: number
}

export type SigningKeysTable = {
  kid: string
  algorithm: string
  state: 'next' | 'current' | 'retired'
  public_jwk: string
  /** PKCS #8, encrypted with the encryption key; empty once the key is retired. */
  private_key: string
  created_at: number
  activated_at: number | null
  retired_at: number | null
  /** No token signed with the key is valid after this. */
  tokens_expire_at: number
}

export type JwtTemplatesTable = {
  id: string
  name: string
  version: number
  claims: string
  lifetime_s: number
  clock_skew_s: number
  signing_algorithm: string | null
  /** PEM or shared secret, encrypted with the encryption key. */
  signing_key: string | null
  created_at: number
  updated_at: number
}

export type ClaimsVersionsTable = {
  version: number
  source: string
  note: string | null
  author: string
  restored_from: number | null
  /** JSON list of claim names: those to keep longest come first. */
  priority: string
  override_reason: string | null
  created_at: number
}

export type MetadataSchemasTable = {
  kind: MetadataKind
  version: number
  schema: string
  note: string | null
  author: string
  violating_users: number
  created_at: number
}

export type DryRunsTable = {
  id: string
  draft_hash: string
  base_version: number
  over_limit_users: number
  report: string
  author: string
  created_at: number
}

export type ClaimOmissionsTable = {
  user_id: string
  /** UTC, `2026-11-23`. */
  day: string
  claims: string
  cookie_bytes: number
  at: number
}

export type SecretKeysTable = {
  id: string
  name: string
  key_hash: string
  /** Last four characters, to recognise a key by. */
  hint: string
  created_at: number
  last_used_at: number | null
  revoked_at: number | null
}

export type Tables = {
  users: UsersTable
  identifications: IdentificationsTable
  clients: ClientsTable
  dev_browsers: {
    token_hash: string
    client_id: string | null
    created_at: number
  }
  sessions: SessionsTable
  refresh_tokens: {
    token_hash: string
    session_id: string
    created_at: number
  }
  handshakes: { nonce_hash: string; payload: string; expires_at: number }
  attempts: AttemptsTable
  settings: { name: string; value: string; updated_at: number }
  signing_keys: SigningKeysTable
  jwt_templates: JwtTemplatesTable
  jwks_fetches: { secret_key_id: string; fetched_at: number }
  secret_keys: SecretKeysTable
  claims_versions: ClaimsVersionsTable
  metadata_schemas: MetadataSchemasTable
  dry_runs: DryRunsTable
  claim_omissions: ClaimOmissionsTable
  operators: {
    id: string
    email: string
    password_digest: string | null
    role: string
    created_at: number
  }
  operator_sessions: {
    token_hash: string
    operator_id: string
    created_at: number
    expires_at: number
  }
  operator_links: {
    token_hash: string
    operator_id: string | null
    expires_at: number
    used_at: number | null
  }
  outbox: {
    id: string
    recipient: string
    subject: string
    body: string
    code: string | null
    created_at: number
  }
  audit_log: {
    id: string
    at: number
    actor: string
    action: string
    target: string | null
    detail: string | null
  }
}
