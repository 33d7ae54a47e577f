import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Tally } from "../log/log-work.server.ts";
import type { Versions } from "./differences.ts";
import { heal } from "./heal.server.ts";
import { noteSlices, type Verdict } from "./note-slices.server.ts";
import { sumOurs } from "./ours.server.ts";
import { isSame } from "./slices.server.ts";
import type { Theirs } from "./theirs.ts";

/** Objects of slices that differ, looked at together: so many are in memory. */
const MOST_AT_ONCE = 100_000;
const NONE = { count: 0, hash: 0n };

export interface Comparing {
  /** Neither side counts what was created before. */
  readonly from: Date | null;
  /** Only slices from this day on are compared; null: all. */
  readonly firstDay: string | null;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

export interface Compared {
  readonly slices: number;
  /** Slices that still differ. */
  readonly differing: number;
  /** Why some objects could not be brought in. */
  readonly failed?: unknown;
}

/** Compares slices by count and hash, proves those that are equal, and finds and fetches what the others differ by. */
export async function compare(ctx: StoreCtx, resource: Resource, theirs: Theirs, how: Comparing): Promise<Compared> {
  const ours = await sumOurs(ctx, resource, how.from);
  const slices = [...new Set([...theirs.sums.keys(), ...ours.keys()])].sort().reverse();
  const verdicts = slices.map((slice): Verdict => {
    const [their, our] = [theirs.sums.get(slice) ?? NONE, ours.get(slice) ?? NONE];
    return { slice, theirs: their, ours: our, isEqual: isSame(their, our) };
  });
  await noteSlices(ctx, resource.name, verdicts, how);
  const differing = verdicts.filter(({ isEqual }) => !isEqual);
  note(how.tally, sumOf(verdicts) - sumOf(differing));
  let left = differing.length;
  let failed: unknown;
  for (const some of parts(differing)) {
    const listed = await listTheirs(theirs, some);
    const healed = await heal(ctx, resource, listed, { ...how, aheadMs: theirs.aheadMs });
    await noteSlices(ctx, resource.name, healed.verdicts);
    note(how.tally, sumOf(healed.verdicts) - healed.left);
    left -= healed.verdicts.filter(({ isEqual }) => isEqual).length;
    failed ??= healed.failed;
    if (healed.isReadAnew) break;
  }
  return { slices: slices.length, differing: left, failed };
}

// Objects of theirs that were looked at: what of them was neither brought in nor failed is unchanged. What nobody has asked for yet is
// left to the run that reads the kind anew, or to the next comparison.
function note(tally: Tally, objects: number): void {
  tally.read += objects;
  tally.unchanged = Math.max(0, tally.read - tally.created - tally.changed - tally.failed);
}

const sumOf = (verdicts: readonly Verdict[]): number => verdicts.reduce((sum, { theirs }) => sum + theirs.count, 0);

function* parts(verdicts: readonly Verdict[]): Generator<string[]> {
  let part: string[] = [];
  let objects = 0;
  for (const { slice, theirs, ours } of verdicts) {
    const here = Math.max(theirs.count, ours.count);
    if (part.length > 0 && objects + here > MOST_AT_ONCE) {
      yield part;
      [part, objects] = [[], 0];
    }
    part.push(slice);
    objects += here;
  }
  if (part.length > 0) yield part;
}

async function listTheirs(theirs: Theirs, slices: readonly string[]): Promise<Versions> {
  const versions: Versions = new Map(slices.map((slice) => [slice, new Map<bigint, string>()]));
  for await (const [slice, { id, stamp }] of theirs.entriesOf(new Set(slices))) versions.get(slice)!.set(id, stamp);
  return versions;
}
