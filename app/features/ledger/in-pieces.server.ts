import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

/** Where the database has one connection, pages wait for it: so many rows are worked through in about half a second there. */
const ROWS = 4000;

export interface Pieces {
  /** Between two pieces it is looked at. */
  readonly signal?: AbortSignal;
  /** About how many facts, or orders, are worked through in one transaction. */
  readonly rows?: number;
}

/**
 * Does in many short transactions what holds the database too long in one. `piece` works through about `rows` rows from a place on and returns
 * the next place, null at the end; each leaves behind what is right as it stands, so that others may write between two of them. Killed on the
 * way, it is begun anew.
 */
export async function inPieces<Place>(
  ctx: ShopRef,
  first: Place,
  piece: (sql: Sql, from: Place, rows: number) => Promise<Place | null>,
  { signal, rows = ROWS }: Pieces = {},
): Promise<void> {
  for (let from: Place | null = first; from !== null;) {
    signal?.throwIfAborted();
    const place: Place = from;
    from = await inSqlTx(ctx, async (sql) => {
      await oneWriter(ctx, sql, "orders");
      return piece(sql, place, rows);
    });
  }
}
