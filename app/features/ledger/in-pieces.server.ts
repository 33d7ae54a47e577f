import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

/** Where the database has one connection, pages wait for it: so many rows are worked through in about half a second there. */
const ROWS = 4000;
/** A database that is quicker than that gets more at a time, since each piece costs something of its own: at 100,000 orders half of all. */
const QUICK_MS = 300;
const SLOW_MS = 800;
const MOST_ROWS = 1_000_000;

export interface Pieces {
  /** Between two pieces it is looked at. */
  readonly signal?: AbortSignal;
  /** About how many facts, or orders, are worked through in one transaction; as many as take half a second where nobody says. */
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
  { signal, rows: fixed }: Pieces = {},
): Promise<void> {
  let rows = fixed ?? ROWS;
  for (let from: Place | null = first; from !== null;) {
    signal?.throwIfAborted();
    const place: Place = from;
    let began = 0;
    from = await inSqlTx(ctx, async (sql) => {
      await oneWriter(ctx, sql, "orders");
      began = performance.now(); // waiting for others says nothing of the database
      return piece(sql, place, rows);
    });
    if (fixed === undefined) rows = nextSize(rows, performance.now() - began);
  }
}

function nextSize(rows: number, took: number): number {
  if (took < QUICK_MS) return Math.min(rows * 2, MOST_ROWS);
  return took > SLOW_MS ? Math.max(Math.round(rows / 2), ROWS / 4) : rows;
}
