import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { changedAtOf } from "#app/platform/shopify/stamp.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import type { Tally } from "../log/log-work.server.ts";
import { readAnew } from "../polling/read-anew.server.ts";
import { renewObjects } from "../renew.server.ts";
import { type Difference, differencesOf, type Versions } from "./differences.ts";
import { dropMissing, openGaps, unexplained } from "./gaps.server.ts";
import type { Verdict } from "./note-slices.server.ts";
import { listOurs } from "./ours.server.ts";
import { addTo, type Sum, type Sums } from "./slices.server.ts";

/** More than these are not fetched one by one: a run reads the whole kind, once a day. */
const MOST_RENEWED = 2000;
/** A busy store changes while it is compared: what changed meanwhile is fetched too, so often. */
const ROUNDS = 3;

export interface Healing {
  readonly from: Date | null;
  readonly aheadMs: number;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

export interface Healed {
  readonly verdicts: Verdict[];
  /** A run was begun: it heals the rest. */
  readonly isReadAnew: boolean;
  /** Objects at Shopify that still differ, save those that could not be brought in: nobody has asked for them yet. */
  readonly left: number;
  /** Why some objects could not be brought in. */
  readonly failed?: unknown;
}

/**
 * Finds the objects by which slices differ, writes them down, fetches them, and compares the slices again: ours as it is then with theirs
 * as it was listed, brought up to date by what was fetched.
 */
export async function heal(
  ctx: StoreCtx,
  resource: Resource,
  theirs: Versions,
  { from, aheadMs, tally, signal }: Healing,
): Promise<Healed> {
  const slices = [...theirs.keys()];
  let failed: unknown;
  const broken = new Set<bigint>();
  for (let round = 1; ; round++) {
    const ours = await listOurs(ctx, resource, from, slices);
    const differences = differencesOf(theirs, ours);
    const isTooMuch = differences.length > MOST_RENEWED;
    const isLast = differences.length === 0 || round > ROUNDS || failed !== undefined;
    const gaps = round === 1 || isTooMuch || isLast ? await unexplained(ctx, resource.name, differences, aheadMs) : [];
    // That something is gone at Shopify is believed only once it was asked for by id: see bringingUpToDate.
    const sure = gaps.filter(({ kind }) => kind !== "extra");
    await inSqlTx(ctx, (sql) => openGaps(ctx, sql, resource.name, sure));
    const isReadAnew = isTooMuch && (await readAnew(ctx, resource.name));
    if (isLast || isReadAnew) {
      const left = differences.filter(({ id, kind }) => kind !== "extra" && !broken.has(id)).length;
      return { verdicts: slices.map((slice) => verdictOf(slice, theirs, ours)), isReadAnew, left, failed };
    }
    const noting = bringingUpToDate(resource, theirs, differences, gaps);
    const ids = differences.slice(0, MOST_RENEWED).map(({ id }) => id);
    const renewed = await renewObjects(ctx, noting, ids, { by: "reconciliation", signal });
    tally.created += renewed.created;
    tally.changed += renewed.changed;
    tally.deleted += renewed.deleted;
    tally.failed += renewed.failed.length;
    for (const { id } of renewed.failed) broken.add(id);
    failed = renewed.failed[0]?.error;
  }
}

/** The resource, with what is fetched and what is gone noted in `theirs`; an extra object that is gone becomes a gap as it is removed. */
function bringingUpToDate(
  resource: Resource,
  theirs: Versions,
  differences: readonly Difference[],
  gaps: readonly Difference[],
): Resource {
  const byId = new Map(differences.map((one) => [one.id, one]));
  const unexplained = new Map(gaps.map((one) => [one.id, one]));
  return {
    ...resource,
    async mirror(ctx, sql, roots, options) {
      for (const root of roots) {
        const { id, stamp } = resource.entryOf(root);
        theirs.get(byId.get(id)?.slice ?? "")?.set(id, stamp);
      }
      await giveWay(ctx, sql, resource, roots, unexplained);
      return resource.mirror(ctx, sql, roots, options);
    },
    async remove(ctx, sql, ids) {
      for (const id of ids) theirs.get(byId.get(id)?.slice ?? "")?.delete(id);
      const gone = gaps.filter(({ id, kind }) => kind === "extra" && ids.includes(id));
      await openGaps(ctx, sql, resource.name, gone);
      await dropMissing(ctx, sql, resource.name, ids);
      await resource.remove(ctx, sql, ids);
    },
  };
}

// What says to be newer here than at Shopify, where it was asked for later, is wrong, and would stay: it gives way to what was asked for,
// unless something else has written it meanwhile. It is not removed: what points to it (the places of a product in collections) stays.
async function giveWay(
  ctx: StoreCtx,
  sql: Sql,
  resource: Resource,
  roots: readonly BulkNode[],
  unexplained: ReadonlyMap<bigint, Difference>,
): Promise<void> {
  const odd = roots.map(resource.entryOf).flatMap(({ id, stamp }) => {
    const ours = unexplained.get(id)?.ours;
    return ours !== undefined && changedAtOf(ours) > changedAtOf(stamp) ? [{ id, ours }] : [];
  });
  if (odd.length === 0) return;
  await oneWriter(ctx, sql, resource.table);
  const still = await sql.query<{ id: bigint }>(
    `select here.id from (${resource.entries(ctx)}) here
     join unnest($2::bigint[], $3::text[]) seen (id, stamp) on seen.id = here.id and seen.stamp = here.stamp`,
    [ctx.shop.id, odd.map(({ id }) => id), odd.map(({ ours }) => ours)],
  );
  const ids = still.map(({ id }) => id);
  for (const { name, key } of [{ name: resource.table, key: "id" }, ...(resource.datedParts ?? [])])
    await sql.query(`update ${name} set sure_until = 'epoch' where shop_id = $1 and ${key} = any($2::bigint[])`, [
      ctx.shop.id,
      ids,
    ]);
}

function verdictOf(slice: string, theirs: Versions, ours: Versions): Verdict {
  const [their, our] = [sumOf(theirs.get(slice)), sumOf(ours.get(slice))];
  return { slice, theirs: their, ours: our, isEqual: their.count === our.count && their.hash === our.hash };
}

function sumOf(versions: ReadonlyMap<bigint, string> = new Map()): Sum {
  const sums: Sums = new Map();
  for (const [id, stamp] of versions) addTo(sums, "", { id, stamp });
  return sums.get("") ?? { count: 0, hash: 0n };
}
