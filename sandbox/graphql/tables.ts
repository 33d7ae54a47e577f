// The engine's own tables in a store's SQLite file: hand them to openStore({ tables: [GRAPHQL_TABLES] }).

export const GRAPHQL_TABLES = `
create table if not exists bulk_operations (
  id integer primary key, client_id text not null, app text not null /* json: who asked, with its scopes */, api_version text not null,
  type text not null, query text not null, group_objects integer not null, upload_key text, client_identifier text,
  status text not null, error_code text, object_count integer not null default 0, root_object_count integer not null default 0,
  file_size integer, token text, partial integer not null default 0, fault text not null default 'none',
  created_at text not null, completed_at text) strict;
create index if not exists bulk_operations_created on bulk_operations (created_at, id);
create index if not exists bulk_operations_token on bulk_operations (token);
create table if not exists staged_uploads (
  key text primary key, client_id text not null, filename text not null, mime_type text not null, resource text not null,
  size integer /* null until it was received */, created_at text not null) strict;
create table if not exists idempotency_keys (
  client_id text not null, key text not null, mutation text not null, hash text not null, payload text not null, created_at text not null,
  primary key (client_id, key)) strict, without rowid;
create table if not exists search_warnings (
  list text not null, field text not null, query text not null /* the first that earned it */,
  primary key (list, field)) strict, without rowid;
`;
