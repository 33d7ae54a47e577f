import { Prisma } from "@prisma/client";
import { z } from "zod";
import { type Ctx, hasScope, type ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";
import type { Note } from "../reports/report.ts";
import type { Day } from "../schema.ts";

const Rows = z
  .array(z.object({ since: z.date().nullable(), closedTo: z.string().nullable(), hasUntracked: z.boolean() }))
  .length(1);

/** How far the store's log of stock reaches. */
export interface StockHistory {
  /** From when on it is whole; null: inventory was not read yet. */
  readonly since: Date | null;
  /** The last day whose closing stock is kept. */
  readonly closedTo: Day | null;
  readonly hasUntracked: boolean;
}

export async function stockHistory(ctx: ShopRef, tx: Tx): Promise<StockHistory> {
  const shop = ctx.shop.id;
  const rows = await tx.$queryRaw(Prisma.sql`
    select (select since from stock_history where shop_id = ${shop}) as "since",
      (select closed_to::text from stock_history where shop_id = ${shop}) as "closedTo",
      exists (select from inventory_items where shop_id = ${shop} and not is_tracked) as "hasUntracked"`);
  return Rows.parse(rows)[0]!;
}

/** Why nothing can be said of the store's stock; undefined where something can. */
export function stockMissing(ctx: Pick<Ctx, "scopes">, { since }: StockHistory): string | undefined {
  if (!hasScope(ctx, "read_inventory") || !hasScope(ctx, "read_locations")) return "noInventoryScope";
  return since ? undefined : "inventoryNotRead";
}

/** Said where items whose stock Shopify does not track are left out, if there are any. */
export const untrackedNote = ({ hasUntracked }: StockHistory): Note[] =>
  hasUntracked ? [{ key: "untracked", tone: "info" }] : [];

/** Days of the store from one to another of which the closing stock is kept; null where there are none. */
export function closedWithin({ since, closedTo }: StockHistory, from: Day, to: Day, timeZone: string): Days | null {
  if (!since || !closedTo) return null;
  return within(dayOf(since, timeZone), closedTo, from, to);
}

/** The same for days that are known from their first moment on. */
export function wholeWithin({ since, closedTo }: StockHistory, from: Day, to: Day, timeZone: string): Days | null {
  if (!since || !closedTo) return null;
  const day = dayOf(since, timeZone);
  return within(startOfDay(day, timeZone) >= since ? day : addDays(day, 1), closedTo, from, to);
}

export interface Days {
  readonly from: Day;
  readonly to: Day;
}

function within(first: Day, last: Day, from: Day, to: Day): Days | null {
  const days = { from: from > first ? from : first, to: to < last ? to : last };
  return days.from <= days.to ? days : null;
}
