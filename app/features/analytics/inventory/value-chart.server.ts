import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Chart, Filters } from "../reports/report.ts";

const CHARTED_DAYS = 90;
const Days = z.array(z.object({ day: z.string(), price: z.string() }));

/** What the stock was worth at the end of each of the last closed days, at the price of that day; null where filters ask what days are not kept by. */
export async function valueChart(ctx: ShopRef, tx: Tx, { location, ...others }: Filters): Promise<Chart | null> {
  if (Object.values(others).some((values) => values !== undefined)) return null;
  const where = location ? Prisma.sql`and location_id::text = any(${[...location]}::text[])` : Prisma.empty;
  const rows = await tx.$queryRaw(Prisma.sql`
    select day_on::text as day, sum(price_minor)::text as price from stock_days
    where shop_id = ${ctx.shop.id} ${where}
      and day_on > (select max(day_on) - ${CHARTED_DAYS}::int from stock_days where shop_id = ${ctx.shop.id})
    group by day_on order by day_on`);
  const points = Days.parse(rows).map(({ day, price }) => ({ label: { day, unit: "day" as const }, value: price }));
  if (points.length < 2) return null;
  return {
    kind: "line",
    metric: "stockPrice",
    cellKind: "money",
    series: [{ label: { key: "closingStock" }, points }],
  };
}
