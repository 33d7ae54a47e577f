import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Filters, Span } from "../reports/report.ts";
import { orderConditions } from "./conditions.server.ts";
import { wholeAndPart } from "./whole-and-part.ts";

/** Customers who placed an order in a period; guests are none. */
export interface OrderingCustomers {
  readonly all: bigint;
  /** Who placed their first order of all in it. */
  readonly first: bigint;
  /** Who placed an order in it that was not their first. Some are in both. */
  readonly again: bigint;
  /** Who have two orders or more in their whole history. */
  readonly withSeveral: bigint;
}

const Rows = z
  .array(z.object({ all: z.bigint(), first: z.bigint(), again: z.bigint(), withSeveral: z.bigint() }))
  .length(1);

/** Null where no day of the period is measured. Filters of an order are heard, those of its lines are not. */
export async function orderingCustomers(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  filters: Filters,
): Promise<OrderingCustomers | null> {
  if (span.measuredTo === null) return null;
  const shopId = ctx.shop.id;
  const { part } = wholeAndPart(span, ctx.shop.timeZone);
  // Who came back has several. Of those whose only order of the period was their first their history knows, found by its day.
  const rows = await tx.$queryRaw(Prisma.sql`
    select count(*)::bigint as "all",
      coalesce(sum(p.first), 0)::bigint as "first",
      count(*) filter (where p.orders > p.first)::bigint as "again",
      count(*) filter (where p.orders > p.first or c.customer_id is not null)::bigint as "withSeveral"
    from (
      select o.customer_id, count(*) as orders, count(*) filter (where o.customer_kind = 'new') as first
      from sales_orders o
      where o.shop_id = ${shopId} and o.placed_on between ${span.from}::date and ${span.measuredTo}::date
        ${part ? Prisma.sql`and o.placed_at < ${part.until}` : Prisma.empty} and o.customer_id is not null and ${orderConditions(filters, "o")}
      group by o.customer_id
    ) p
    left join sales_customers c on c.shop_id = ${shopId} and c.customer_id = p.customer_id and p.orders = p.first
      and c.first_on between ${span.from}::date and ${span.measuredTo}::date and c.orders > 1`);
  return Rows.parse(rows)[0]!;
}
