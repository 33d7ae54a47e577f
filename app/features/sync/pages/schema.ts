import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import type { DeliveryState, GapKind, RenewedBy, ResourceName, RunState, SyncError, SyncStatus } from "../schema.ts";
import { RANGES, DELIVERY_STATES } from "./page-choices.ts";

export * from "./page-choices.ts";

const ObjectId = z
  .string()
  .regex(/^\d{1,19}$/, { error: said("sync.object"), abort: true })
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text), said("sync.objectLarge"));
export type RangeName = (typeof RANGES)[number];

export const WebhooksInput = z.object({
  topic: z.string().max(100).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  /** Absent: all that is kept. */
  range: z.enum(RANGES).optional(),
  object: ObjectId.optional(),
  after: PageCursorText.optional(),
});
export type WebhooksInput = z.output<typeof WebhooksInput>;

export const GapsInput = z.object({
  state: z.enum(["open", "healed"]).optional(),
  object: ObjectId.optional(),
  after: PageCursorText.optional(),
});
export type GapsInput = z.output<typeof GapsInput>;

export const SyncLogInput = z.object({ after: PageCursorText.optional() });
export type SyncLogInput = z.output<typeof SyncLogInput>;

export const ApiUsageInput = z.object({ range: z.enum(RANGES).default("1h") });
export type ApiUsageInput = z.output<typeof ApiUsageInput>;

