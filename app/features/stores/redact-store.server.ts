import { asApp, inPlatformTx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";

/**
 * shop/redact: removes every row of the store, in every table that is keyed by a store, and the store itself. A store that has
 * come back since is left alone.
 */
export async function redactStore(domain: string): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt === null) return;
  await inPlatformTx(async (sql) => {
    const tables = await sql.query<{ name: string }>(
      `select quote_ident(c.relname) as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not c.relispartition`,
    );
    await sql.query("select set_config('app.shop_id', $1, true)", [String(shop.id)]);
    for (const { name } of tables) await sql.query(`delete from ${name} where shop_id = $1`, [shop.id]);
    await sql.query("delete from sessions where shop = $1", [domain]);
    await sql.query("delete from shops where id = $1 and uninstalled_at is not null", [shop.id]);
  });
  log().info({ shop: domain }, "the store's data was removed");
}
