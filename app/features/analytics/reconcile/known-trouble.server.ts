import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";
import type { Explanation } from "./schema.ts";

const Rows = z.array(
  z.object({
    orderId: z.string(),
    name: z.string().nullable(),
    isProblem: z.boolean(),
    isGap: z.boolean(),
    isLater: z.boolean(),
    isTest: z.boolean(),
  }),
);

/** An order about which something is known that could make a figure differ. */
export interface Trouble {
  readonly name: string | null;
  readonly why: Exclude<Explanation, "unknown" | "differs">;
}

const MOST = 200;

/**
 * Orders placed or changed on a day, or asked for by id, of which something is known: that they were not counted, that a comparison
 * found them wrong, that they changed after `readAt`, that they are tests. Few of each: a page names them.
 */
export async function knownTrouble(
  ctx: StoreCtx,
  tx: Tx,
  { day, readAt, ids }: { day: Day; readAt: Date; ids: readonly string[] },
): Promise<{ readonly names: ReadonlyMap<string, string>; readonly troubles: ReadonlyMap<string, Trouble> }> {
  const shopId = ctx.shop.id;
  const [start, end] = [startOfDay(day, ctx.shop.timeZone), startOfDay(addDays(day, 1), ctx.shop.timeZone)];
  const rows = await tx.$queryRaw(Prisma.sql`
    with wanted as (
      select unnest(${ids.map(BigInt)}::bigint[]) as id
      union select id from orders where shop_id = ${shopId} and processed_at >= ${start} and processed_at < ${end} and is_test
      union select p.order_id from ledger_problems p
        left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
        where p.shop_id = ${shopId} and (o.id is null or o.updated_at >= ${start} and o.processed_at < ${end})
      union select object_id from sync_gaps
        where shop_id = ${shopId} and resource = 'orders' and healed_at is null
    )
    select w.id::text as "orderId", o.name, p.order_id is not null as "isProblem",
      exists (select from sync_gaps g where g.shop_id = ${shopId} and g.resource = 'orders'
        and g.object_id = w.id and g.healed_at is null) as "isGap",
      coalesce(o.updated_at > ${readAt}, false) as "isLater", coalesce(o.is_test, false) as "isTest"
    from wanted w
    left join orders o on o.shop_id = ${shopId} and o.id = w.id
    left join ledger_problems p on p.shop_id = ${shopId} and p.order_id = w.id
    limit ${MOST + ids.length}`);
  const found = Rows.parse(rows);
  return {
    names: new Map(found.flatMap(({ orderId, name }) => (name === null ? [] : [[orderId, name] as const]))),
    troubles: new Map(
      found.flatMap((row) => {
        const why = whyOf(row);
        return why ? [[row.orderId, { name: row.name, why }] as const] : [];
      }),
    ),
  };
}

const whyOf = (row: z.infer<typeof Rows>[number]): Trouble["why"] | null =>
  row.isProblem ? "problem" : row.isGap ? "gap" : row.isLater ? "later" : row.isTest ? "test" : null;
