import { inSqlTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Size } from "./fill-store.ts";

// Dice that fall the same every time: a number of 0 … 1 for a subject and a die.
const share = (subject: string, salt: number) =>
  `((hashint8((${subject})::bigint * 1000 + ${salt}) & 2147483647) / 2147483648.0)`;

/**
 * Orders of three years, the last ones open; one in ten a guest's, one in thirty refunded, 2.5 lines each; and what the ledger and the scores say
 * of their customers.
 */
export async function fillOrders(ctx: StoreCtx, { orders, products, customers }: Size): Promise<void> {
  const open = Math.round(orders / 300);
  const statements = [
    `insert into orders (shop_id, id, name, number, customer_id, email, source_name, channel, country_code, discount_codes, financial_status,
       fulfillment_status, return_status, currency, presentment_currency, total_minor, current_total_minor, is_test, tags, created_at,
       processed_at, updated_at, closed_at, cancelled_at)
     select $1, n, '#' || 1000 + n, 1000 + n, c.id, c.email, 'web',
       (array['Online Store', 'Online Store', 'Online Store', 'Point of Sale', 'Draft Orders'])[1 + floor(5 * ${share("n", 3)})::int],
       'US', case when n % 5 = 0 then array['CODE' || n % 12] else '{}'::text[] end,
       case when n > ${orders - open} and n % 5 = 0 then 'PENDING' when n % 30 = 0 then 'REFUNDED' when n % 9000 = 5 then 'VOIDED' else 'PAID' end,
       case when n > ${orders - open} and n % 2 = 0 then 'UNFULFILLED' when n > ${orders - open} and n % 99 = 0 then 'ON_HOLD' else 'FULFILLED' end,
       case when n % 60 = 0 then 'RETURNED' else 'NO_RETURN' end, 'USD', 'USD', total, total, n % 10000 = 1,
       array_remove(array[case when ${share("n", 4)} < 0.11 then 'vip' end, case when ${share("n", 5)} < 0.01 then 'wholesale' end,
         case when n % 20000 = 77 then 'callback' end, case when n < ${orders} / 10 then 'old-import' end], null),
       at, at, at, case when n <= ${orders - open} then at + interval '3 days' end, case when n % 100 = 7 then at + interval '1 day' end
     from generate_series(1, ${orders}) n
     cross join lateral (select now() - interval '1 second' * ((${orders} - n) * ${(3 * 365 * 86_400) / orders} + 60 * ${share("n", 6)}) as at,
       (500 + 30000 * ${share("n", 7)} ^ 3)::bigint as total) o
     left join customers c on c.shop_id = $1
       and c.id = case when ${share("n", 1)} >= 0.1 then 1 + floor(${customers} * ${share("n", 2)} ^ 1.5)::bigint end`,
    `insert into order_lines (shop_id, id, order_id, product_id, variant_id, title, sku, vendor, quantity, current_quantity, unit_price_minor,
       is_gift_card)
     select $1, line, n, v.product_id, v.id, 'Product ' || v.product_id, v.sku, 'Vendor', 1 + line % 2, 1 + line % 2, v.price_minor, false
     from generate_series(1, ${orders}) n, generate_series(0, 3) k, lateral (select n * 10 + k as line) l
     join variants v on v.shop_id = $1 and v.id = 3 + floor(${products * 3} * ${share("line", 8)} ^ 3)::bigint
     where k <= n % 4`,
    `insert into search_words (shop_id, kind, id, word)
     select distinct $1::int, 'order_tag', o.id, lower(tag) from orders o, unnest(o.tags) tag where o.shop_id = $1`,
    `update customers c set orders_count = o.n, amount_spent_minor = o.total
     from (select customer_id, count(*)::int as n, sum(total_minor)::bigint as total from orders where shop_id = $1 group by 1) o
     where c.shop_id = $1 and c.id = o.customer_id`,
    `insert into sales_orders (shop_id, order_id, customer_id, placed_at, placed_on, customer_kind, channel, location_id, country_code,
       currency, discount_codes, units, net_minor, total_minor, mark)
     select shop_id, id, customer_id, processed_at, processed_at::date, 'guest', channel, 0, country_code, currency, discount_codes, 2, total_minor,
       total_minor, '' from orders where shop_id = $1`,
    `insert into sales_customers (shop_id, customer_id, first_order_id, first_at, first_on, last_at, last_on, orders, units, net_minor,
       total_minor, first_channel, first_country)
     select shop_id, customer_id, min(order_id), min(placed_at), min(placed_on), max(placed_at), max(placed_on), count(*), sum(units),
       sum(net_minor), sum(total_minor), 'Online Store', 'US'
     from sales_orders where shop_id = $1 and customer_id is not null group by 1, 2`,
    `insert into customer_scores (shop_id, customer_id, recency, frequency, monetary, rfm_group, churn_risk, orders, net_minor, last_on)
     select shop_id, customer_id, 3, least(5, orders), 3,
       case when orders >= 5 then 'CHAMPIONS' when orders >= 3 then 'LOYAL' when orders = 2 then 'ACTIVE' when customer_id % 2000 = 5 then 'AT_RISK' else 'NEW' end,
       ${share("customer_id", 9)}, orders, net_minor, last_on
     from sales_customers where shop_id = $1`,
  ];
  for (const statement of statements) await inSqlTx(ctx, (sql) => sql.query(statement, [ctx.shop.id]));
}
