import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Day } from "../schema.ts";
import type { SalesSum } from "./compare.ts";

const Rows = z.array(
  z.object({
    day: z.string(),
    orders: z.int(),
    totalMinor: z.bigint(),
    placedGrossMinor: z.bigint(),
    placedDiscountMinor: z.bigint(),
  }),
);

/** Sales of each day from the first to the last that had any, from the rollup. */
export async function salesByDay(ctx: ShopRef, tx: Tx, from: Day, to: Day): Promise<ReadonlyMap<Day, SalesSum>> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select day_on::text as "day", sum(orders)::int as "orders", sum(total_minor)::bigint as "totalMinor",
      sum(placed_gross_minor)::bigint as "placedGrossMinor", sum(placed_discount_minor)::bigint as "placedDiscountMinor"
    from sales_daily
    where shop_id = ${ctx.shop.id} and day_on between ${from}::date and ${to}::date
    group by day_on`);
  return new Map(Rows.parse(rows).map(({ day, ...sum }) => [day, sum]));
}

/** The first day with a sale; null while none is counted. */
export async function firstSalesDay(ctx: ShopRef, tx: Tx): Promise<Day | null> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select min(day_on)::text as "day" from sales_daily where shop_id = ${ctx.shop.id}`);
  return z.array(z.object({ day: z.string().nullable() })).parse(rows)[0]?.day ?? null;
}
