// Objects of Shopify's, written where they are no older than what is here.
import type { ShopRef } from "./ctx.ts";
import type { Sql } from "./db.server.ts";
import { isWatched, tellMirrored } from "./events.server.ts";
import type { Mirrored, MirrorOptions } from "./shopify/resource.ts";
import { arrays, columnOf, oneWriter, statement, type Table } from "./write-rows.server.ts";

/**
 * Shopify's updatedAt knows whole seconds: an object read less than this after its updatedAt may have changed again in that second.
 * Room for clocks that differ, too.
 */
const UNSURE_MS = 5000;

/** No copy of Shopify's data is this much behind another: what was read so much later is right, even where its updatedAt is older. */
const LAG = "5 minutes";

/** Root objects that were written, and what became of all that came. */
export interface Upserted {
  /** By id: true where the row is new, false where it replaced one. */
  readonly written: ReadonlyMap<bigint, boolean>;
  readonly counts: Pick<Mirrored, "created" | "changed" | "unchanged">;
}

/**
 * Inserts root objects, or replaces what is there where that is no newer version, and no later read of the same; what was read much
 * later replaces it in any case. Rows must differ in their key. Another transaction that writes the same table for this store is waited for.
 */
export async function upsertRoots<Row extends { updatedAt: string }>(
  ctx: ShopRef,
  sql: Sql,
  table: Table<Row>,
  rows: readonly Row[],
  options: MirrorOptions,
): Promise<Upserted> {
  const [text, values] = upsert(ctx, table, rows, options); // made before the wait
  await oneWriter(ctx, sql, table.name);
  if (rows.length === 0) return { written: new Map(), counts: { created: 0, changed: 0, unchanged: 0 } };
  // What the statement finds before it writes is the row as it was. Nobody is told of a store's objects one by one when they are read first.
  const isTold = !options.isFirst && (await isWatched(ctx, sql, table.name));
  const before = (is: string) =>
    `(select ${is} from ${table.name} old where old.shop_id = $1 and old.id = ${table.name}.id)`;
  // Two changes within a second have one updatedAt.
  const isOther = `to_jsonb(old) - 'sure_until' is distinct from to_jsonb(${table.name}) - 'sure_until'`;
  const written = await sql.query<{ id: bigint; is_new: boolean; is_newer: boolean | null; is_other: boolean | null }>(
    `${text} returning id, xmax = 0 as is_new,
       ${options.isFirst ? "true" : before(`old.updated_at < ${table.name}.updated_at`)} as is_newer,
       ${isTold ? before(isOther) : "null::boolean"} as is_other`,
    values,
  );
  if (isTold) {
    const ids = (some: typeof written) => some.map(({ id }) => id);
    const created = ids(written.filter((row) => row.is_new));
    const updated = ids(written.filter((row) => !row.is_new && (row.is_newer || row.is_other)));
    await tellMirrored(ctx, sql, { table: table.name, created, updated });
  }
  const created = written.filter((row) => row.is_new).length;
  const changed = written.filter((row) => !row.is_new && row.is_newer).length;
  return {
    written: new Map(written.map((row) => [row.id, row.is_new])),
    counts: { created, changed, unchanged: rows.length - created - changed },
  };
}

/**
 * The written roots whose parts are to be taken away before the new ones come: all of them, since a row that got lost may have left its
 * parts behind; in a first sync only what came twice.
 */
export function withParts(written: ReadonlyMap<bigint, boolean>, { isFirst }: MirrorOptions): bigint[] {
  return [...written].filter(([, isNew]) => !isFirst || !isNew).map(([id]) => id);
}

/** As upsertRoots, for parts that have a time of their own. */
export async function upsertParts<Row extends { updatedAt: string }>(
  ctx: ShopRef,
  sql: Sql,
  table: Table<Row>,
  rows: readonly Row[],
  options: MirrorOptions,
): Promise<void> {
  if (rows.length > 0) await sql.query(...upsert(ctx, table, rows, options));
}

/** See `sure_until` in the models. */
export function sureUntil(readAt: Date): Date {
  return new Date(readAt.getTime() - UNSURE_MS);
}

function upsert<Row>(
  ctx: ShopRef,
  table: Table<Row>,
  rows: readonly Row[],
  { readAt }: MirrorOptions,
): [text: string, values: unknown[]] {
  const fields = Object.keys(table.columns).filter((field) => !table.key.includes(field as keyof Row & string));
  const computed = { ...table.computed, sure_until: "$2::timestamptz" };
  const columns = [...fields.map(columnOf), ...Object.keys(computed)];
  const text = `${statement({ ...table, computed })}
    on conflict (shop_id, ${table.key.map(columnOf).join(", ")}) do update
    set ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}
    where (${table.name}.updated_at, ${table.name}.sure_until) <= (excluded.updated_at, excluded.sure_until)
      or ${table.name}.sure_until < excluded.sure_until - interval '${LAG}'`;
  return [text, [ctx.shop.id, sureUntil(readAt), ...arrays(table, rows)]];
}
