import { inSqlTx } from "../db.server.ts";
import type { StoreCtx } from "./resource.ts";

/** Root objects that were read so close to their last change that another one in the same second may be missing (`sure_until`). */
export async function* unsureRoots(ctx: StoreCtx, table: string): AsyncGenerator<bigint> {
  yield* await unsureIds(ctx, `select id from ${table} where shop_id = $1 and sure_until < updated_at`);
}

/** Ids by a query of the shop ($1). */
export async function unsureIds(ctx: StoreCtx, text: string): Promise<bigint[]> {
  const rows = await inSqlTx(ctx, (sql) => sql.query<{ id: bigint }>(text, [ctx.shop.id]));
  return rows.map(({ id }) => id);
}
