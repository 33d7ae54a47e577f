import type { ShopRef } from "./ctx.ts";
import type { Sql, Tx } from "./db.server.ts";

const RAISE = `insert into data_versions (shop_id, part, version) values ($1, $2, 1)
  on conflict (shop_id, part) do update set version = data_versions.version + 1`;

/** Says, in the transaction that changes the rows, that answers made of this part are of the past. */
export async function raiseVersion(ctx: ShopRef, tx: Tx | Sql, part: string): Promise<void> {
  if ("query" in tx) await tx.query(RAISE, [ctx.shop.id, part]);
  else await tx.$executeRawUnsafe(RAISE, ctx.shop.id, part);
}

/** The versions of these parts as one text: an answer that is kept under it is never older than the rows. */
export async function versionOf(ctx: ShopRef, tx: Tx, parts: readonly string[]): Promise<string> {
  const rows = await tx.dataVersion.findMany({
    where: { shopId: ctx.shop.id, part: { in: [...parts] } },
    orderBy: { part: "asc" },
  });
  return rows.map(({ part, version }) => `${part}${version}`).join(" ");
}
