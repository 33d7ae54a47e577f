import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { waitingKeys } from "#app/platform/queue/waiting-keys.server.ts";
import { webhooksJob } from "../jobs.server.ts";
import type { ResourceName } from "../schema.ts";
import { SHARING_INBOX } from "./inbox-lock.server.ts";
import { queueWork } from "./queue-work.server.ts";
import type { DeliveryRow } from "./read-delivery.server.ts";

export interface Store {
  readonly id: number;
  readonly domain: string;
}

export type Kept = "kept" | "repeated" | "unknown-shop";

interface Inserted {
  readonly webhook_id: string;
  readonly is_new: boolean;
  readonly state: string;
  readonly resource: ResourceName | null;
}

// An uninstalled store's objects are not read any more; what concerns the store itself still is acted on.
const INSERT = `
  with inbox as materialized (${SHARING_INBOX})
  insert into webhook_deliveries (shop_id, webhook_id, topic, api_version, triggered_at, payload, resource, object_ids,
    changed_at, state, reason, finished_at, repeats)
  select s.id, r.webhook_id, r.topic, r.api_version, r.triggered_at, r.payload, r.resource, r.object_ids::bigint[], r.changed_at,
    case when is_left then 'skipped' else r.state end, case when is_left then 'uninstalled' else r.reason end,
    case when is_left or r.state <> 'waiting' then now() end, r.repeats
  from inbox, shops s,
    unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::jsonb[], $8::text[], $9::text[], $10::timestamptz[],
      $11::text[], $12::text[], $13::int[])
      as r(webhook_id, topic, api_version, triggered_at, payload, resource, object_ids, changed_at, state, reason, repeats),
    lateral (select s.uninstalled_at is not null and r.resource is not null and r.state = 'waiting' as is_left) as l
  where s.id = $1 and s.domain = $2
  on conflict (shop_id, webhook_id) do update set repeats = webhook_deliveries.repeats + 1 + excluded.repeats
  returning webhook_id, xmax = 0 as is_new, state, resource`;

/**
 * Keeps deliveries of one store and queues what acts on them, in one transaction: once it has committed, nothing of it can be lost.
 * What was kept before (by its webhook id) is only counted.
 */
export async function keepDeliveries(store: Store, rows: readonly DeliveryRow[]): Promise<Kept[]> {
  // In one order everywhere: two processes that are sent the same deliveries do not lock each other out.
  const ids = [...new Set(rows.map(({ webhookId }) => webhookId))].sort();
  const first = ids.map((id) => rows.find(({ webhookId }) => webhookId === id)!);
  const repeats = ids.map((id) => rows.filter(({ webhookId }) => webhookId === id).length - 1);
  const inserted = await inSqlTx({ shop: store }, async (sql) => {
    const written = await sql.query<Inserted>(INSERT, [store.id, store.domain, ...columns(first), repeats]);
    await queueFresh(store, sql, written);
    return new Map(written.map((row) => [row.webhook_id, row]));
  });
  return rows.map((row) => {
    const written = inserted.get(row.webhookId);
    if (!written) return "unknown-shop";
    return written.is_new && first.includes(row) ? "kept" : "repeated";
  });
}

async function queueFresh(store: Store, sql: Sql, written: readonly Inserted[]): Promise<void> {
  const fresh = written.filter((row) => row.is_new && row.state === "waiting");
  const about = new Set(fresh.map((row) => row.resource));
  const resources = [...about].filter((resource) => resource !== null);
  const queued =
    resources.length > 0 ? await waitingKeys({ shop: store }, sql, webhooksJob, resources) : new Set<string>();
  await queueWork({ shop: store }, sql, new Set([...about].filter((one) => one === null || !queued.has(one))));
}

const columns = (rows: readonly DeliveryRow[]): unknown[][] => [
  rows.map((row) => row.webhookId),
  rows.map((row) => row.topic),
  rows.map((row) => row.apiVersion),
  rows.map((row) => row.triggeredAt),
  rows.map((row) => row.payload),
  rows.map((row) => row.resource),
  rows.map((row) => `{${row.objectIds.join(",")}}`),
  rows.map((row) => row.changedAt),
  rows.map((row) => row.state),
  rows.map((row) => row.reason),
];
