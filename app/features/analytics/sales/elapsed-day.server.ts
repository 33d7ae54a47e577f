import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Day } from "../schema.ts";
import type { SalesSum } from "./compare.ts";

const Sum = z.object({
  orders: z.int(),
  totalMinor: z.bigint(),
  placedGrossMinor: z.bigint(),
  placedDiscountMinor: z.bigint(),
});

/** The part of one day before a moment, counted as the rollup counts whole days. It reads facts: no rollup knows the time of day. */
export async function elapsedDay(ctx: ShopRef, tx: Tx, day: Day, until: Date): Promise<SalesSum> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select coalesce(sum(orders), 0)::int as "orders",
      coalesce(sum(total_minor), 0)::bigint as "totalMinor",
      coalesce(sum(gross_minor) filter (where reason = 'ORDER'), 0)::bigint as "placedGrossMinor",
      coalesce(sum(discount_minor) filter (where reason = 'ORDER'), 0)::bigint as "placedDiscountMinor"
    from sales_facts
    where shop_id = ${ctx.shop.id} and day_on = ${day}::date and happened_at < ${until}`);
  return z.array(Sum).length(1).parse(rows)[0]!;
}

const Hours = z.array(z.object({ hour: z.int(), totalMinor: z.bigint() }));

/** Total sales by hour of the store's clock, of the part of one day before a moment. An hour that comes twice is one. */
export async function hoursOfElapsedDay(
  ctx: ShopRef,
  tx: Tx,
  { day, until }: { day: Day; until: Date },
): Promise<ReadonlyMap<number, bigint>> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select hour_of_day::int as "hour", sum(total_minor)::bigint as "totalMinor"
    from sales_facts
    where shop_id = ${ctx.shop.id} and day_on = ${day}::date and happened_at < ${until}
    group by 1`);
  return new Map(Hours.parse(rows).map(({ hour, totalMinor }) => [hour, totalMinor]));
}
