/** Claims: the order in which they are kept, dry runs, and who lost claims on which day. */
export const claims = {
  name: '0002-claims',
  sql: `
alter table claims_versions add column priority text not null default '[]';
alter table claims_versions add column override_reason text;
create table dry_runs (
  id text primary key,
  draft_hash text not null,
  base_version integer not null,
  over_limit_users integer not null,
  report text not null,
  author text not null,
  created_at bigint not null
);
create index dry_runs_draft on dry_runs (draft_hash, created_at);
create table claim_omissions (
  user_id text not null references users (id) on delete cascade,
  day text not null,
  claims text not null,
  cookie_bytes integer not null,
  at bigint not null,
  primary key (user_id, day)
);
create index claim_omissions_at on claim_omissions (at);
`,
}
