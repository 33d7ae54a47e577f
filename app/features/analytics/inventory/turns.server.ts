import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Cell } from "../reports/report.ts";
import { divided, quotientText } from "../sales/sums.ts";
import type { Day } from "../schema.ts";
import type { Days } from "./stock-history.server.ts";

/** Days of the store taken together; money in minor units as text. */
export interface Turns {
  readonly start: Day;
  readonly days: number;
  /** Null: nothing that was sold had a cost. */
  readonly costMinor: Cell;
  /** Null: nothing in stock has a cost. */
  readonly averageMinor: Cell;
  readonly turns: Cell;
  /** Some of the stock had no cost. */
  readonly isUncosted: boolean;
  /** What averages are made of: the days' closing stock at cost added up, and the cost of what was sold. */
  readonly stockMinor: bigint;
  readonly soldMinor: bigint;
  readonly hasSoldCost: boolean;
  readonly hasStockCost: boolean;
}

const Rows = z.array(
  z.object({
    start: z.string(),
    days: z.int(),
    stock: z.bigint(),
    sold: z.bigint(),
    hasSoldCost: z.boolean(),
    hasStockCost: z.boolean(),
    isUncosted: z.boolean(),
  }),
);

/**
 * Cost of what was sold beside the closing stock at cost, of closed days by month, week (Monday) or day. Items whose quantity Shopify does
 * not track are never in stock, so what they sold is left out; of those that are no more it is not known any longer, and counts.
 */
export async function turnsBy(ctx: ShopRef, tx: Tx, { from, to }: Days, grain: string): Promise<Turns[]> {
  const shop = ctx.shop.id;
  const rows = await tx.$queryRaw(Prisma.sql`
    select min(d.day)::text as "start", count(*)::int as "days", coalesce(sum(s.cost), 0)::bigint as "stock",
      (coalesce(sum(f.cost), 0) - coalesce(sum(u.cost), 0))::bigint as "sold",
      coalesce(bool_or(f.is_known and (u.day_on is null or f.cost <> u.cost or f.net <> u.net)), false) as "hasSoldCost",
      coalesce(sum(s.cost), 0) > 0 as "hasStockCost", coalesce(sum(s.uncosted), 0) > 0 as "isUncosted"
    from (select day::date as day from generate_series(${from}::date, ${to}::date, interval '1 day') day) d
      left join (
        select day_on, sum(cost_minor) as cost, sum(uncosted_units) as uncosted from stock_days
        where shop_id = ${shop} and day_on between ${from}::date and ${to}::date group by day_on) s on s.day_on = d.day
      left join (
        select day_on, sum(cost_minor) as cost, sum(costed_net_minor) as net, bool_or(cost_minor <> 0 or costed_net_minor <> 0) as is_known from sales_daily
        where shop_id = ${shop} and day_on between ${from}::date and ${to}::date group by day_on) f on f.day_on = d.day
      left join (
        select p.start_on as day_on, sum(p.cost_minor) as cost, sum(p.costed_net_minor) as net
        from inventory_items i
          join variants v on v.shop_id = ${shop} and v.inventory_item_id = i.id
          join sales_products p on p.shop_id = ${shop} and p.product_key = v.product_id::text and p.variant_id = v.id
            and p.grain = 'day' and p.start_on between ${from}::date and ${to}::date
        where i.shop_id = ${shop} and not i.is_tracked group by p.start_on) u on u.day_on = d.day
    group by date_trunc(${grain}, d.day::timestamp) order by 1`);
  return Rows.parse(rows).map(({ stock, sold, ...rest }) => withTurns({ stockMinor: stock, soldMinor: sold, ...rest }));
}

/** Several stretches of days as one. */
export const addTurns = (all: readonly Turns[]): Turns =>
  withTurns({
    start: all[0]?.start ?? "",
    days: all.reduce((sum, one) => sum + one.days, 0),
    stockMinor: all.reduce((sum, one) => sum + one.stockMinor, 0n),
    soldMinor: all.reduce((sum, one) => sum + one.soldMinor, 0n),
    hasSoldCost: all.some((one) => one.hasSoldCost),
    hasStockCost: all.some((one) => one.hasStockCost),
    isUncosted: all.some((one) => one.isUncosted),
  });

function withTurns(of: Omit<Turns, "costMinor" | "averageMinor" | "turns">): Turns {
  const { days, stockMinor, soldMinor, hasSoldCost, hasStockCost } = of;
  return {
    ...of,
    costMinor: hasSoldCost ? String(soldMinor) : null,
    averageMinor: hasStockCost ? String(divided(stockMinor, BigInt(days))) : null,
    // With four decimals at most: a day's turns are small numbers.
    turns: hasSoldCost && hasStockCost ? quotientText(soldMinor * BigInt(days), stockMinor, 4) : null,
  };
}
