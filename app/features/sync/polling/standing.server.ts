import type { SyncCursor } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** How the mirror of a kind stands, as far as polls and comparisons must know it. */
export interface Standing {
  /** All that changed before is in; null: it has never been read as a whole, and there is nothing to keep up with yet. */
  readonly readUntil: Date | null;
  /** A run reads it or is going to: what a poll would bring comes anyway. */
  readonly isBeingRead: boolean;
  readonly cursor: SyncCursor | null;
}

interface Steps {
  resource: string;
  read_from: Date | null;
  is_being_read: boolean;
}

/** How each kind stands that was ever asked for. */
export async function standings(ctx: ShopRef, tx: Tx): Promise<Map<string, Standing>> {
  const cursors = await tx.syncCursor.findMany({ where: { shopId: ctx.shop.id } });
  const steps = await tx.$queryRaw<Steps[]>`
    select s.resource, max(s.started_at) filter (where s.status = 'completed') as read_from,
      bool_or(s.status in ('pending', 'requested', 'reading') and r.status in ('queued', 'running')) as is_being_read
    from sync_steps s join sync_runs r on r.shop_id = s.shop_id and r.id = s.run_id
    where s.shop_id = ${ctx.shop.id} group by s.resource`;
  const all = new Map<string, Standing>();
  for (const { resource, read_from: readUntil, is_being_read: isBeingRead } of steps)
    all.set(resource, { readUntil, isBeingRead, cursor: null });
  for (const cursor of cursors) {
    const known = all.get(cursor.resource);
    const readUntil = cursor.changedUntil ?? known?.readUntil ?? null;
    all.set(cursor.resource, { readUntil, isBeingRead: known?.isBeingRead ?? false, cursor });
  }
  return all;
}
