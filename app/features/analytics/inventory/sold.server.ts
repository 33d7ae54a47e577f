import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";
import { productSales } from "../products/sum-products.server.ts";
import type { Span } from "../reports/report.ts";
import type { Days } from "./stock-history.server.ts";

/** By how many days the speed at which something sells is measured: Shopify's own choice. */
export const RECENT_DAYS = 28;

/** SQL for what each item sold in a span, all its variants together: item, units, net_minor, cost_minor, ever (anything was sold, even if it came back). */
export function soldSql(ctx: StoreCtx, span: Span): Prisma.Sql {
  return Prisma.sql`
    select v.inventory_item_id as item, sum(s.units)::bigint as units,
      sum(s.gross_minor + s.discount_minor + s.reversal_minor)::bigint as net_minor, sum(s.cost_minor)::bigint as cost_minor,
      sum(s.orders) > 0 or sum(s.gross_minor) > 0 as ever
    from (${productSales(ctx, span, {}, "variant")}) s
      join variants v on v.shop_id = ${ctx.shop.id}::int and v.id = s.variant_id
    group by v.inventory_item_id`;
}

/** The last whole days of the store before a moment. */
export function daysBefore(until: string, count: number, timeZone: string): Span {
  const to = addDays(dayOf(new Date(until), timeZone), -1);
  return spanOf({ from: addDays(to, 1 - count), to }, timeZone);
}

/** Whole days as a span. */
export const spanOf = ({ from, to }: Days, timeZone: string): Span => ({
  ...{ from, to, measuredTo: to },
  until: startOfDay(addDays(to, 1), timeZone).toISOString(),
});
