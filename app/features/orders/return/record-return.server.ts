import type { Ctx } from "#app/platform/ctx.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { type OrderRecord, recordOrder } from "../change/record-order.server.ts";
import { bringReturns } from "../returns/bring-returns.server.ts";

/** As recordOrder, and mirrors the order's returns (see bringReturns). */
export async function recordReturn(ctx: Ctx, record: OrderRecord): Promise<void> {
  await recordOrder(ctx, record);
  const store = asStore(ctx);
  if (!store) return;
  try {
    await bringReturns(store, idOfGid(record.orderGid));
  } catch (error) {
    ctx.log.warn({ err: error }, "returns are not in the mirror yet; the next look for returns brings them");
  }
}
