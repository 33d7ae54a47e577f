import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { fetchReturns } from "../returns/fetch-returns.server.ts";
import { writeReturns } from "../returns/write-returns.server.ts";
import { type OrderRecord, recordOrder } from "../work/record-order.server.ts";

/** As recordOrder, and mirrors the order's returns: before one is processed the order itself looks unchanged, so that nobody would read them. */
export async function recordReturn(ctx: Ctx, record: OrderRecord): Promise<void> {
  await recordOrder(ctx, record);
  const store = asStore(ctx);
  if (!store) return;
  try {
    const ids = [idOfGid(record.orderGid)];
    const fetched = await fetchReturns(store, ids);
    await inSqlTx(store, (sql) => writeReturns(store, sql, ids, fetched));
  } catch (error) {
    ctx.log.warn({ err: error }, "returns are not in the mirror yet; the next look for returns brings them");
  }
}
