// The SQLite tables of webhooks. `webhook_subscriptions` is shared with the Admin API's resolvers.

export const WEBHOOK_TABLES = `
create table if not exists webhook_subscriptions (
  id integer primary key,
  topic text not null /* as in the header: orders/create */,
  uri text not null, format text not null default 'JSON', filter text,
  include_fields text not null default '[]' /* JSON array */, metafield_namespaces text not null default '[]', name text,
  api_version text not null, source text not null default 'api' /* api: made by mutation; app: from the app's configuration */,
  created_at text not null, updated_at text not null) strict;
create index if not exists webhook_subscriptions_topic on webhook_subscriptions (topic);
create table if not exists webhook_deliveries (
  id integer primary key autoincrement, webhook_id text not null, event_id text not null, subscription_id integer, source text not null,
  topic text not null, uri text not null, name text, api_version text not null, body text not null, triggered_at text not null,
  status text not null /* waiting, sending, delivered, failed, lost */, attempts integer not null default 0,
  next_at integer not null /* epoch ms on the sandbox's clock */, last_status integer, last_error text, last_ms integer, delivered_at text) strict;
create index if not exists webhook_deliveries_due on webhook_deliveries (status, next_at);
`;
