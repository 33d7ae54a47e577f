import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** Rows removed in one transaction. */
const BATCH = 5000;
/** How often the tables are gone through in one try. */
const PASSES = 5;

interface Removal {
  readonly shopify?: string;
  readonly signal?: AbortSignal;
}

/**
 * Removes every row of a parted store, batch by batch, in every table that is keyed by a store, and at last the store itself. Ends only
 * when a count over all those tables finds none: what was written meanwhile (such as the count of a minute's requests) is removed by the
 * next pass, and what goes on being written fails the try. What is left is one row that says so: Shopify's id of the store (`shopify`)
 * and how many rows of each table this try removed.
 */
export async function removeStoreData(ctx: Ctx, { shopify, signal }: Removal = {}): Promise<void> {
  const { id, domain } = ctx.shop;
  if (domain !== `removed-${id}`) return;
  const tables = await tablesOfShops();
  const removed: Record<string, number> = {};
  let left = 0;
  for (let pass = 1; pass === 1 || (left > 0 && pass <= PASSES); pass++) {
    for (const table of tables) removed[table] = (removed[table] ?? 0) + (await empty(ctx, table, signal));
    left = await rowsLeft(ctx, tables);
  }
  await asApp().syncDue.deleteMany({ where: { shop: id } });
  if (left > 0) throw new AppError("unavailable", "Rows of a removed store are left.", { left });
  await inTx(ctx, (tx) =>
    audit({ ...ctx, actor: "shopify" }, tx, "store.redacted", { shopify, removed, rowsLeft: left }),
  );
  // Other jobs of the store end by themselves once there is no such store.
  await asApp().shop.deleteMany({ where: { id, domain } });
  ctx.log.info({ shopId: id, tables: tables.length, rowsLeft: left }, "the store's data was removed");
}

async function empty(ctx: Ctx, table: string, signal?: AbortSignal): Promise<number> {
  let all = 0;
  for (let removed = BATCH; removed === BATCH;) {
    signal?.throwIfAborted();
    const rows = await inSqlTx(ctx, (sql) =>
      sql.query(
        `delete from ${table} where ctid in (select ctid from ${table} where shop_id = $1 limit ${BATCH}) returning 1`,
        [ctx.shop.id],
      ),
    );
    removed = rows.length;
    all += removed;
  }
  return all;
}

/** The proof: how many rows of the store there are, in all tables that are keyed by one. */
async function rowsLeft(ctx: Ctx, tables: readonly string[]): Promise<number> {
  const counts = tables.map((table) => `(select count(*) from ${table} where shop_id = $1)`);
  const [row] = await inSqlTx(ctx, (sql) =>
    sql.query<{ n: bigint }>(`select (${counts.join(" + ")})::bigint as n`, [ctx.shop.id]),
  );
  return Number(row!.n);
}

async function tablesOfShops(): Promise<string[]> {
  const tables = await asApp().$queryRaw<{ name: string }[]>`
    select quote_ident(c.relname) as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not c.relispartition
    order by 1`;
  return tables.map(({ name }) => name);
}
