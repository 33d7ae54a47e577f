import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import type { CapacityDay, ClientRow, Operations, QueueRow } from "../schema.ts";
import { healthOf } from "./health-of.ts";
import { readSigns } from "./read-signs.server.ts";
import { NAME_OF } from "./name-of-client.ts";
import { listRefusals } from "./list-refusals.server.ts";
import { listSecurity } from "./list-security.server.ts";

// Of the store's jobs alone. A dead letter is a copy: the job itself says how it ended, for three days.
const QUEUES = `select name as job,
    count(*) filter (where state = 'created')::int as waiting, count(*) filter (where state = 'active')::int as running,
    count(*) filter (where state = 'retry')::int as retrying, count(*) filter (where state = 'failed')::int as "givenUp",
    extract(epoch from now() - min(greatest(created_on, start_after))
      filter (where state in ('created', 'retry') and start_after <= now()))::float as "oldestSeconds"
  from pgboss.job where data ->> 'shopId' = $1::text and name <> 'dead-letters' and state not in ('completed', 'cancelled')
  group by 1 order by 6 desc nulls last, 1`;

const SHOPIFY = `select coalesce(sum(requests), 0)::int as requests, coalesce(sum(points), 0)::int as points,
    coalesce(sum(throttled), 0)::int as throttled, coalesce(sum(failed), 0)::int as failed,
    min(lowest_available) as lowest, max(maximum) as maximum
  from api_usage where shop_id = $1 and minute_at >= now() - interval '24 hours'`;

const CLIENTS = `select u.client, ${NAME_OF("u.client")} as name, sum(u.requests)::int as requests, sum(u.refused)::int as refused,
    sum(u.limited)::int as limited, sum(u.failed)::int as failed, round(sum(u.ms) / greatest(sum(u.requests), 1))::int as ms
  from api_client_usage u where u.shop_id = $1 and u.hour_at >= now() - interval '24 hours' group by 1 order by 3 desc, 1 limit 50`;

const CAPACITY = `select day_on::text as day, sum(rows)::float as rows, sum(bytes)::float as bytes from capacity_samples
  where shop_id = $1 group by 1 order by 1 desc limit 90`;

const LARGEST = `select part, rows::float, bytes::float from capacity_samples
  where shop_id = $1 and day_on = (select max(day_on) from capacity_samples where shop_id = $1) and rows > 0
  order by bytes desc, part limit 8`;

/** How the app does for this store: its parts, jobs, use, size, and what should make somebody look twice. Some ten questions in one transaction. */
export async function getOperations(ctx: Ctx): Promise<Operations> {
  const { id: shopId } = ctx.shop;
  const parts = await inSqlTx(ctx, async (sql) => {
    const all = <Row extends object>(text: string) => sql.query<Row>(text, [shopId]);
    const [shopify] = await all<Operations["shopify"]>(SHOPIFY);
    return {
      queues: await all<QueueRow>(QUEUES),
      shopify: shopify!,
      clients: await all<ClientRow>(CLIENTS),
      capacity: (await all<CapacityDay>(CAPACITY)).reverse(),
      largest: await all<Operations["largest"][number]>(LARGEST),
      signs: await readSigns(sql, shopId),
      security: await listSecurity(ctx, sql),
    };
  });
  const { signs, security, ...rest } = parts;
  const tick = await overdueSeconds(shopId);
  const refused = await listRefusals(ctx.shop.domain);
  return {
    ...rest,
    parts: healthOf({ ...signs, overdueSeconds: tick }, rest.queues),
    security: [...security, ...refused].sort((a, b) => b.lastAt.localeCompare(a.lastAt)),
  };
}

// The tick's own table has no row level security, and is no store's: it is asked with the connection's rights, for this store alone.
async function overdueSeconds(shopId: number): Promise<number> {
  const due = await asApp().syncDue.findUnique({ where: { shop: shopId }, select: { dueAt: true } });
  return due ? (Date.now() - due.dueAt.getTime()) / 1000 : 0;
}
