import { changedAtOf } from "#app/platform/shopify/stamp.ts";
import type { GapKind } from "../schema.ts";

/** Ids and stamps by slice, of one side. */
export type Versions = Map<string, Map<bigint, string>>;

export interface Difference {
  readonly slice: string;
  readonly id: bigint;
  readonly kind: GapKind;
  /** The newest change that either side knows of. */
  readonly changedAt: Date;
  /** The version that is here. */
  readonly ours?: string;
}

/** Objects that are not the same on both sides. */
export function differencesOf(theirs: Versions, ours: Versions): Difference[] {
  const found: Difference[] = [];
  for (const [slice, versions] of theirs) {
    const here = ours.get(slice) ?? new Map<bigint, string>();
    for (const [id, stamp] of versions) {
      const our = here.get(id);
      if (our !== stamp)
        found.push({
          slice,
          id,
          kind: our === undefined ? "missing" : "stale",
          changedAt: newest(stamp, our),
          ours: our,
        });
    }
    for (const [id, stamp] of here) {
      if (!versions.has(id)) found.push({ slice, id, kind: "extra", changedAt: newest(stamp), ours: stamp });
    }
  }
  return found;
}

const newest = (...stamps: (string | undefined)[]): Date =>
  new Date(Math.max(...stamps.filter((stamp) => stamp !== undefined).map((stamp) => changedAtOf(stamp).getTime())));
