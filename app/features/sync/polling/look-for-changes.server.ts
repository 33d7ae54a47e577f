import { inSqlTx } from "#app/platform/db.server.ts";
import type { Entry, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { changedAtOf } from "#app/platform/shopify/stamp.ts";
import type { Tally } from "../log/log-work.server.ts";
import { pagesOf } from "../pages-of.ts";
import { type Renewed, renewObjects } from "../renew.server.ts";
import { compareIfCountsDiffer } from "./compare-if-counts-differ.server.ts";
import { readAnew } from "./read-anew.server.ts";

/** More than these are not fetched one by one: a run reads the whole kind. */
const MOST_RENEWED = 2000;
const MOST_HELD_BACK_MS = 24 * 60 * 60 * 1000;

export interface Look {
  /** Shopify's time from which on changes are asked for. */
  readonly since: Date;
  readonly begunAt: Date;
  readonly signal: AbortSignal;
}

export interface Found {
  /** Every change that Shopify dates before this moment is in, save what has failed for a day. Shopify's own time. */
  readonly until: Date;
  /** Why some objects could not be brought in; the others are. */
  readonly failed?: unknown;
}

/** Brings in what changed since a moment, and has everything compared where Shopify counts otherwise than we do: that is how deletions are found. */
export async function lookForChanges(ctx: StoreCtx, resource: Resource, look: Look, tally: Tally): Promise<Found> {
  const { since, signal } = look;
  const { changes, until, isCut } = await listChanges(ctx, resource, look);
  if (isCut && (await readAnew(ctx, resource.name))) return { until: since };
  const failed = changes.size === 0 ? [] : await renew(ctx, resource, [...changes.keys()], signal, tally);
  const found = { failed: failed[0]?.error };
  // What was not listed is found by the next look: what is in by then differs no more.
  if (isCut) return { ...found, until: since };
  await compareIfCountsDiffer(ctx, resource, look.begunAt);
  return { ...found, until: beforeFailures(until, failed, changes) };
}

interface Changes {
  /** What is not here, with the moment of its change where Shopify tells it. */
  readonly changes: Map<bigint, Date | null>;
  readonly until: Date;
  /** There is more than is fetched one by one. */
  readonly isCut: boolean;
}

async function listChanges(ctx: StoreCtx, resource: Resource, look: Look): Promise<Changes> {
  const changes = new Map<bigint, Date | null>();
  let until = look.since;
  const see = (at: Date) => (until = at > until ? at : until);
  for await (const entries of pagesOf(ctx, resource, `updated_at:>='${look.since.toISOString()}'`)) {
    look.signal.throwIfAborted();
    for (const { stamp } of entries) see(changedAtOf(stamp));
    for (const { id, stamp } of await differing(ctx, resource, entries)) changes.set(id, changedAtOf(stamp));
    if (changes.size > MOST_RENEWED) return { changes, until, isCut: true };
  }
  for await (const { id, changedAt, isHere } of resource.changedElsewhere(ctx, look.since)) {
    look.signal.throwIfAborted();
    if (changedAt) see(changedAt);
    if (!isHere) changes.set(id, changes.get(id) ?? changedAt);
    if (changes.size > MOST_RENEWED) return { changes, until, isCut: true };
  }
  // What changed during such a look may have been passed already. Our clock will do: the overlap makes up for one that is ahead.
  const isSafe = resource.listedBy === "change" || until <= look.begunAt;
  return { changes, until: isSafe ? until : latest(look.since, look.begunAt), isCut: false };
}

/** What failed is looked for again, for a day: what fails longer is left to the comparisons. */
function beforeFailures(until: Date, failed: Renewed["failed"], changes: Changes["changes"]): Date {
  const times = failed.flatMap(({ id }) => changes.get(id)?.getTime() ?? []);
  return latest(new Date(Math.min(until.getTime(), ...times)), new Date(until.getTime() - MOST_HELD_BACK_MS));
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other);

// Returns what could not be brought in. Read is what was asked for: what was listed and is here already was not.
async function renew(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  signal: AbortSignal,
  tally: Tally,
): Promise<Renewed["failed"]> {
  const { created, changed, unchanged, deleted, failed } = await renewObjects(ctx, resource, ids, {
    by: "polling",
    signal,
  });
  tally.read += created + changed + unchanged + failed.length;
  tally.created += created;
  tally.changed += changed;
  tally.unchanged += unchanged;
  tally.deleted += deleted;
  tally.failed += failed.length;
  return failed;
}

// Of a page, what is not here in this version.
async function differing(ctx: StoreCtx, resource: Resource, entries: readonly Entry[]): Promise<Entry[]> {
  const ids = entries.map(({ id }) => id);
  const here = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint; stamp: string }>(
      `select here.id, here.stamp from (${resource.entries(ctx)}) here where here.id = any($2::bigint[])`,
      [ctx.shop.id, ids],
    ),
  );
  const stamps = new Map(here.map(({ id, stamp }) => [id, stamp]));
  return entries.filter(({ id, stamp }) => stamps.get(id) !== stamp);
}
