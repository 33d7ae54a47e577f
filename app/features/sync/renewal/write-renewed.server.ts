import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { untilThrough } from "#app/platform/deadlock.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Renewed, RenewOptions } from "../renew.server.ts";

export type Tally = { -readonly [Count in keyof Renewed]: Renewed[Count] };

export const newTally = (): Tally => ({ created: 0, changed: 0, unchanged: 0, deleted: 0, failed: [] });

/** Objects as Shopify has them. */
interface Brought {
  readonly roots: readonly BulkNode[];
  readonly gone: readonly bigint[];
  readonly readAt: Date;
}

/**
 * Writes what was fetched and removes what is gone, heals their gaps and does what the caller wants done with it: one transaction. Where
 * one object cannot be written, halves are tried, so that it alone fails.
 */
export async function writeRenewed(
  ctx: StoreCtx,
  resource: Resource,
  { roots, gone, readAt }: Brought,
  options: RenewOptions,
  tally: Tally,
): Promise<void> {
  if (roots.length + gone.length === 0) return;
  try {
    await writeOnce(ctx, resource, { roots, gone, readAt }, options, tally);
  } catch (error) {
    if (!isOfObject(error)) throw error;
    const [root] = roots;
    if (roots.length + gone.length === 1) return fail(tally, [root ? idOf(root) : gone[0]!], error);
    const middle = Math.ceil(roots.length / 2);
    for (const half of [roots.slice(0, middle), roots.slice(middle)])
      await writeRenewed(ctx, resource, { roots: half, gone: [], readAt }, options, tally);
    for (const id of gone) await writeRenewed(ctx, resource, { roots: [], gone: [id], readAt }, options, tally);
  }
}

/** Notes objects that could not be renewed. */
export function fail(tally: Tally, ids: readonly bigint[], error: unknown): void {
  tally.failed = [...tally.failed, ...ids.map((id) => ({ id, error }))];
}

/** True where what went wrong may lie in one of the objects: mapping, a value the database refuses, a request that Shopify refuses. */
export function isOfObject(error: unknown): boolean {
  if (isStopped(error)) return false;
  if (isAppError(error)) return !["limited", "unavailable", "forbidden"].includes(error.code);
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return /^2[23]/.test(sqlState(error)); // data exceptions, constraints
}

// What the caller threw in `within`: no object is at fault.
const STOPPED = new WeakSet<object>();
const isStopped = (error: unknown): boolean => typeof error === "object" && error !== null && STOPPED.has(error);
const sqlState = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

async function writeOnce(
  ctx: StoreCtx,
  resource: Resource,
  brought: Brought,
  options: RenewOptions,
  tally: Tally,
): Promise<void> {
  const counts = await untilThrough(() => inSqlTx(ctx, (sql) => write(ctx, sql, resource, brought, options)));
  tally.created += counts.created;
  tally.changed += counts.changed;
  tally.unchanged += counts.unchanged;
  tally.deleted += counts.deleted;
  fail(tally, counts.unreadable, new AppError("invalid", "The object could not be mapped.", { reason: "unreadable" }));
}

async function write(
  ctx: StoreCtx,
  sql: Sql,
  resource: Resource,
  { roots, gone, readAt }: Brought,
  { by, within, saidGone }: RenewOptions,
) {
  const mirrored = await resource.mirror(ctx, sql, roots, { readAt });
  const deleted = await remove(ctx, sql, resource, gone, saidGone);
  const unreadable = mirrored.failedIds ?? [];
  const ids = [...roots.map(idOf), ...gone].filter((id) => !unreadable.includes(id));
  await sql.query(
    `update sync_gaps set healed_at = now(), healed_by = $3
     where shop_id = $1 and resource = $2 and object_id = any($4::bigint[]) and healed_at is null`,
    [ctx.shop.id, resource.name, by, ids],
  );
  await within?.(sql, ids).catch((error: unknown) => {
    if (typeof error === "object" && error !== null) STOPPED.add(error);
    throw error;
  });
  return { ...mirrored, deleted, unreadable };
}

/** Removes what is gone, save what Shopify may just no longer show; returns how many were here. */
async function remove(
  ctx: StoreCtx,
  sql: Sql,
  resource: Resource,
  gone: readonly bigint[],
  saidGone: ReadonlySet<bigint> = new Set(),
): Promise<number> {
  if (gone.length === 0) return 0;
  const here = `select id, updated_at from ${resource.table} where shop_id = $1`;
  const rows = await sql.query<{ id: bigint; is_here: boolean; is_shown: boolean }>(
    `select id, exists (select from (${here}) here where here.id = gone.id) as is_here,
       exists (select from (${resource.visible?.(ctx) ?? here}) shown where shown.id = gone.id) as is_shown
     from unnest($3::bigint[]) gone(id) where $2::timestamptz is not null`,
    [ctx.shop.id, new Date(), gone],
  );
  const removed = rows.filter((row) => row.is_shown || !row.is_here || saidGone.has(row.id));
  await resource.remove(
    ctx,
    sql,
    removed.map(({ id }) => id),
  );
  return removed.filter((row) => row.is_here || row.is_shown).length;
}

const idOf = ({ node }: BulkNode): bigint => idOfGid(node.id);
