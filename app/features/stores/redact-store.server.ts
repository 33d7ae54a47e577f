import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { redactStoreJob } from "./jobs.server.ts";

/** Rows removed in one transaction. */
const BATCH = 5000;

/**
 * shop/redact: parts the store's data from its domain at once and leaves its removal to a job; whoever installs the app again begins
 * as a new store. A store that has come back before is left alone.
 */
export async function redactStore(domain: string): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt === null) return;
  await inTx({ shop }, async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { id: shop.id, domain, uninstalledAt: { not: null } },
      data: { domain: `removed-${shop.id}`, name: null, shopifyId: null },
    });
    if (count > 0) await enqueue({ shop }, tx, redactStoreJob, {});
  });
}

/** Removes every row of a parted store, batch by batch, in every table that is keyed by a store, and at last the store itself. */
export async function removeStoreData(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const { id, domain } = ctx.shop;
  if (domain !== `removed-${id}`) return;
  for (const table of await tablesOfShops()) {
    for (let removed = BATCH; removed === BATCH;) {
      signal?.throwIfAborted();
      const rows = await inSqlTx(ctx, (sql) =>
        sql.query(
          `delete from ${table} where ctid in (select ctid from ${table} where shop_id = $1 limit ${BATCH}) returning 1`,
          [id],
        ),
      );
      removed = rows.length;
    }
  }
  await asApp().shop.deleteMany({ where: { id, domain } });
  log().info({ shopId: id }, "the store's data was removed");
}

async function tablesOfShops(): Promise<string[]> {
  const tables = await asApp().$queryRaw<{ name: string }[]>`
    select quote_ident(c.relname) as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not c.relispartition
    order by 1`;
  return tables.map(({ name }) => name);
}
