// What the truth can be taken apart by: SQL over a part `p`, its order `o`, its head `h` and its customer's first order `n`.
import { channelName } from "./channels.ts";
import type { Store } from "./store.ts";

export const DIMENSIONS = {
  day: "p.on_day",
  /** Of the clock on the store's wall. */
  hour: "p.hour",
  /** The Monday it begins with. */
  week: "date(p.on_day, '-' || ((strftime('%w', p.on_day) + 6) % 7) || ' days')",
  month: "substr(p.on_day, 1, 7) || '-01'",
  quarter: "substr(p.on_day, 1, 5) || printf('%02d', (substr(p.on_day, 6, 2) - 1) / 3 * 3 + 1) || '-01'",
  year: "substr(p.on_day, 1, 5) || '01-01'",
  weekday: "(strftime('%w', p.on_day) + 6) % 7",
  /** The app that the order came through. */
  channel: "channel_name(o.source_name)",
  /** Where a retail order was rung up; "0": none. */
  location: "case when o.source_name = 'pos' then coalesce(cast(o.location_id as text), '0') else '0' end",
  /** Of the shipping address, else of the billing address, else "". */
  country: "coalesce(h.shipping_country, h.billing_country, '')",
  shippingCountry: "h.shipping_country",
  billingCountry: "h.billing_country",
  /** What the buyer paid in. */
  currency: "h.currency",
  /** new: the customer's first order · returning · guest. */
  customerKind: "case when o.customer_id is null then 'guest' when n.order_id = o.id then 'new' else 'returning' end",
  customer: "cast(o.customer_id as text)",
  order: "cast(o.id as text)",
  orderName: "o.name",
  /** The product's id; "~title" for goods without one, or whose product is gone. */
  product:
    "case when p.product_id in (select id from products) then cast(p.product_id as text) else '~' || p.title end",
  productTitle: "p.title",
  /** "0": none. */
  variant: "case when p.variant_id in (select id from variants) then cast(p.variant_id as text) else '0' end",
  vendor: "coalesce(p.vendor, '')",
  /** Upper case, null for none. An order with two codes stands under both. */
  code: "c.code",
} as const;

export type Dimension = keyof typeof DIMENSIONS;

/** Those that only goods have: figures by them are of goods alone. */
export const OF_GOODS: ReadonlySet<Dimension> = new Set(["product", "productTitle", "variant", "vendor"]);

export const isDimension = (name: string): name is Dimension => Object.hasOwn(DIMENSIONS, name);

const prepared = new WeakSet<Store>();

/** Makes the functions known that the SQL above calls. */
export function prepareDimensions(store: Store): void {
  if (prepared.has(store)) return;
  store.db.function("channel_name", { deterministic: true }, (name) => channelName(String(name)));
  prepared.add(store);
}

/** The tables that the dimensions in use need. Test orders are left out. */
export function tablesOf(dimensions: ReadonlySet<Dimension>): string {
  const needs = (...names: Dimension[]) => names.some((name) => dimensions.has(name));
  const tables = ["truth_parts p join orders o on o.id = p.order_id and o.test = 0"];
  if (needs("country", "shippingCountry", "billingCountry", "currency"))
    tables.push("join order_heads h on h.order_id = p.order_id");
  if (needs("customerKind"))
    tables.push(`left join (
      select customer_id, order_id from (
        select o.customer_id, o.id as order_id, row_number() over (partition by o.customer_id order by o.created_at, o.id) as nth
        from orders o where o.customer_id is not null and o.test = 0
      ) where nth = 1
    ) n on n.customer_id = o.customer_id`);
  if (needs("code"))
    tables.push(`left join (
      select distinct h.order_id, upper(e.value) as code from order_heads h, json_each(h.codes) e
    ) c on c.order_id = p.order_id`);
  return tables.join("\n");
}
