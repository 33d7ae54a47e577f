// The question of each report, asked of the raw tables: what it would cost if nothing were summed beforehand. One SQL text each, $1 the shop,
// $2 and $3 the first and the last day.
import type { ReportName } from "#app/features/analytics/reports/names.ts";

const SUMS = `count(distinct f.order_id) filter (where f.reason = 'ORDER') as orders, sum(f.quantity) as units, sum(f.gross_minor) as gross,
  sum(f.discount_minor) as discounts, sum(f.reversal_minor) as reversals, sum(f.shipping_minor) as shipping, sum(f.tax_minor) as taxes, sum(f.total_minor) as total`;

const factsBy = (key: string, joins = "", more = "") => `select ${key} as key, ${SUMS} from sales_facts f ${joins}
  where f.shop_id = $1 and f.day_on between $2::date and $3::date ${more} group by 1`;
const ORDER = "join orders o on o.shop_id = f.shop_id and o.id = f.order_id";
const PRODUCT = "join products p on p.shop_id = f.shop_id and p.id = f.product_id";
const MEMBERS = "join collection_products c on c.shop_id = f.shop_id and c.product_id = f.product_id";

// Each customer's first order, from all orders: what new, returning, cohorts and lifetime values begin with.
const FIRSTS = `with firsts as (
  select customer_id, min(processed_at) as first_at, max(processed_at) as last_at, count(*) as orders
  from orders where shop_id = $1 and customer_id is not null group by 1)`;
const NET = "sum(f.gross_minor + f.discount_minor + f.reversal_minor)";
const SOLD = `with sold as (
  select f.variant_id, sum(f.quantity) as units, ${NET} as net from sales_facts f
  where f.shop_id = $1 and f.line_type = 'PRODUCT' and f.day_on between $2::date and $3::date group by 1)`;
const STOCK = `select v.id, sum(l.on_hand) as on_hand, sum(l.available) as available, max(s.units) as units, max(s.net) as net
  from variants v join inventory_levels l on l.shop_id = v.shop_id and l.inventory_item_id = v.inventory_item_id
  left join sold s on s.variant_id = v.id where v.shop_id = $1 group by 1`;

/** Reports without an entry have no like among the raw tables, or ask somebody else. */
export const RAW: Partial<Record<ReportName, string>> = {
  "sales-overview": factsBy("f.day_on"),
  "sales-over-time": factsBy("f.day_on"),
  "sales-by-channel": factsBy("o.channel", ORDER),
  "sales-by-location": factsBy("o.location_id", ORDER),
  "sales-by-country": factsBy("o.country_code", ORDER),
  "sales-by-currency": factsBy("o.presentment_currency", ORDER),
  "sales-by-discount": factsBy("code", `${ORDER}, lateral unnest(o.discount_codes) code`),
  "new-and-returning": `${FIRSTS} ${factsBy("o.processed_at = firsts.first_at", `${ORDER} left join firsts on firsts.customer_id = o.customer_id`)}`,
  "sales-by-weekday-and-hour": factsBy("extract(isodow from f.day_on) * 100 + f.hour_of_day"),
  // What each product had taken back, beside what it sold: the report says how much of it that is.
  "returns-by-product": factsBy("f.product_key"),
  "customer-overview": `${FIRSTS} select count(*), count(*) filter (where firsts.orders > 1) from firsts
    where customer_id in (select customer_id from orders where shop_id = $1 and processed_at::date between $2::date and $3::date)`,
  "time-between-orders": `select customer_id, processed_at - lag(processed_at) over (partition by customer_id order by processed_at) from orders where shop_id = $1`,
  cohorts: `${FIRSTS} select date_trunc('month', firsts.first_at), date_trunc('month', o.processed_at), count(distinct o.customer_id), ${NET}
    from orders o join firsts on firsts.customer_id = o.customer_id join sales_facts f on f.shop_id = o.shop_id and f.order_id = o.id
    where o.shop_id = $1 and $2::date <= $3::date group by 1, 2`,
  "lifetime-value": `${FIRSTS} select date_trunc('month', firsts.first_at), ${NET} from orders o join firsts on firsts.customer_id = o.customer_id
    join sales_facts f on f.shop_id = o.shop_id and f.order_id = o.id where o.shop_id = $1 and $2::date <= $3::date group by 1`,
  "rfm-groups": `${FIRSTS} select ntile(5) over (order by last_at), ntile(5) over (order by orders) from firsts`,
  "top-customers": `select o.customer_id, ${NET} as net from orders o join sales_facts f on f.shop_id = o.shop_id and f.order_id = o.id
    where o.shop_id = $1 and f.day_on between $2::date and $3::date group by 1 order by 2 desc limit 50`,
  "customers-by-country": `${FIRSTS} select o.country_code, count(distinct o.customer_id) from orders o join firsts on firsts.customer_id = o.customer_id
    where o.shop_id = $1 and $2::date <= $3::date group by 1`,
  "product-performance": `${factsBy("f.product_id")} order by 8 desc`,
  variants: factsBy("f.variant_id"),
  collections: factsBy("c.collection_id", MEMBERS),
  "product-types": factsBy("p.product_type", PRODUCT),
  vendors: factsBy("f.vendor"),
  "bought-together": `select a.product_id, b.product_id, count(distinct a.order_id) from sales_facts a
    join sales_facts b on b.shop_id = a.shop_id and b.order_id = a.order_id and b.product_id > a.product_id and b.reason = 'ORDER'
    where a.shop_id = $1 and a.reason = 'ORDER' and a.day_on between $2::date and $3::date group by 1, 2 order by 3 desc limit 100`,
  "days-remaining": `${SOLD} ${STOCK}`,
  "sell-through": `${SOLD} ${STOCK}`,
  "abc-analysis": `${SOLD} select *, sum(net) over (order by net desc) from (${STOCK}) s`,
  "dead-stock": `${SOLD} select * from (${STOCK}) s where units is null`,
  overstock: `${SOLD} select * from (${STOCK}) s where on_hand > units * 6`,
};
