import { inSqlTx } from "../db.server.ts";
import type { ChangedElsewhere, StoreCtx } from "./resource.ts";

/**
 * Root objects that were read so close to their last change that another one in the same second may be missing (`sure_until`). What was
 * created before `shownSince` Shopify does not show any more: asking for it would never make it sure.
 */
export async function* unsureRoots(
  ctx: StoreCtx,
  table: string,
  shownSince: Date | null = null,
): AsyncGenerator<ChangedElsewhere> {
  const isShown = shownSince ? `and created_at >= '${shownSince.toISOString()}'` : "";
  yield* await unsureIds(ctx, `select id from ${table} where shop_id = $1 and sure_until < updated_at ${isShown}`);
}

/** The same by a query of the shop ($1) for their `id`. */
export async function unsureIds(ctx: StoreCtx, text: string): Promise<ChangedElsewhere[]> {
  const rows = await inSqlTx(ctx, (sql) => sql.query<{ id: bigint }>(text, [ctx.shop.id]));
  return rows.map(({ id }) => ({ id, changedAt: null, isHere: false }));
}
