import { z } from "zod";
import { inPlatformTx } from "#app/platform/db.server.ts";

const count = z.coerce.number();

const Queue = z.object({ queue: z.string(), state: z.string(), jobs: count, seconds: count.nullable() });
const Stores = z.object({
  stores: count,
  neverRead: count,
  webhooksWaiting: count,
  webhookSeconds: count.nullable(),
  webhooksDead: count,
  slicesDiffer: count,
  storesDiffering: count,
  gapsOpen: count,
  requests: count,
  points: count,
  throttled: count,
  failed: count,
  lowestShare: count.nullable(),
});
const Database = z.object({
  bytes: count,
  connections: count,
  mostConnections: count,
  overdueSeconds: count.nullable(),
  refusals: count,
});

export interface Figures {
  readonly queues: readonly z.infer<typeof Queue>[];
  readonly stores: z.infer<typeof Stores>;
  readonly database: z.infer<typeof Database>;
}

const QUEUES = `select name as queue, state::text, count(*) as jobs,
    extract(epoch from now() - min(greatest(created_on, start_after)) filter (where start_after <= now())) as seconds
  from pgboss.job where state < 'completed' group by 1, 2`;

// Written as one row by store (see the migration), summed here: no store is named.
const STORES = `select count(*) as stores, count(*) filter (where never_read) as "neverRead",
    coalesce(sum(webhooks_waiting), 0) as "webhooksWaiting",
    extract(epoch from now() - min(oldest_webhook_at)) as "webhookSeconds",
    coalesce(sum(webhooks_dead), 0) as "webhooksDead", coalesce(sum(slices_differ), 0) as "slicesDiffer",
    count(*) filter (where slices_differ > 0) as "storesDiffering", coalesce(sum(gaps_open), 0) as "gapsOpen",
    coalesce(sum(requests), 0) as requests, coalesce(sum(points), 0) as points,
    coalesce(sum(throttled), 0) as throttled, coalesce(sum(failed), 0) as failed, min(lowest_share) as "lowestShare"
  from operations_figures()`;

const DATABASE = `select pg_database_size(current_database()) as bytes,
    (select count(*) from pg_stat_activity where datname = current_database()) as connections,
    current_setting('max_connections') as "mostConnections",
    (select extract(epoch from now() - min(d.due_at)) from sync_due d join shops s on s.id = d.shop
      where s.uninstalled_at is null) as "overdueSeconds",
    (select coalesce(sum(r.count), 0) from webhook_refusals r where r.day_on = current_date) as refusals`;

/** What the database knows of queues, webhooks, gaps and itself, over all stores: numbers alone. Some milliseconds for each hundred stores. */
export function readFigures(): Promise<Figures> {
  return inPlatformTx(async (sql) => {
    await sql.query("select set_config('statement_timeout', '10s', true), set_config('jit', 'off', true)");
    const queues = z.array(Queue).parse(await sql.query(QUEUES));
    const [stores] = await sql.query(STORES);
    const [database] = await sql.query(DATABASE);
    return { queues, stores: Stores.parse(stores), database: Database.parse(database) };
  });
}
