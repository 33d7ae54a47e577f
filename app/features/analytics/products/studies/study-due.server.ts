import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { enqueueWhenDue } from "#app/platform/queue/enqueue-when-due.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import { studyJob } from "#app/features/analytics/jobs.server.ts";
import { STUDIES } from "./kinds.ts";
import { studyProducts } from "./study-products.server.ts";

/** Studies end with yesterday, so sales of today change nothing: only orders that are read late do. */
const EVERY_MS = 6 * 60 * 60 * 1000;
const COUNT = Object.values(STUDIES).flat().length;

/** Enqueues the studies of a store's products where they are due; returns when to look again. Null while no sale was ever counted. */
export async function lookForStudies(ctx: Ctx, tx: Tx): Promise<Date | null> {
  const store = asStore(ctx);
  return store ? enqueueWhenDue(ctx, tx, studyJob, await dueAt(store, tx)) : null;
}

/** Studies the products where that is still to be done: another run may have done it meanwhile. */
export async function studyIfDue(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const store = asStore(ctx);
  const at = store ? await inTx(store, (tx) => dueAt(store, tx)) : null;
  if (store && at && at <= new Date()) await studyProducts(store, signal);
}

async function dueAt(ctx: StoreCtx, tx: Tx): Promise<Date | null> {
  const { id: shopId, timeZone } = ctx.shop;
  const sales = await tx.dataVersion.findUnique({ where: { shopId_part: { shopId, part: "sales" } } });
  if (!sales) return null;
  const made = await tx.productStudy.findMany({ where: { shopId }, orderBy: { madeAt: "asc" } });
  const day = today(timeZone);
  const yesterday = addDays(day, -1);
  const isOld = made.length < COUNT || made.some(({ toOn }) => toOn.toISOString().slice(0, 10) !== yesterday);
  if (isOld) return new Date();
  if (made.some(({ salesVersion }) => salesVersion !== sales.version)) {
    return new Date(made[0]!.madeAt.getTime() + EVERY_MS);
  }
  return startOfDay(addDays(day, 1), timeZone);
}
