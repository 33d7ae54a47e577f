import { randomUUID } from "node:crypto";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import type { Filter } from "../schema.ts";
import { wake } from "../sending/sender.server.ts";
import { HEARER, type Hearer, mayHear } from "../subscriptions/hearing.server.ts";
import { passes } from "./passes.ts";

/** Events of one transaction. */
const BATCH = 500;

interface Waiting {
  readonly id: bigint;
  readonly topic: string;
  readonly object_id: string;
  readonly client_id: string | null;
  readonly data: Record<string, unknown>;
  readonly facts: Record<string, unknown> | null;
  readonly at: Date;
}

interface Subscriber {
  readonly id: string;
  readonly client_id: string | null;
  readonly topics: string[];
  readonly filter: Filter;
  readonly held_until: Date | null;
  readonly created_at: Date;
  readonly permissions: string[] | null;
  readonly granted: string;
}

/**
 * Makes deliveries of the events that wait, in their order, for every subscription that wants and may hear of them; what nobody hears of is
 * forgotten. One at a time for a store, in the caller's transaction.
 */
export async function handOut(ctx: ShopRef, sql: Sql): Promise<void> {
  const { id: shopId } = ctx.shop;
  await oneWriter(ctx, sql, "outgoing_events");
  await sql.query("delete from event_signals where shop = $1", [shopId]);
  const events = await sql.query<Waiting>(
    `select id, topic, object_id, client_id, data, facts, at from outgoing_events
     where shop_id = $1 and is_waiting order by id limit ${BATCH}`,
    [shopId],
  );
  if (events.length === 0) return;
  const subscribers = await sql.query<Subscriber>(
    `select s.id, s.client_id, s.topics, s.filter, s.held_until, s.created_at, i.permissions, h.scopes as granted
     from event_subscriptions s join ${HEARER} where s.shop_id = $1 and s.state = 'enabled' order by s.id`,
    [shopId],
  );
  const heard = events.flatMap((event) =>
    subscribers.filter((one) => isFor(one, event)).map((subscriber) => ({ event, subscriber })),
  );
  await addDeliveries(ctx, sql, heard);
  const heardOf = new Set(heard.map(({ event }) => event.id));
  const unheard = events.filter(({ id }) => !heardOf.has(id)).map(({ id }) => id);
  await sql.query("delete from outgoing_events where shop_id = $1 and id = any($2::bigint[])", [shopId, unheard]);
  await sql.query(
    "update outgoing_events set is_waiting = false, facts = null where shop_id = $1 and id = any($2::bigint[])",
    [shopId, [...heardOf]],
  );
  // In the order of their ids: two that hurry the same jobs do not stop each other.
  for (const { id, held_until } of subscribers)
    if (heard.some(({ subscriber }) => subscriber.id === id)) await wake(ctx, sql, id, held_until ?? undefined);
  if (events.length === BATCH) await sql.query("insert into event_signals (shop) values ($1)", [shopId]);
}

function isFor(subscriber: Subscriber, { topic, client_id: about, data, facts, at }: Waiting): boolean {
  // What happened before is none of its business, even where it is handed out only now.
  if (!subscriber.topics.includes(topic) || at < subscriber.created_at) return false;
  const hearer: Hearer = { ...subscriber, clientId: subscriber.client_id };
  const said = { ...facts, ...data };
  return mayHear({ topic, about, said }, hearer) && passes(subscriber.filter, said);
}

async function addDeliveries(
  ctx: ShopRef,
  sql: Sql,
  heard: readonly { event: Waiting; subscriber: Subscriber }[],
): Promise<void> {
  await sql.query(
    `insert into event_deliveries (shop_id, id, event_id, subscription_id, topic, object_id)
     select $1::int, d.id, d.event_id, d.subscription_id, d.topic, d.object_id
     from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[])
       with ordinality as d (id, event_id, subscription_id, topic, object_id, n) order by d.n
     on conflict (shop_id, subscription_id, event_id) do nothing`,
    [
      ctx.shop.id,
      heard.map(() => randomUUID()),
      heard.map(({ event }) => event.id),
      heard.map(({ subscriber }) => subscriber.id),
      heard.map(({ event }) => event.topic),
      heard.map(({ event }) => event.object_id),
    ],
  );
}
