import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";

const EVERY_MS = 60 * 60 * 1000;

/**
 * When the customers are to be scored next: now where the last scoring is of another day, an hour after it where sales changed since, else
 * tomorrow. Null while no sale was ever counted.
 */
export async function dueAt(ctx: StoreCtx, tx: Tx): Promise<Date | null> {
  const { id: shopId, timeZone } = ctx.shop;
  const sales = await tx.dataVersion.findUnique({ where: { shopId_part: { shopId, part: "sales" } } });
  if (!sales) return null;
  const last = await tx.scoreRun.findUnique({ where: { shopId } });
  const day = today(timeZone);
  if (last?.scoredOn.toISOString().slice(0, 10) !== day) return new Date();
  if (last.salesVersion !== sales.version) return new Date(last.scoredAt.getTime() + EVERY_MS);
  return startOfDay(addDays(day, 1), timeZone);
}
