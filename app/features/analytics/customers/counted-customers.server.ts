import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Cell, Filters, Span } from "../reports/report.ts";
import { orderConditions } from "../sales/conditions.server.ts";
import { cellOf, perOne } from "./cells.ts";
import { placedIn } from "./placed-in.server.ts";

/** Customers and orders of a period, or of a part of it. */
export interface Counted {
  /** Different customers who placed an order. */
  readonly customers: bigint;
  /** Who placed their first of all. */
  readonly first: bigint;
  /** Who placed one that was not their first; some are in both. */
  readonly again: bigint;
  /** Who placed two or more within it. */
  readonly twice: bigint;
  /** Of the customers, who have two orders or more in their whole history; only counted altogether. */
  readonly several: bigint;
  /** Orders of customers, and of guests. */
  readonly orders: bigint;
  readonly guests: bigint;
}

export const NOBODY: Counted = { customers: 0n, first: 0n, again: 0n, twice: 0n, several: 0n, orders: 0n, guests: 0n };

const Count = z.bigint();
const Rows = z.array(
  z.object({
    key: z.string().nullable(),
    customers: Count,
    first: Count,
    again: Count,
    twice: Count,
    several: Count,
    orders: Count,
    guests: Count,
  }),
);

// Days are grouped as days: they stand in the index in that order.
const KEYS = {
  day: Prisma.sql`o.placed_on`,
  week: Prisma.sql`date_trunc('week', o.placed_on::timestamp)::date`,
  month: Prisma.sql`date_trunc('month', o.placed_on::timestamp)::date`,
  country: Prisma.sql`o.country_code`,
};

interface CustomersAsked {
  readonly span: Span;
  /** Null: only altogether. */
  readonly by: keyof typeof KEYS | null;
  readonly filters: Filters;
}

/**
 * Who placed orders in a period, altogether, and by day, week (Monday), month or country of the order: groups without an order are not
 * there. Null where no day of the period is measured. The orders are read once for both.
 */
export async function countedCustomers(
  ctx: StoreCtx,
  tx: Tx,
  { span, by, filters }: CustomersAsked,
): Promise<{ readonly all: Counted; readonly groups: ReadonlyMap<string, Counted> } | null> {
  if (span.measuredTo === null) return null;
  const shopId = ctx.shop.id;
  const key = by && KEYS[by];
  const grouped = Prisma.sql`union all select p.key::text, ${countsOf(Prisma.sql`false`)} from p group by p.key`;
  // Who came back has several; of the others their history knows. Their first order is one of the period's.
  const rows = await tx.$queryRaw(Prisma.sql`
    with p as materialized (
      select ${key ?? Prisma.sql`null::text`} as key, o.customer_id, count(*) as orders, count(*) filter (where o.customer_kind = 'new') as first
      from sales_orders o
      where o.shop_id = ${shopId} and ${placedIn(ctx, span)} and ${orderConditions(filters, "o")}
      group by ${key ? Prisma.sql`${key},` : Prisma.empty} o.customer_id
    )
    select null as key, ${countsOf(Prisma.sql`c.customer_id is not null`)}
    from (${by ? Prisma.sql`select customer_id, sum(orders) as orders, sum(first) as first from p group by customer_id` : Prisma.sql`select * from p`}) p
      left join sales_customers c on c.shop_id = ${shopId} and c.customer_id = p.customer_id and p.orders = p.first
        and c.first_on between ${span.from}::date and ${span.measuredTo}::date and c.orders > 1
    ${by ? grouped : Prisma.empty}`);
  const found = Rows.parse(rows).map(({ key, ...counted }) => [key, counted] as const);
  const groups = found.flatMap(([key, counted]) => (key === null ? [] : [[key, counted] as const]));
  return { all: found.find(([key]) => key === null)?.[1] ?? NOBODY, groups: new Map(groups) };
}

// Over customers `p` with how many orders each placed, and how many of these were their first of all: null are guests.
function countsOf(hasSeveral: Prisma.Sql): Prisma.Sql {
  const again = Prisma.sql`p.customer_id is not null and p.orders > p.first`;
  return Prisma.sql`count(p.customer_id)::bigint as "customers",
    coalesce(sum(p.first), 0)::bigint as "first",
    count(*) filter (where ${again})::bigint as "again",
    count(*) filter (where p.customer_id is not null and p.orders > 1)::bigint as "twice",
    count(*) filter (where (${again}) or ${hasSeveral})::bigint as "several",
    coalesce(sum(p.orders) filter (where p.customer_id is not null), 0)::bigint as "orders",
    coalesce(sum(p.orders) filter (where p.customer_id is null), 0)::bigint as "guests"`;
}

/** The metrics that are made of these counts; all null where nothing is measured. */
export function countedCells(counted: Counted | null): Record<string, Cell> {
  return {
    customers: cellOf(counted?.customers),
    newCustomers: cellOf(counted?.first),
    returningCustomers: cellOf(counted?.again),
    customerOrders: cellOf(counted?.orders),
    guestOrders: cellOf(counted?.guests),
    ordersPerCustomer: counted && perOne(counted.orders, counted.customers),
    returningCustomerRate: counted && perOne(counted.several, counted.customers),
    repeatPurchaseRate: counted && perOne(counted.twice, counted.customers),
  };
}
