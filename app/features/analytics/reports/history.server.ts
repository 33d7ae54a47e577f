import { Prisma } from "@prisma/client";
import { z } from "zod";
import { hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";

// What Shopify shows without read_all_orders (see the resource of orders), whole days of UTC.
const SHOWN_DAYS = 59;
// As many of the oldest orders are looked at: those brought from elsewhere are dated before they were made.
const SAMPLE = 50;
const DAY_MS = 86_400_000;

/** How far back the store's sales are known. */
export interface History {
  /** The first day with a sale; null while none is counted. */
  readonly firstSale: Day | null;
  /** From this day on every order is here; null: all of them are, from the very first. */
  readonly completeSince: Day | null;
}

export async function historyOf(ctx: StoreCtx, tx: Tx): Promise<History> {
  const { id: shopId, timeZone } = ctx.shop;
  const rows = await tx.$queryRaw(Prisma.sql`
    select (select min(day_on)::text from sales_daily where shop_id = ${shopId}) as "firstSale",
      (select min(started_at) from sync_runs where shop_id = ${shopId}) as "firstRead",
      (select min(created_at) from (select created_at from orders where shop_id = ${shopId}
        order by processed_at, id desc limit ${SAMPLE}) oldest) as "firstOrder"`);
  const { firstSale, firstRead, firstOrder } = Known.parse(rows)[0]!;
  if (hasScope(ctx, "read_all_orders") || firstRead === null) return { firstSale, completeSince: null };
  const since = new Date((Math.floor(firstRead.getTime() / DAY_MS) - SHOWN_DAYS) * DAY_MS);
  // An older order is here: Shopify showed it, and so all.
  if (firstOrder !== null && firstOrder.getTime() < since.getTime() - DAY_MS) return { firstSale, completeSince: null };
  const day = dayOf(since, timeZone);
  return { firstSale, completeSince: since > startOfDay(day, timeZone) ? addDays(day, 1) : day };
}

const Known = z
  .array(
    z.object({ firstSale: z.string().nullable(), firstRead: z.date().nullable(), firstOrder: z.date().nullable() }),
  )
  .length(1);
