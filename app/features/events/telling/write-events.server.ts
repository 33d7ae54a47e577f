import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql, Tx } from "#app/platform/db.server.ts";
import type { AppEvent } from "#app/platform/events.server.ts";

/** One number for each transaction, in all of a database's lives: the moment it began, and a part of its own number. */
const THIS_TRANSACTION = `floor(extract(epoch from transaction_timestamp()) * 1000)::bigint * 1048576
  + pg_current_xact_id()::text::bigint % 1048576`;

// Told twice in one transaction it is one event. Rows are only added: whoever writes the mirror waits for nobody here.
const WRITE = `with told as (
    insert into outgoing_events (shop_id, topic, object_id, client_id, data, facts, xid)
    select $1::int, e.topic, e.object_id, e.client_id, e.data, e.facts, ${THIS_TRANSACTION}
    from rows from (jsonb_to_recordset($2::jsonb) as (topic text, object_id text, client_id text, data jsonb, facts jsonb))
      with ordinality as e (topic, object_id, client_id, data, facts, n)
    where exists (select from event_subscriptions s where s.shop_id = $1::int and s.state = 'enabled' and e.topic = any(s.topics))
    order by e.n
    on conflict do nothing returning id
  )
  insert into event_signals (shop) select $1::int where exists (select from told)`;

/** Writes down events that somebody subscribed to, in the transaction in which they happened; the worker's tick hands them out. */
export async function writeEvents(ctx: ShopRef, tx: Tx | Sql, events: readonly AppEvent[]): Promise<void> {
  const rows = events.map(({ topic, objectId, clientId, data, facts }) => ({
    ...{ topic, object_id: objectId, client_id: clientId ?? null, data, facts: facts ?? null },
  }));
  const values = [ctx.shop.id, JSON.stringify(rows)];
  if ("query" in tx) await tx.query(WRITE, values);
  else await tx.$queryRawUnsafe(WRITE, ...values);
}
