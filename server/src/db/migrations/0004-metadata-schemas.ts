/** Metadata schemas: every saved version of each kind. */
export const metadataSchemas = {
  name: '0004-metadata-schemas',
  sql: `
create table metadata_schemas (
  kind text not null,
  version integer not null,
  schema text not null,
  note text,
  author text not null,
  violating_users integer not null,
  created_at bigint not null,
  primary key (kind, version)
);
`,
}
