// The SQLite tables of installations and tokens, one set in each store.

export const ADMIN_TABLES = `
create table if not exists installations (
  client_id text primary key, id text not null unique, title text not null, handle text not null,
  scopes text not null /* granted, comma separated */, required_scopes text not null, optional_scopes text not null,
  installed_at text not null, uninstalled_at text) strict;
create table if not exists access_tokens (
  token text primary key, client_id text not null, kind text not null /* offline, online */, user_id text,
  expires_at integer /* epoch ms on the sandbox's clock; null: never */, created_at integer not null, revoked_at integer) strict;
create table if not exists refresh_tokens (
  token text primary key, client_id text not null, parent text /* the token it replaced */, created_at integer not null,
  expires_at integer not null, first_used_at integer, revoked_at integer) strict;
create table if not exists authorization_codes (
  code text primary key, client_id text not null, scopes text not null, online integer not null, redirect_uri text not null,
  expires_at integer not null, used_at integer) strict;
`;
