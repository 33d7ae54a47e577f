import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { dueAt } from "./due.server.ts";
import { scoreCustomers } from "./score-customers.server.ts";

/** Scores the customers where that is still to be done: another run may have done it meanwhile. */
export async function scoreIfDue(ctx: Ctx): Promise<void> {
  const store = asStore(ctx);
  const at = store ? await inTx(store, (tx) => dueAt(store, tx)) : null;
  if (store && at && at <= new Date()) await scoreCustomers(store);
}
