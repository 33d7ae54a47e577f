import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { AppEvent, MirrorChange } from "#app/platform/events.server.ts";
import { MIRROR_KINDS, plain, topicOf } from "./mirror-kinds.ts";
import { writeEvents } from "./write-events.server.ts";

const CHANGES = ["created", "updated", "deleted"] as const;

/** True where a subscription of the store is about objects of this table. A store has few: the look costs a fraction of a millisecond. */
export async function isWatchedTable(ctx: ShopRef, sql: Sql, table: string): Promise<boolean> {
  const kind = MIRROR_KINDS[table];
  if (!kind) return false;
  const found = await sql.query(
    "select from event_subscriptions where shop_id = $1 and state = 'enabled' and topics && $2::text[] limit 1",
    [ctx.shop.id, CHANGES.map((change) => topicOf(kind, change))],
  );
  return found.length > 0;
}

/** Tells of objects as the mirror has them in this transaction. */
export async function tellOfMirror(ctx: ShopRef, sql: Sql, { table, ...changed }: MirrorChange): Promise<void> {
  const kind = MIRROR_KINDS[table];
  const ids = CHANGES.flatMap((change) => changed[change] ?? []);
  if (!kind || ids.length === 0) return;
  const { sent, seen = [] } = kind;
  const rows = await sql.query<{ id: bigint } & Record<string, unknown>>(
    `select id, ${[...sent, ...seen].join(", ")} from ${table} where shop_id = $1 and id = any($2::bigint[])`,
    [ctx.shop.id, ids],
  );
  const here = new Map(rows.map((row) => [row.id, row]));
  const events = CHANGES.flatMap((change) =>
    (changed[change] ?? []).flatMap((id): AppEvent[] => {
      const row = here.get(id);
      if (!row) return [];
      const state = plain(row, sent);
      // Of what is gone only the id is told; filters see what it was.
      const isGone = change === "deleted";
      const facts = { ...(isGone && state), ...plain(row, seen) };
      return [
        { topic: topicOf(kind, change), objectId: String(id), data: { id: String(id), ...(!isGone && state) }, facts },
      ];
    }),
  );
  if (events.length > 0) await writeEvents(ctx, sql, events);
}
