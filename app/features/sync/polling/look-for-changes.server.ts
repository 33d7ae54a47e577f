import { inSqlTx } from "#app/platform/db.server.ts";
import type { Entry, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { changedAtOf } from "#app/platform/shopify/stamp.ts";
import type { Tally } from "../log/log-work.server.ts";
import { renewObjects } from "../renew.server.ts";
import { readAnew } from "./read-anew.server.ts";
import { compareIfCountsDiffer } from "./compare-if-counts-differ.server.ts";

/** More than these are not fetched one by one: a run reads the whole kind. */
const MOST_RENEWED = 2000;

export interface Look {
  /** Shopify's time from which on changes are asked for. */
  readonly since: Date;
  readonly begunAt: Date;
  readonly signal: AbortSignal;
}

export interface Found {
  /** Every change that Shopify dates before this moment is in. Shopify's own time, so that no clock of ours can skip anything. */
  readonly until: Date;
  /** Why some objects could not be brought in; the others are. */
  readonly failed?: unknown;
}

/** Brings in what changed since a moment, and has everything compared where Shopify counts otherwise than we do: that is how deletions are found. */
export async function lookForChanges(ctx: StoreCtx, resource: Resource, look: Look, tally: Tally): Promise<Found> {
  const { since, signal } = look;
  const ids = new Set<bigint>();
  let until = since;
  for await (const entries of pagesOf(ctx, resource, since)) {
    signal.throwIfAborted();
    for (const { stamp } of entries) if (changedAtOf(stamp) > until) until = changedAtOf(stamp);
    for (const id of await differing(ctx, resource, entries)) ids.add(id);
    tally.read += entries.length;
    if (ids.size > MOST_RENEWED) break;
  }
  for await (const id of resource.changedElsewhere(ctx, since)) {
    ids.add(id);
    if (ids.size > MOST_RENEWED) break;
  }
  if (ids.size > MOST_RENEWED) {
    ctx.log.info({ resource: resource.name, count: ids.size }, "much has changed; the kind is read anew");
    await readAnew(ctx, resource.name);
    return { until: since };
  }
  const failed = ids.size === 0 ? undefined : await renew(ctx, resource, [...ids], signal, tally);
  await compareIfCountsDiffer(ctx, resource, look.begunAt);
  return { until, failed };
}

// Returns why some of them could not be brought in.
async function renew(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  signal: AbortSignal,
  tally: Tally,
): Promise<unknown> {
  const { created, changed, unchanged, deleted, failed } = await renewObjects(ctx, resource, ids, {
    by: "polling",
    signal,
  });
  tally.created += created;
  tally.changed += changed;
  tally.unchanged += unchanged;
  tally.deleted += deleted;
  tally.failed += failed.length;
  return failed[0]?.error;
}

async function* pagesOf(ctx: StoreCtx, resource: Resource, since: Date): AsyncGenerator<readonly Entry[]> {
  const search = `updated_at:>='${since.toISOString()}'`;
  for (let after: string | null = null; ;) {
    const page = await resource.list(ctx, search, after);
    yield page.entries;
    if (page.next === null) return;
    after = page.next;
  }
}

// Of a page, what is not here in this version.
async function differing(ctx: StoreCtx, resource: Resource, entries: readonly Entry[]): Promise<bigint[]> {
  const ids = entries.map(({ id }) => id);
  const here = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint; stamp: string }>(
      `select here.id, here.stamp from (${resource.entries(ctx)}) here where here.id = any($2::bigint[])`,
      [ctx.shop.id, ids],
    ),
  );
  const stamps = new Map(here.map(({ id, stamp }) => [id, stamp]));
  return entries.filter(({ id, stamp }) => stamps.get(id) !== stamp).map(({ id }) => id);
}
