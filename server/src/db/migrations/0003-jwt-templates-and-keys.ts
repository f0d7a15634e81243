/** JWT templates, how long each signing key is needed, and who has fetched the JWK Set when. */
export const jwtTemplatesAndKeys = {
  name: '0003-jwt-templates-and-keys',
  sql: `
create table jwt_templates (
  id text primary key,
  name text not null unique,
  version integer not null,
  claims text not null,
  lifetime_s integer not null,
  clock_skew_s integer not null,
  signing_algorithm text,
  signing_key text,
  created_at bigint not null,
  updated_at bigint not null
);
create index jwt_templates_created_at on jwt_templates (created_at, id);
alter table signing_keys add column tokens_expire_at bigint not null default 0;
create unique index signing_keys_state on signing_keys (state) where state <> 'retired';
create table jwks_fetches (
  secret_key_id text primary key references secret_keys (id) on delete cascade,
  fetched_at bigint not null
);
`,
}
