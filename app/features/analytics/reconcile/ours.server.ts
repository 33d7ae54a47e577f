import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import { factMeasures } from "../sales/fact-measures.server.ts";
import { factsWhere } from "../sales/fact-rows.server.ts";
import { sumSales } from "../sales/sum-sales.server.ts";
import { valueOf } from "../sales/sums.ts";
import type { Day } from "../schema.ts";
import { amountOf } from "../trace/trace-metrics.server.ts";
import type { ReconciledMetric } from "./schema.ts";
import type { Figures } from "./theirs.ts";
import { RECONCILED } from "./words.ts";

/** Our figures of each day that has any, everything that is here: nothing is cut off. */
export async function ourDays(ctx: StoreCtx, tx: Tx, from: Day, to: Day): Promise<ReadonlyMap<Day, Figures>> {
  const until = startOfDay(addDays(to, 1), ctx.shop.timeZone).toISOString();
  const groups = await sumSales(ctx, tx, { span: { from, to, until, measuredTo: to }, by: ["day"], filters: {} });
  return new Map(
    groups.map(({ keys, sums }) => [
      keys.day,
      Object.fromEntries(RECONCILED.map((metric) => [metric, valueOf(sums, metric)])) as Record<
        ReconciledMetric,
        bigint
      >,
    ]),
  );
}

const Rows = z.array(z.looseObject({ orderId: z.bigint() }));

/** The same of each order with facts on a day, from its lines. */
export async function ourOrders(ctx: StoreCtx, tx: Tx, day: Day): Promise<ReadonlyMap<string, Figures>> {
  const sums = RECONCILED.map((metric) => Prisma.sql`sum(${amountOf(metric)})::bigint as ${Prisma.raw(`"${metric}"`)}`);
  const lines = Prisma.sql`select f.order_id, ${factMeasures("whole")}
    ${factsWhere(ctx, { from: day, to: day, filters: {} })}`;
  const rows = await tx.$queryRaw(Prisma.sql`
    select d.order_id as "orderId", ${Prisma.join(sums)} from (${lines}) d group by d.order_id`);
  return new Map(
    Rows.parse(rows).map((row) => [
      String(row.orderId),
      Object.fromEntries(RECONCILED.map((metric) => [metric, row[metric]])) as Record<ReconciledMetric, bigint>,
    ]),
  );
}
