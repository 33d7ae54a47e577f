import type { ResourceName, SyncError } from "../schema.ts";
import type { ProofState, ResourceProof } from "./schema.ts";

/** The slices of a kind, summed up. */
export interface SliceFacts {
  readonly slices: number;
  readonly differing: number;
  readonly theirs: number;
  readonly ours: number;
  /** Compared as one, not by days. */
  readonly whole: boolean;
  /** Null where a slice was never equal. */
  readonly proved_at: Date | null;
  readonly newest_at: Date | null;
}

export interface GapFacts {
  readonly open: number;
  readonly healed: number;
}

export interface CursorFacts {
  readonly is_followed: boolean;
  readonly polled_at: Date | null;
  readonly poll_due_at: Date | null;
  readonly all_at: Date | null;
  readonly recent_at: Date | null;
  readonly is_comparing: boolean | null;
  readonly last_success_at: Date | null;
  readonly last_error_at: Date | null;
  readonly last_error: SyncError | null;
  readonly errors: number;
}

/** What the tables say of all kinds. */
export interface ProofFacts {
  readonly here: ReadonlyMap<string, number>;
  readonly slices: ReadonlyMap<string, SliceFacts>;
  readonly gaps: ReadonlyMap<string, GapFacts>;
  readonly cursors: ReadonlyMap<string, CursorFacts>;
  readonly waiting: ReadonlyMap<string, { readonly waiting: number }>;
  /** Kinds of which a step has completed. */
  readonly readOnce: ReadonlySet<string>;
  readonly reading: ReadonlySet<string>;
  /** Kinds of which Shopify shows the recent ones alone: created from when on. */
  readonly windowed: ReadonlyMap<string, Date>;
  /** Of the present installation: what was proved before it is no longer. */
  readonly installedAt: Date;
}

/** How one kind stands. Only a comparison of all of it proves it: newest days alone do not. */
export function proofOf(resource: ResourceName, facts: ProofFacts): ResourceProof {
  const slices = facts.slices.get(resource);
  const cursor = facts.cursors.get(resource);
  const gaps = facts.gaps.get(resource) ?? { open: 0, healed: 0 };
  const isKnown = slices !== undefined && (cursor?.all_at ?? (slices.whole ? cursor?.recent_at : null)) != null;
  const provedAt = isKnown ? slices.proved_at : null;
  // Between two installations nothing was followed: until all is compared again, equality is a thing of the past.
  const isWhole = isKnown && (provedAt === null || provedAt >= facts.installedAt);
  return {
    resource,
    state: stateOf(facts, resource, isWhole),
    atShopify: isWhole ? slices.theirs : null,
    compared: isWhole ? slices.ours : null,
    here: facts.here.get(resource) ?? 0,
    shownSince: textOf(facts.windowed.get(resource)),
    openGaps: gaps.open,
    healedGaps: gaps.healed,
    days: slices && !slices.whole ? slices.slices : null,
    provedAt: textOf(provedAt),
    newestProofAt: textOf(slices?.newest_at),
    waiting: facts.waiting.get(resource)?.waiting ?? 0,
    isReading: facts.reading.has(resource),
    isComparing: cursor?.is_comparing ?? false,
    polledAt: textOf(cursor?.polled_at),
    nextPollAt: textOf(cursor?.poll_due_at),
    lastSuccessAt: textOf(cursor?.last_success_at),
    lastErrorAt: textOf(cursor?.last_error_at),
    lastError: cursor?.last_error ?? null,
    errors: cursor?.errors ?? 0,
  };
}

function stateOf(facts: ProofFacts, resource: string, isWhole: boolean): ProofState {
  const differing = facts.slices.get(resource)?.differing ?? 0;
  if (differing > 0 || (facts.gaps.get(resource)?.open ?? 0) > 0) return "differs";
  if (isWhole) return "equal";
  return facts.readOnce.has(resource) || facts.cursors.get(resource)?.is_followed ? "unproved" : "unread";
}

const textOf = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
