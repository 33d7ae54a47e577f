// The SQLite tables of one sandbox store. Columns exist only for what is searched, sorted or joined; the rest is in `doc` (JSON, see model.ts).
import { DRAFT_TABLES } from "./draft.ts";

export const STORE_TABLES = `
create table if not exists meta (key text primary key, value text not null) strict;
create table if not exists shop (id integer primary key, doc text not null) strict;
create table if not exists locations (id integer primary key, name text not null, active integer not null, updated_at text not null, doc text not null) strict;
create table if not exists products (
  id integer primary key, title text not null, handle text not null unique, vendor text not null, product_type text not null,
  status text not null, tags text not null, total_inventory integer not null default 0,
  created_at text not null, updated_at text not null, published_at text, doc text not null) strict;
create index if not exists products_updated on products (updated_at, id);
create table if not exists variants (
  id integer primary key, product_id integer not null, inventory_item_id integer not null unique, position integer not null, title text not null,
  sku text, barcode text, price integer not null, created_at text not null, updated_at text not null, doc text not null) strict;
create index if not exists variants_product on variants (product_id, position);
create index if not exists variants_sku on variants (sku);
create table if not exists inventory_items (
  id integer primary key, variant_id integer not null, sku text, tracked integer not null, created_at text not null, updated_at text not null, doc text not null) strict;
create table if not exists inventory_levels (
  id integer primary key, inventory_item_id integer not null, location_id integer not null, updated_at text not null, doc text not null,
  unique (inventory_item_id, location_id)) strict;
create index if not exists levels_location on inventory_levels (location_id, inventory_item_id);
create table if not exists collections (
  id integer primary key, title text not null, handle text not null unique, updated_at text not null, doc text not null) strict;
create table if not exists collection_products (
  collection_id integer not null, product_id integer not null, position integer not null, primary key (collection_id, product_id)) strict, without rowid;
create index if not exists collection_products_product on collection_products (product_id);
create table if not exists customers (
  id integer primary key, first_name text, last_name text, email text, phone text, state text not null, country text, tags text not null,
  orders_count integer not null default 0, amount_spent integer not null default 0, last_order_id integer, last_order_at text,
  created_at text not null, updated_at text not null, doc text not null) strict;
create index if not exists customers_updated on customers (updated_at, id);
create index if not exists customers_email on customers (email);
create table if not exists orders (
  id integer primary key, number integer not null unique, name text not null, email text, customer_id integer, customer_name text,
  financial_status text not null, fulfillment_status text not null, return_status text not null, status text not null /* open, closed, cancelled */,
  source_name text not null, location_id integer, tags text not null, test integer not null,
  total_price integer not null, current_total_price integer not null, total_items integer not null,
  line_count integer not null default 0, refund_count integer not null default 0,
  created_at text not null, processed_at text not null, updated_at text not null, cancelled_at text, closed_at text, doc text not null) strict;
create index if not exists orders_updated on orders (updated_at, id);
create index if not exists orders_created on orders (created_at, id);
create index if not exists orders_processed on orders (processed_at, id);
create index if not exists orders_customer on orders (customer_id);
/* What happened to each order, in the builder's words (see order/plan.ts): from it the document and the truth are made. */
create table if not exists order_plans (order_id integer primary key, plan text not null) strict;
/* The ledger of truth: one row for each thing that happened to an order, by arithmetic of its own (see truth.ts). Minor units, signed. */
create table if not exists truth (
  id integer primary key, order_id integer not null, happened_at text not null, on_day text not null /* store-local */, placed integer not null /* 1 on the row that places the order */,
  gross integer not null, discounts integer not null, reversals integer not null, shipping integer not null, taxes integer not null,
  duties integer not null, fees integer not null, tips integer not null, gift_cards integer not null, units integer not null) strict;
create index if not exists truth_day on truth (on_day);
create index if not exists truth_order on truth (order_id);
/* The same, taken apart by what it was about (see truth-entry.ts); first: 1 on the one row that counts its order. */
create table if not exists truth_parts (
  id integer primary key, order_id integer not null, happened_at text not null, on_day text not null, hour integer not null,
  placed integer not null, first integer not null, kind text not null, product_id integer, variant_id integer, title text, vendor text,
  gross integer not null, discounts integer not null, reversals integer not null, shipping integer not null, taxes integer not null,
  duties integer not null, fees integer not null, tips integer not null, gift_cards integer not null, units integer not null,
  returned_units integer not null) strict;
create index if not exists truth_parts_day on truth_parts (on_day);
create index if not exists truth_parts_order on truth_parts (order_id);
/* What the sales of an order have in common, as its document says; kept beside it for the truth by dimension. */
create table if not exists order_heads (
  order_id integer primary key, placed_at text not null, currency text not null, shipping_country text, billing_country text,
  codes text not null /* JSON */) strict;
/* Visits of the online store that ended without an order (see generate/sessions.ts); a store may have none. */
create table if not exists store_sessions (
  on_day text primary key, visits integer not null, visitors integer not null, carts integer not null, checkouts integer not null) strict;
/* What changed stock, group by group. */
create table if not exists inventory_groups (id integer primary key, created_at text not null, doc text not null) strict;
create table if not exists inventory_transfers (
  id integer primary key, name text not null, status text not null, origin_id integer, destination_id integer, tags text not null,
  created_at text not null, doc text not null) strict;
create table if not exists inventory_shipments (
  id integer primary key, transfer_id integer not null, status text not null, destination_id integer, barcode text, tracking_number text, doc text not null) strict;
create index if not exists inventory_shipments_transfer on inventory_shipments (transfer_id);
/* Store credit: one account for each customer and currency; balances are the sum of what is left of the credits. */
create table if not exists store_credit_accounts (
  id integer primary key, customer_id integer not null, currency text not null, unique (customer_id, currency)) strict;
create table if not exists store_credit_transactions (
  id integer primary key, account_id integer not null, created_at text not null, doc text not null) strict;
create index if not exists store_credit_transactions_account on store_credit_transactions (account_id, id);
create table if not exists customer_merges (
  job text primary key, kept_id integer not null, gone_id integer not null, created_at text not null) strict;
/* Metafields of any object (owner_type as in the gid: Product, ProductVariant …), and their definitions (owner_type as in the schema: PRODUCTVARIANT). */
create table if not exists metafields (
  id integer primary key, owner_type text not null, owner_id integer not null, namespace text not null, key text not null, type text not null,
  value text not null, created_at text not null, updated_at text not null, unique (owner_type, owner_id, namespace, key)) strict;
create index if not exists metafields_key on metafields (namespace, key);
create table if not exists metafield_definitions (
  id integer primary key, owner_type text not null, namespace text not null, key text not null, pinned integer, doc text not null,
  unique (owner_type, namespace, key)) strict;
/* Files that were uploaded, products' pictures among them (see files.ts); a generated product's drawing is in its document alone. */
create table if not exists files (
  id integer primary key, kind text not null, status text not null, created_at text not null, updated_at text not null, doc text not null) strict;
create index if not exists files_status on files (status) where status in ('UPLOADED', 'PROCESSING');
/* Sales channels that an app made, and what is published where (see publications.ts); published_at is null where it was taken off. */
create table if not exists publications (id integer primary key, doc text not null) strict;
create table if not exists publishings (
  publication_id integer not null, kind text not null, resource_id integer not null, published_at text,
  primary key (kind, resource_id, publication_id)) strict, without rowid;
${DRAFT_TABLES}/* Edits of orders that were begun and not committed yet (see order-edit.ts). */
create table if not exists order_edits (id integer primary key, order_id integer not null, doc text not null) strict;
`;
