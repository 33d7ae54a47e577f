// The truth of customers: what each of them bought, and how those who came in one period came back.
import type { Store } from "./store.ts";
import { DIMENSIONS, prepareDimensions } from "./truth-dimensions.ts";

export interface TruthCustomer {
  customer: string;
  firstOrder: string;
  firstAt: string;
  firstOn: string;
  lastAt: string;
  lastOn: string;
  orders: number;
  units: number;
  net: number;
  total: number;
  firstChannel: string;
  firstCountry: string;
}

const NET = "p.gross + p.discounts + p.reversals";
const TOTAL = `${NET} + p.shipping + p.taxes + p.duties + p.fees`;

/** Everybody who placed an order that counts, by id. */
export function truthCustomers(store: Store): TruthCustomer[] {
  prepareDimensions(store);
  return store.all<TruthCustomer & Record<string, never>>(
    `select cast(o.customer_id as text) as customer, cast(f.id as text) as firstOrder, f.created_at as firstAt, f.on_day as firstOn,
       max(case when p.first = 1 then p.happened_at end) as lastAt, max(case when p.first = 1 then p.on_day end) as lastOn,
       sum(p.first) as orders, sum(p.units) as units, sum(${NET}) as net, sum(${TOTAL}) as total,
       channel_name(f.source_name) as firstChannel, coalesce(f.shipping_country, f.billing_country, '') as firstCountry
     from truth_parts p join orders o on o.id = p.order_id and o.test = 0
     join (${FIRST}) f on f.customer_id = o.customer_id and f.nth = 1
     group by o.customer_id order by o.customer_id`,
  );
}

const FIRST = `select o.customer_id, o.id, o.created_at, o.source_name, h.shipping_country, h.billing_country, p.on_day,
    row_number() over (partition by o.customer_id order by o.created_at, o.id) as nth
  from orders o join order_heads h on h.order_id = o.id join truth_parts p on p.order_id = o.id and p.first = 1
  where o.customer_id is not null and o.test = 0`;

export interface TruthCohort {
  /** First days of the periods: that of the first order, and one in which something happened. */
  cohort: string;
  period: string;
  /** Those who placed an order in it. */
  customers: number;
  orders: number;
  net: number;
  /** Those of whom anything happened in it. */
  active: number;
}

export const COHORT_GRAINS = ["week", "month", "quarter"] as const;

/** Customers by the period of their first order, and what they did in each period since. */
export function truthCohorts(store: Store, grain: (typeof COHORT_GRAINS)[number]): TruthCohort[] {
  prepareDimensions(store);
  const period = DIMENSIONS[grain];
  return store.all<TruthCohort & Record<string, never>>(
    `select ${period.replaceAll("p.on_day", "f.on_day")} as cohort, ${period} as period,
       count(distinct case when p.first = 1 then o.customer_id end) as customers, sum(p.first) as orders,
       sum(${NET}) as net, count(distinct o.customer_id) as active
     from truth_parts p join orders o on o.id = p.order_id and o.test = 0
     join (${FIRST}) f on f.customer_id = o.customer_id and f.nth = 1
     group by 1, 2 order by 1, 2`,
  );
}