/** Which runs; `after`: the id of the last one that was shown. */
export interface ListRunsInput {
  readonly state?: RunState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Which slices; `after`: the last one that was shown. */
export interface ListSlicesInput {
  readonly resource?: ResourceName | undefined;
  readonly state?: "equal" | "differs" | undefined;
  readonly after?: { readonly resource: string; readonly slice: string } | undefined;
  readonly limit: number;
}

/** A part of a kind, as it stood against Shopify when it was compared last. Instants ISO 8601. */
export interface SliceRow {
  readonly resource: ResourceName;
  /** The store's day on which its objects were made ("2026-11-20"), or "all". */
  readonly slice: string;
  readonly state: "equal" | "differs";
  readonly atShopify: number;
  readonly here: number;
  /** Of ids and versions at Shopify, whatever their order. */
  readonly hash: string;
  readonly checkedAt: string;
  /** When it was equal last; null: never. */
  readonly provedAt: string | null;
}

/** How many rows a page of a list has at most; 50 where nobody says. */
export interface Limited {
  readonly limit?: number;
}

/** Rows newest first; `nextCursor` is the `after` of the next page, null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** A webhook that came in. Ids are text: they pass 2^53. Instants ISO 8601. */
export interface WebhookRow {
  readonly id: string;
  readonly topic: string;
  readonly resource: ResourceName | null;
  readonly objectIds: readonly string[];
  readonly receivedAt: string;
  /** Seconds between what happened in the store and its arrival here. */
  readonly delaySeconds: number;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  /** Not before this moment is it tried (again). */
  readonly nextAt: string;
}

export interface WebhookDetail extends WebhookRow {
  /** Shopify's own id of the delivery. */
  readonly webhookId: string;
  readonly apiVersion: string;
  readonly triggeredAt: string;
  readonly changedAt: string | null;
  readonly finishedAt: string | null;
  /** How often the same delivery came again. */
  readonly repeats: number;
  /** For support; English. */
  readonly message: string | null;
  /** It can be acted on again. */
  readonly canReplay: boolean;
  /** Indented JSON with every digit of a number; null where it could not be read or was erased. */
  readonly payload: string | null;
}

/** How Shopify's subscriptions stand in a store. */
export interface WebhookSetup {
  /** Declared in the app's configuration, with when one of it came in last; null: none is kept. */
  readonly topics: readonly { readonly topic: string; readonly lastReceivedAt: string | null }[];
  /** Topics of subscriptions that doubled those. */
  readonly removed: readonly string[];
  readonly elsewhere: readonly { readonly topic: string; readonly uri: string }[];
}

/** Webhooks that were given up. */
export interface DeadLetters {
  readonly dead: number;
  /** About a person's data, or all of a store's: no comparison makes up for them. */
  readonly deadRequests: number;
  /** Those that can be tried again, and those that nothing can be done with; of the topic that was asked for. */
  readonly deadReplayable: number;
  readonly deadHopeless: number;
}

export interface WebhookPage extends Page<WebhookRow>, DeadLetters {
  /** Turned away in the last 30 days though they name this store: forged, incomplete or too large. */
  readonly refused: number;
  /** Put off in the last 30 days since too many came at once: Shopify sends the genuine ones again. */
  readonly tooMany: number;
}

/** An object that differed from Shopify's. */
export interface GapRow {
  readonly id: string;
  readonly resource: ResourceName;
  readonly objectId: string;
  readonly kind: GapKind;
  /** It was right at this moment and went wrong after it; null where it never was. */
  readonly sinceAt: string | null;
  readonly foundAt: string;
  readonly healedAt: string | null;
  readonly healedBy: RenewedBy | null;
}

export interface SyncLogRow {
  readonly id: string;
  readonly kind: "sync" | "polling" | "reconciliation";
  readonly trigger: "install" | "manual" | "api" | "schedule" | "gaps";
  /** Null: all kinds of objects. */
  readonly resource: ResourceName | null;
  readonly state: RunState;
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly failed: number;
  readonly calls: number;
  readonly points: number;
  readonly startedAt: string;
  /** Null while it runs. */
  readonly seconds: number | null;
  readonly error: SyncError | null;
}

/** Requests to the store's Admin API in one stretch of time. */
export interface UsagePoint {
  readonly at: string;
  readonly requests: number;
  readonly throttled: number;
  readonly failed: number;
  readonly points: number;
  /** The fewest points left in the bucket and how many it holds; null where nothing was asked. */
  readonly lowest: number | null;
  readonly maximum: number | null;
}

export interface ApiUsageReport {
  readonly range: RangeName;
  /** Of each point. */
  readonly minutes: number;
  /** Every stretch of the range, oldest first, without holes. */
  readonly points: readonly UsagePoint[];
  readonly total: Omit<UsagePoint, "at">;
}

/** unread: never read whole · unproved: read, not compared · differs: not all is equal · equal: every slice is. */
export type ProofState = "unread" | "unproved" | "differs" | "equal";

/** How the mirror of one kind of object stands against Shopify. */
export interface ResourceProof {
  readonly resource: ResourceName;
  readonly state: ProofState;
  /** How many there were on both sides when they were compared; null before. */
  readonly atShopify: number | null;
  readonly compared: number | null;
  /** Rows here at this moment. */
  readonly here: number;
  /**
   * Shopify shows orders of the last sixty days alone, without a scope of its own: only those created since this moment are compared,
   * older ones stay here. Null where it shows all.
   */
  readonly shownSince: string | null;
  /** Objects known to differ at this moment. */
  readonly openGaps: number;
  /** In the last 30 days. */
  readonly healedGaps: number;
  /** Days of creation that were compared; null where the kind is compared as a whole. */
  readonly days: number | null;
  /** Every part of it was equal at this moment or later; null where a part never was. */
  readonly provedAt: string | null;
  /** The part compared last was equal then. */
  readonly newestProofAt: string | null;
  /** Webhooks that wait to be worked in. */
  readonly waiting: number;
  /** A sync reads it at this moment. */
  readonly isReading: boolean;
  /** All of it is being compared, or is next to be. */
  readonly isComparing: boolean;
  readonly polledAt: string | null;
  readonly nextPollAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastErrorAt: string | null;
  readonly lastError: SyncError | null;
  /** Failures since the last success. */
  readonly errors: number;
}

/** One answer to "is anything missing?". */
export type Verdict =
  | { readonly kind: "unread" }
  /** `objects` 0: not known how many. `resource` null: of several kinds. */
  | { readonly kind: "differs"; readonly objects: number; readonly resource: ResourceName | null }
  | { readonly kind: "unproved"; readonly resources: readonly ResourceName[] }
  /** The proof is older than two nights. */
  | { readonly kind: "old"; readonly at: string }
  | {
      readonly kind: "equal";
      readonly at: string;
      /** The newest days were compared again then; null where that is not later. */
      readonly newestAt: string | null;
      /** Shopify shows no orders created before this moment: they are not compared. Null where it shows all. */
      readonly shownSince: string | null;
      /** Webhooks about changes since then that are not worked in yet. */
      readonly waiting: number;
      /** Kinds of which the app could not ask Shopify since then. */
      readonly failing: readonly ResourceName[];
    };

export interface SyncOverview {
  /** The moment all of it is of. */
  readonly askedAt: string;
  readonly status: SyncStatus;
  readonly verdict: Verdict;
  readonly resources: readonly ResourceProof[];
  readonly deadWebhooks: number;
  /** Of these, those about a person's data, or all of a store's. */
  readonly deadRequests: number;
  /** When the newest webhook came in; null: none is kept. */
  readonly lastWebhookAt: string | null;
}
