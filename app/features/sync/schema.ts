import { z } from "zod";
import { said } from "#app/i18n/said.ts";

export * from "./pages/schema.ts";

export const RESOURCE_NAMES = ["locations", "products", "collections", "inventory", "customers", "orders"] as const;
export type ResourceName = (typeof RESOURCE_NAMES)[number];

/**
 * pending: not asked for yet (or waiting for another try) · requested: Shopify gathers it · reading: it is being written here ·
 * completed · failed: not tried any more until someone asks.
 */
export type StepState = "pending" | "requested" | "reading" | "completed" | "failed";
/** An install, a merchant who asked for it, a program that did, or a comparison that found too much to fetch it piece by piece. */
export type SyncTrigger = "install" | "manual" | "api" | "gaps";
export type RunState = "queued" | "running" | "paused" | "completed" | "failed" | "cancelled";

export interface SyncError {
  /** access_denied, bulk_failed, incomplete, unavailable, limited, reconnect, forbidden, unexpected: translated by the page. */
  readonly code: string;
  /** For the log and for support; English. */
  readonly message: string;
}

/** One kind of object in a run. Instants ISO 8601. */
export interface SyncStepStatus {
  readonly resource: ResourceName;
  readonly state: StepState;
  /** How many there are; null where that is not known yet. */
  readonly expected: number | null;
  /** Gathered by Shopify so far. */
  readonly gathered: number;
  /** Written here so far. */
  readonly read: number;
  /** 0–100, of what is written here; null while `expected` is unknown. 100 only when completed. */
  readonly percent: number | null;
  /** Objects per second since reading began; null before. */
  readonly perSecond: number | null;
  /** Seconds until it is read, at that rate; null where there is none. */
  readonly secondsLeft: number | null;
  /** What Shopify counted at the end minus what is here then; null while it runs, or where Shopify does not count exactly. */
  readonly difference: number | null;
  /** How often it was begun anew. */
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: SyncError | null;
}

/** One reading of the store: the first, or a later one of all kinds or some. */
export interface SyncRunStatus {
  readonly id: string;
  readonly state: RunState;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Why it failed. */
  readonly error: SyncError | null;
  /** What a run that is under way waits for: Shopify to answer, a merchant to open the app ("reconnect"), another try. It goes on by itself. */
  readonly waitsFor: SyncError | null;
  /** 0–100 over all kinds: half for what Shopify gathered, half for what is written here. Goes back where a kind begins anew. */
  readonly percent: number;
  readonly steps: readonly SyncStepStatus[];
}

export interface SyncStatus {
  /** Null until the store's first sync was begun. */
  readonly run: SyncRunStatus | null;
  /** When a run that read every kind completed last; null where none has. */
  readonly lastSyncAt: string | null;
  /**
   * Until when the orders that are here are known: asked for, looked at for changes or told of then. What happened later is not in the
   * figures. Null until all were read once, and while what an earlier version of the app read is not summed yet.
   */
  readonly ordersReadAt: string | null;
  /** Orders whose sales cannot be counted (see ledger_problems): they are missing in every figure. */
  readonly uncountedOrders: number;
}

// A form sends one name or several; nothing means all.
const Resources = z
  .union([z.enum(RESOURCE_NAMES).transform((one) => [one]), z.array(z.enum(RESOURCE_NAMES)).min(1)])
  .optional();

/** What is read anew: some kinds of objects, or all. */
export const StartSyncInput = z.object({ resources: Resources });
export type StartSyncInput = z.infer<typeof StartSyncInput>;

/** Pausing, resuming and cancelling speak of the one run that is under way; a program says which it means. */
export const RunInput = z.object({ id: z.uuid().optional() });
export type RunInput = z.infer<typeof RunInput>;

export const RunRef = z.object({ id: z.uuid() });
export type RunRef = z.infer<typeof RunRef>;

/** Which kinds are compared with Shopify now, every slice of them. */
export const CheckInput = z.object({ resources: Resources });
export type CheckInput = z.infer<typeof CheckInput>;

export const WebhookRef = z.object({
  id: z
    .string()
    .regex(/^\d{1,19}$/, { abort: true })
    .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text)),
});
export type WebhookRef = z.infer<typeof WebhookRef>;

/** Which dead letters are tried again: those of a topic, or all. */
export const ReplayDeadInput = z.object({ topic: z.string().max(100).optional() });
export type ReplayDeadInput = z.infer<typeof ReplayDeadInput>;

/** Which dead letters are set aside, of those that nothing can be done with: one, those of a topic, or all. */
export const DismissInput = ReplayDeadInput.extend(WebhookRef.partial().shape);
export type DismissInput = z.infer<typeof DismissInput>;

// A form sends text, an empty field for the default; a program numbers and null.
const chosen = (from: number, to: number) => {
  const rule = { error: said("number.between", { from, to }) };
  return z.preprocess(
    (value) => (typeof value === "string" ? numberOf(value.trim()) : (value ?? null)),
    z.number(rule).int(rule).min(from, rule).max(to, rule).nullable(),
  );
};

// Digits alone: 1e2 and 0x10 are numbers to JavaScript, but nobody means them.
const numberOf = (text: string) => (text === "" ? null : /^\d+$/.test(text) ? Number(text) : NaN);

/** How often the store is looked at for changes; null means the default. */
export const SyncSettingsInput = z.object({
  /** Minutes between two looks for changed orders, and for other changed objects. */
  ordersPollMinutes: chosen(1, 1440),
  othersPollMinutes: chosen(1, 1440),
  /** Seconds by which each look reaches back behind the one before. */
  pollOverlapSeconds: chosen(0, 86_400),
});
export type SyncSettingsInput = z.infer<typeof SyncSettingsInput>;

export interface SyncSettings extends SyncSettingsInput {
  /** What holds where nothing was chosen. */
  readonly defaults: { readonly [Name in keyof SyncSettingsInput]: number };
}

export type DeliveryState = "waiting" | "done" | "skipped" | "dead";
export type GapKind = "missing" | "stale" | "extra";
/** What brought an object in. */
export type RenewedBy = "webhook" | "polling" | "reconciliation" | "sync";

/** What came in, as sums of our own tables. Money: decimal text in `currency`; discounts and reversals negative. */
export interface Figures {
  readonly products: number;
  readonly variants: number;
  readonly customers: number;
  /** Orders, line items, units and refunds: everything that is here, test orders too. */
  readonly orders: number;
  readonly lineItems: number;
  readonly units: number;
  readonly refunds: number;
  readonly currency: string;
  readonly grossSales: string;
  readonly discounts: string;
  readonly salesReversals: string;
  readonly netSales: string;
  readonly taxes: string;
  readonly shipping: string;
  readonly duties: string;
  readonly fees: string;
  readonly totalSales: string;
  /** How long the first sync took; null while none has completed. */
  readonly firstSyncMs: number | null;
}
