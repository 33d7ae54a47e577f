import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { TraceInput, TraceOrder } from "./schema.ts";
import { sidesSummed, tracedFacts } from "./traced-facts.server.ts";
import { sidesOf } from "./trace-metrics.server.ts";

const Rows = z.array(z.looseObject({ orderId: z.bigint(), orderName: z.string().nullable(), lines: z.int() }));

/** A page of the orders below a number, each with what its lines add to it, the newest first. */
export async function listOrders(ctx: ShopRef, tx: Tx, input: TraceInput, limit: number): Promise<TraceOrder[]> {
  const sides = sidesOf(input.metric);
  const rows = await tx.$queryRaw(Prisma.sql`
    select g.*, o.name as "orderName" from (
      select t.order_id as "orderId", count(*)::int as lines, ${sidesSummed(input.metric)}
      from (${tracedFacts(ctx, input)}) t
      group by t.order_id order by t.order_id desc limit ${limit} offset ${input.offset}
    ) g
    left join orders o on o.shop_id = ${ctx.shop.id} and o.id = g."orderId"
    order by g."orderId" desc`);
  return Rows.parse(rows).map(({ orderId, orderName, lines, ...row }) => ({
    ...{ orderId: String(orderId), orderName, lines },
    amounts: sides.map((_, n) => String(row[`a${n}`])),
  }));
}
