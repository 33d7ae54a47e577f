// A store of any size written straight into the database by SQL: what a first sync would leave there, before anything is summed.
import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";

/** Two years, two and a half lines an order, three variants a product, a customer for every third order, one order in twelve refunded in part. */
export const HISTORY_DAYS = 730;
const ORDERS_PER_PRODUCT = 500;

// Dice that fall the same every time: a number of 0 … 2^31−1 for a subject and a die.
const die = (subject: string, salt: number) => `(hashint8((${subject})::bigint * 1000 + ${salt}) & 2147483647)`;
const share = (subject: string, salt: number) => `(${die(subject, salt)} / 2147483648.0)`;
const pick = (subject: string, salt: number, ...values: string[]) =>
  `(array[${values.map((value) => `'${value}'`).join(", ")}])[1 + ${die(subject, salt)} % ${values.length}]`;

interface Store {
  readonly orders: number;
  /** Store-local days end before this one. */
  readonly today: string;
  readonly timeZone: string;
}

/** Writes mirrors, sales_orders and sales_facts. A few favourites sell most: variants are drawn by the cube of a fair number. */
export async function fillStore(ctx: ShopRef, { orders, today, timeZone }: Store): Promise<void> {
  const products = Math.max(50, Math.round(orders / ORDERS_PER_PRODUCT));
  const customers = Math.max(10, Math.round(orders / 3));
  const shop = String(ctx.shop.id);
  const before = `(timestamp '${today}' at time zone '${timeZone}')`;
  const statements = [
    `insert into locations (shop_id, id, name, is_active, updated_at, sure_until)
     select ${shop}, n, 'Location ' || n, true, now(), now() from generate_series(1, 4) n`,
    `insert into products (shop_id, id, title, handle, vendor, product_type, status, tags, created_at, updated_at)
     select ${shop}, n, 'Product ' || n, 'product-' || n, 'Vendor ' || n % 40, 'Type ' || n % 25, 'ACTIVE', '{}',
       ${before} - interval '${HISTORY_DAYS} days', now()
     from generate_series(1, ${products}) n`,
    `insert into collections (shop_id, id, title, handle, updated_at)
     select ${shop}, n, 'Collection ' || n, 'collection-' || n, now() from generate_series(1, 20) n`,
    `insert into collection_products (shop_id, collection_id, product_id)
     select distinct ${shop}, 1 + ${die("p * 7 + c", 1)} % 20, p from generate_series(1, ${products}) p, generate_series(1, 2) c`,
    `insert into variants (shop_id, id, product_id, inventory_item_id, title, position, sku, price_minor, created_at, updated_at)
     select ${shop}, v, 1 + (v - 1) / 3, v, 'Size ' || v % 3, 1 + v % 3, 'SKU-' || v, 500 + ${die("v", 2)} % 14500,
       ${before} - interval '${HISTORY_DAYS} days', now()
     from generate_series(1, ${products * 3}) v`,
    `insert into inventory_items (shop_id, id, sku, is_tracked, unit_cost_minor, updated_at)
     select ${shop}, v, 'SKU-' || v, true, case when v % 10 = 0 then null else (500 + ${die("v", 2)} % 14500) / 2 end, now()
     from generate_series(1, ${products * 3}) v`,
    `insert into unit_costs (shop_id, inventory_item_id, since, cost_minor)
     select ${shop}, id, 'epoch', unit_cost_minor from inventory_items where shop_id = ${shop} and unit_cost_minor is not null`,
    `insert into inventory_levels (shop_id, inventory_item_id, location_id, available, on_hand, committed, incoming, updated_at)
     select ${shop}, v, l, q, q + 2, 2, 0, now()
     from generate_series(1, ${products * 3}) v, generate_series(1, 4) l, lateral (select ${die("v * 4 + l", 3)} % 60 - 5 as q) s`,
    // Four changes of each level, the last of them to what it is now; whole since every level has its first.
    `insert into inventory_events (shop_id, inventory_item_id, location_id, at, available, on_hand, committed, incoming,
       available_by, on_hand_by, committed_by)
     select shop_id, inventory_item_id, location_id,
       ${before} - interval '15 days' * n - interval '1 hour' * (1 + ${die("inventory_item_id * 40 + location_id * 10 + n", 4)} % 300),
       available + n, on_hand + n, committed, incoming,
       case n when 3 then available + n else -1 end, case n when 3 then on_hand + n else -1 end, case n when 3 then committed else 0 end
     from inventory_levels, generate_series(0, 3) n where shop_id = ${shop}`,
    `insert into stock_history (shop_id, since) values (${shop}, ${before} - interval '45 days')`,
    `insert into customers (shop_id, id, first_name, last_name, email, state, tags, country_code, created_at, updated_at)
     select ${shop}, n, 'First' || n % 997, 'Last' || n % 991, 'c' || n || '@example.com', 'ENABLED', '{}',
       ${pick("n", 5, "US", "US", "US", "CA", "GB", "DE")}, now(), now()
     from generate_series(1, ${customers}) n`,
    // One order in ten is a guest's; favourites among customers order more often.
    `insert into orders (shop_id, id, name, number, customer_id, source_name, channel, location_id, country_code, discount_codes,
       financial_status, fulfillment_status, return_status, currency, presentment_currency, total_minor, current_total_minor, is_test, tags,
       created_at, processed_at, updated_at)
     select ${shop}, n, '#' || n, n, case when ${die("n", 6)} % 10 = 0 then null else 1 + floor(${customers} * power(${share("n", 7)}, 1.5))::bigint end,
       'web', channel, case when channel = 'Point of Sale' then 1 + ${die("n", 9)} % 4 end, ${pick("n", 10, "US", "US", "US", "US", "CA", "GB", "DE")},
       case when ${die("n", 11)} % 5 = 0 then array['CODE' || ${die("n", 12)} % 12] else '{}'::text[] end,
       'PAID', 'FULFILLED', 'NO_RETURN', 'USD', ${pick("n", 13, "USD", "USD", "USD", "CAD", "EUR")}, 0, 0, false, '{}', at, at, at
     from generate_series(1, ${orders}) n,
       lateral (select ${pick("n", 8, "Online Store", "Online Store", "Online Store", "Point of Sale", "Draft Orders")} as channel,
         ${before} - interval '1 second' * floor(${share("n", 14)} * ${HISTORY_DAYS} * 86400) as at) s`,
    `insert into order_lines (shop_id, id, order_id, product_id, variant_id, title, vendor, quantity, current_quantity, unit_price_minor, is_gift_card)
     select ${shop}, line, n, 1 + (v - 1) / 3, v, 'Product ' || 1 + (v - 1) / 3, 'Vendor ' || (1 + (v - 1) / 3) % 40, q, q, 500 + ${die("v", 2)} % 14500, false
     from generate_series(1, ${orders}) n, lateral generate_series(0, ${die("n", 15)} % 4) k, lateral (select n * 10 + k as line) l,
       lateral (select 1 + floor(${products * 3} * power(${share("line", 16)}, 3))::bigint as v, 1 + ${die("line", 17)} % 3 as q) s`,
    `insert into sales_orders (shop_id, order_id, customer_id, placed_at, placed_on, customer_kind, channel, location_id, country_code,
       currency, discount_codes, units, net_minor, total_minor, mark)
     select shop_id, id, customer_id, processed_at, (processed_at at time zone '${timeZone}')::date, 'guest', channel, coalesce(location_id, 0),
       country_code, presentment_currency, discount_codes, 0, 0, 0, ''
     from orders where shop_id = ${shop}`,
    `insert into sales_facts (shop_id, id, order_id, agreement_id, reason, happened_at, day_on, hour_of_day, action, line_type, line_item_id,
       product_id, variant_id, vendor, product_key, quantity, orders, product_orders, variant_orders, vendor_orders, unit_cost_minor,
       gross_minor, discount_minor, reversal_minor, shipping_minor, tax_minor, duty_minor, fee_minor, tip_minor, gift_card_minor, total_minor,
       presentment_currency, presentment_total_minor)
     select l.shop_id, l.id * 10, l.order_id, l.order_id * 10, 'ORDER', o.placed_at, o.placed_on,
       extract(hour from o.placed_at at time zone '${timeZone}'), 'ORDER', 'PRODUCT', l.id, l.product_id, l.variant_id, l.vendor, l.product_id::text,
       l.quantity, (l.id % 10 = 0)::int, first_of('product')::int, first_of('variant')::int, first_of('vendor')::int, i.unit_cost_minor,
       gross, -discount, 0, 0, tax, 0, 0, 0, 0, gross - discount + tax, o.currency, gross - discount + tax
     from order_lines l join sales_orders o on o.shop_id = l.shop_id and o.order_id = l.order_id
       join inventory_items i on i.shop_id = l.shop_id and i.id = l.variant_id,
       lateral (select l.quantity * l.unit_price_minor as gross) g,
       lateral (select case when o.discount_codes = '{}' then 0 else gross / 10 end as discount) d, lateral (select (gross - discount) * 8 / 100 as tax) t
     where l.shop_id = ${shop}`,
    `insert into sales_facts (shop_id, id, order_id, agreement_id, reason, happened_at, day_on, hour_of_day, action, line_type, quantity,
       gross_minor, discount_minor, reversal_minor, shipping_minor, tax_minor, duty_minor, fee_minor, tip_minor, gift_card_minor, total_minor,
       presentment_currency, presentment_total_minor)
     select shop_id, order_id * 100 + 99, order_id, order_id * 10, 'ORDER', placed_at, placed_on, extract(hour from placed_at at time zone '${timeZone}'),
       'ORDER', 'SHIPPING', 1, 0, 0, 0, 600, 0, 0, 0, 0, 0, 600, currency, 600
     from sales_orders where shop_id = ${shop} and channel = 'Online Store'`,
    `insert into sales_facts (shop_id, id, order_id, agreement_id, reason, happened_at, day_on, hour_of_day, action, line_type, line_item_id,
       product_id, variant_id, vendor, product_key, quantity, unit_cost_minor,
       gross_minor, discount_minor, reversal_minor, shipping_minor, tax_minor, duty_minor, fee_minor, tip_minor, gift_card_minor, total_minor,
       presentment_currency, presentment_total_minor)
     select shop_id, id + 1, order_id, order_id * 10 + 1, 'REFUND', at, (at at time zone '${timeZone}')::date,
       extract(hour from at at time zone '${timeZone}'), 'RETURN', 'PRODUCT', line_item_id, product_id, variant_id, vendor, product_key, -quantity, unit_cost_minor,
       0, 0, -(gross_minor + discount_minor), 0, -tax_minor, 0, 0, 0, 0, -total_minor, presentment_currency, -total_minor
     from sales_facts, lateral (select least(happened_at + interval '1 hour' * (24 + order_id % 400), ${before} - interval '1 minute') as at) s
     where shop_id = ${shop} and line_type = 'PRODUCT' and orders = 1 and order_id % 12 = 0`,
    `update sales_orders o set units = f.units, net_minor = f.net, total_minor = f.total
     from (select order_id, sum(quantity) filter (where product_key is not null) as units, sum(gross_minor + discount_minor + reversal_minor) as net,
         sum(total_minor) as total from sales_facts where shop_id = ${shop} group by 1) f
     where o.shop_id = ${shop} and o.order_id = f.order_id`,
  ];
  for (const statement of statements) await inSqlTx(ctx, (sql) => sql.query(firsts(statement)));
}

// Whether a line is the first of its order with its product (variant, vendor).
function firsts(statement: string): string {
  return statement.replace(
    /first_of\('(product|variant|vendor)'\)/g,
    (_, kind: string) =>
      `(row_number() over (partition by l.order_id, l.${kind === "vendor" ? "vendor" : `${kind}_id`} order by l.id) = 1)`,
  );
}
