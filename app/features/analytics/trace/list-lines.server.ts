import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { TraceInput, TraceLine } from "./schema.ts";
import { ALL_AMOUNTS, tracedFacts } from "./traced-facts.server.ts";
import { amountOf, sidesOf } from "./trace-metrics.server.ts";

const Rows = z.array(
  z.looseObject({
    id: z.bigint(),
    orderId: z.bigint(),
    orderName: z.string().nullable(),
    happenedAt: z.date(),
    dayOn: z.string(),
    reason: z.string(),
    lineType: z.string(),
    title: z.string().nullable(),
    quantity: z.int(),
  }),
);

/** A page of the fact lines below a number, the latest first; those that come after a line where that is named. */
export async function listLines(
  ctx: ShopRef,
  tx: Tx,
  input: TraceInput,
  limit: number,
  after?: Pick<TraceLine, "dayOn" | "happenedAt" | "orderId" | "id">,
): Promise<TraceLine[]> {
  const sides = sidesOf(input.metric);
  const all = ALL_AMOUNTS.map((metric) => Prisma.sql`${amountOf(metric)} as ${Prisma.raw(`"${metric}"`)}`);
  const isAfter = after
    ? Prisma.sql`where (t.day_on, t.happened_at, t.order_id, t.id) <
        (${after.dayOn}::date, ${after.happenedAt}::timestamptz, ${after.orderId}::bigint, ${after.id}::bigint)`
    : Prisma.empty;
  const rows = await tx.$queryRaw(Prisma.sql`
    select d.id, d.order_id as "orderId", o.name as "orderName", d.happened_at as "happenedAt", d.day_on::text as "dayOn",
      d.reason, d.line_type as "lineType", concat_ws(' · ', l.title, nullif(l.variant_title, '')) as title, d.quantity,
      ${Prisma.join(sides.map((_, n) => Prisma.raw(`d.a${n}`)))}, ${Prisma.join(all)}
    from (
      select * from (${tracedFacts(ctx, input)}) t ${isAfter}
      order by t.day_on desc, t.happened_at desc, t.order_id desc, t.id desc limit ${limit} offset ${input.offset}
    ) d
    left join orders o on o.shop_id = ${ctx.shop.id} and o.id = d.order_id
    left join order_lines l on l.shop_id = ${ctx.shop.id} and l.id = d.line_item_id
    order by d.day_on desc, d.happened_at desc, d.order_id desc, d.id desc`);
  return Rows.parse(rows).map(({ id, orderId, happenedAt, title, ...row }) => ({
    ...{ id: String(id), orderId: String(orderId), orderName: row.orderName, happenedAt: happenedAt.toISOString() },
    ...{ dayOn: row.dayOn, reason: row.reason, lineType: row.lineType, title: title || null, quantity: row.quantity },
    amounts: sides.map((_, n) => String(row[`a${n}`])),
    all: Object.fromEntries(ALL_AMOUNTS.map((metric) => [metric, String(row[metric])])),
  }));
}
