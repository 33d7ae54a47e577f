import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { noteSecurity } from "#app/platform/security.server.ts";
import { today } from "#app/platform/store-day.ts";

const TABLES = `select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`;

// A store's bytes are its rows' share of what the table and its indexes take up. No table's statistics are older than its last large import.
const SAMPLE = (table: string) => `insert into capacity_samples (shop_id, day_on, part, rows, bytes)
  select $1, $2::date, '${table}', n.rows,
    (pg_total_relation_size(c.oid) * least(n.rows / greatest(c.reltuples, n.rows, 1), 1))::bigint
  from pg_class c, (select count(*) as rows from "${table}" where shop_id = $1) n
  where c.oid = 'public."${table}"'::regclass
  on conflict (shop_id, day_on, part) do update set rows = excluded.rows, bytes = excluded.bytes`;

/** Of yesterday a client asked five times as much as on a usual day of the week before, and more than a handful. */
const UNUSUAL = `select client from api_client_usage where shop_id = $1 and hour_at >= now() - interval '8 days' group by 1
  having sum(requests) filter (where hour_at >= now() - interval '1 day') > 1000
    and sum(requests) filter (where hour_at >= now() - interval '1 day')
      > 5 * coalesce(sum(requests) filter (where hour_at < now() - interval '1 day'), 0) / 7.0`;

/** Measures what the store takes up, and looks for use that is unlike that of the days before. A table at a time: none waits for all. */
export async function takeSamples(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const { id: shopId, timeZone } = ctx.shop;
  const day = today(timeZone ?? "UTC");
  const tables = await inSqlTx(ctx, (sql) => sql.query<{ name: string }>(TABLES));
  for (const { name } of tables) {
    signal.throwIfAborted();
    await inSqlTx(ctx, (sql) => sql.query(SAMPLE(name), [shopId, day]));
  }
  const unusual = await inSqlTx(ctx, (sql) => sql.query<{ client: string }>(UNUSUAL, [shopId]));
  for (const { client } of unusual) noteSecurity(shopId, "unusual-use", `client/${client}`);
}

/** Removes what is older than two years of samples, or 90 days of events. */
export async function pruneSamples({ shop }: Pick<Ctx, "shop"> | { shop: { id: number } }, sql: Sql): Promise<void> {
  await sql.query("delete from capacity_samples where shop_id = $1 and day_on < current_date - 730", [shop.id]);
  await sql.query("delete from security_events where shop_id = $1 and last_at < now() - interval '90 days'", [shop.id]);
}
