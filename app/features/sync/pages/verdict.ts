import type { ResourceProof, Verdict } from "./schema.ts";

const HOUR_MS = 3_600_000;
/** Everything is compared once a night: one night may fail. */
const OLD_MS = 50 * HOUR_MS;
/** A later proof of the newest days is told where it is at least so much younger. */
export const NEWER_MS = HOUR_MS / 4;

/** Is anything missing? The worst of all kinds decides; what was never proved is never called equal. */
export function verdictOf(resources: readonly ResourceProof[], now: Date): Verdict {
  const differing = resources.filter(({ state }) => state === "differs");
  if (differing.length > 0) {
    const objects = differing.reduce((sum, proof) => sum + differenceOf(proof), 0);
    return { kind: "differs", objects, resource: differing.length === 1 ? differing[0]!.resource : null };
  }
  if (resources.length === 0 || resources.every(({ state }) => state === "unread")) return { kind: "unread" };
  const unproved = resources.filter(({ state, provedAt }) => state !== "equal" || provedAt === null);
  if (unproved.length > 0) return { kind: "unproved", resources: unproved.map(({ resource }) => resource) };
  const at = resources.map(({ provedAt }) => provedAt!).sort()[0]!;
  if (now.getTime() - Date.parse(at) > OLD_MS) return { kind: "old", at };
  const newest = resources
    .filter(({ days }) => days !== null)
    .map(({ newestProofAt }) => newestProofAt!)
    .sort()[0];
  const newestAt = newest && Date.parse(newest) - Date.parse(at) >= NEWER_MS ? newest : null;
  return {
    ...{ kind: "equal", at, newestAt },
    shownSince: resources.flatMap(({ shownSince }) => shownSince ?? [])[0] ?? null,
    waiting: resources.reduce((sum, { waiting }) => sum + waiting, 0),
    failing: resources.filter(({ errors }) => errors > 0).map(({ resource }) => resource),
  };
}

/** How many objects of a kind are known to differ: those found one by one, or at least the difference of the counts. */
export function differenceOf({ openGaps, atShopify, compared }: ResourceProof): number {
  return Math.max(openGaps, Math.abs((atShopify ?? 0) - (compared ?? 0)));
}
