import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf, today } from "#app/platform/store-day.ts";
import { stockHistory } from "../inventory/stock-history.server.ts";
import type { Note, Span } from "../reports/report.ts";

const Rows = z.array(z.object({ key: z.string(), quantity: z.bigint() }));

// Without its log reaching back to then, what was left at the end of a span is not known.
const isOfNow = ({ shop: { timeZone } }: StoreCtx, { to }: Span): boolean => to >= today(timeZone);

/** Says where the ending stock of a span is not known, and since when it would be. */
export async function endingNotes(ctx: StoreCtx, tx: Tx, span: Span): Promise<Note[]> {
  const { since } = await stockHistory(ctx, tx);
  if (since === null) return [{ key: "stockNotRead", tone: "info" }];
  const isKnown = isOfNow(ctx, span) || since < new Date(span.until);
  return isKnown ? [] : [{ key: "endingUnknown", values: { day: dayOf(since, ctx.shop.timeZone) }, tone: "info" }];
}

/**
 * What was available at the end of a span of some products or variants (by id), over all locations: now where the span ends today, else as
 * the last event before its end tells. Those that are not tracked are not in it, none where it is not known; for a page of rows.
 */
export async function endingStock(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  by: "product" | "variant",
  keys: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const ids = [...new Set(keys)].filter((key) => /^[1-9]\d*$/.test(key)).map(BigInt);
  if (ids.length === 0 || span.measuredTo === null) return new Map();
  const shopId = ctx.shop.id;
  const key = by === "product" ? Prisma.sql`v.product_id` : Prisma.sql`v.id`;
  const { since } = await stockHistory(ctx, tx);
  const isNow = isOfNow(ctx, span);
  if (since === null || (!isNow && since >= new Date(span.until))) return new Map();
  const levels = isNow
    ? Prisma.sql`select sum(available)::bigint as quantity from inventory_levels l
        where l.shop_id = ${shopId} and l.inventory_item_id = k.item`
    : Prisma.sql`select sum(available)::bigint as quantity from (
        select distinct on (location_id) available from inventory_events e
        where e.shop_id = ${shopId} and e.inventory_item_id = k.item and e.at < ${new Date(span.until)}
        order by location_id, at desc, id desc) e`;
  // An item behind two variants of a product counts once.
  const rows = await tx.$queryRaw(Prisma.sql`
    select k.key::text as key, sum(coalesce(s.quantity, 0))::bigint as quantity
    from (
      select distinct ${key} as key, i.id as item from variants v
      join inventory_items i on i.shop_id = ${shopId} and i.id = v.inventory_item_id and i.is_tracked
      where v.shop_id = ${shopId} and ${key} = any(${ids}::bigint[])
    ) k, lateral (${levels}) s
    group by k.key`);
  return new Map(Rows.parse(rows).map(({ key, quantity }) => [key, quantity]));
}
