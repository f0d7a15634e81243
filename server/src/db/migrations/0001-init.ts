/** Users, clients, sessions, attempts, keys, claims, operators. Times are milliseconds; JSON is text. */
export const init = {
  name: '0001-init',
  sql: `
create table settings (
  name text primary key,
  value text not null,
  updated_at bigint not null
);
create table signing_keys (
  kid text primary key,
  algorithm text not null,
  state text not null,
  public_jwk text not null,
  private_key text not null,
  created_at bigint not null,
  activated_at bigint,
  retired_at bigint
);
create table secret_keys (
  id text primary key,
  name text not null,
  key_hash text not null unique,
  hint text not null,
  created_at bigint not null,
  last_used_at bigint,
  revoked_at bigint
);
create table users (
  id text primary key,
  external_id text unique,
  username text unique,
  first_name text,
  last_name text,
  image_url text,
  primary_email_address_id text,
  primary_phone_number_id text,
  public_metadata text not null,
  private_metadata text not null,
  unsafe_metadata text not null,
  password_digest text,
  password_updated_at bigint,
  two_factor_enabled integer not null,
  banned integer not null,
  locked_until bigint,
  failed_attempts integer not null,
  last_sign_in_at bigint,
  last_active_at bigint,
  search_text text not null,
  created_at bigint not null,
  updated_at bigint not null
);
create index users_created_at on users (created_at, id);
create table identifications (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  kind text not null,
  value text not null,
  position integer not null,
  verified integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  unique (kind, value)
);
create index identifications_user on identifications (user_id, position);
create table clients (
  id text primary key,
  token_hash text not null,
  previous_token_hash text,
  token_confirmed_at bigint,
  last_active_session_id text,
  last_authentication_strategy text,
  sign_in_id text,
  sign_up_id text,
  created_at bigint not null,
  updated_at bigint not null
);
create table dev_browsers (
  token_hash text primary key,
  client_id text references clients (id) on delete set null,
  created_at bigint not null
);
create table sessions (
  id text primary key,
  client_id text not null references clients (id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  status text not null,
  last_active_at bigint not null,
  last_active_organization_id text,
  expire_at bigint not null,
  abandon_at bigint not null,
  actor text,
  first_factor_at bigint,
  second_factor_at bigint,
  reverification_id text,
  activity text,
  created_at bigint not null,
  updated_at bigint not null
);
create index sessions_client on sessions (client_id, created_at);
create index sessions_user on sessions (user_id, created_at);
create table refresh_tokens (
  token_hash text primary key,
  session_id text not null references sessions (id) on delete cascade,
  created_at bigint not null
);
create index refresh_tokens_session on refresh_tokens (session_id);
create table handshakes (
  nonce_hash text primary key,
  payload text not null,
  expires_at bigint not null
);
create table attempts (
  id text primary key,
  kind text not null,
  client_id text not null references clients (id) on delete cascade,
  revision integer not null,
  state text not null,
  abandon_at bigint not null,
  created_at bigint not null
);
create index attempts_client on attempts (client_id);
create table claims_versions (
  version integer primary key,
  source text not null,
  note text,
  author text not null,
  restored_from integer,
  created_at bigint not null
);
create table operators (
  id text primary key,
  email text not null unique,
  password_digest text,
  role text not null,
  created_at bigint not null
);
create table operator_sessions (
  token_hash text primary key,
  operator_id text not null references operators (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);
create table operator_links (
  token_hash text primary key,
  operator_id text references operators (id) on delete cascade,
  expires_at bigint not null,
  used_at bigint
);
create table outbox (
  id text primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  code text,
  created_at bigint not null
);
create table audit_log (
  id text primary key,
  at bigint not null,
  actor text not null,
  action text not null,
  target text,
  detail text
);
create index audit_log_at on audit_log (at);
`,
}
