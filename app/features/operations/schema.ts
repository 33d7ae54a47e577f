import { z } from "zod";
import { AUDIT_SUBJECT } from "./audit-subject.ts";

/** A change that was made through the app, as its object's page tells it. */
export interface Activity {
  readonly id: string;
  /** "product.updated" */
  readonly action: string;
  readonly by: "staff" | "program" | "app";
  /** The custom app that did it, as it is called; null of anybody else, and where it is known no more. */
  readonly program: string | null;
  /** Whoever looks did it. */
  readonly isYou: boolean;
  /** ISO 8601 */
  readonly at: string;
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  /** How many units, how much money: of a refund, a parcel, a return. */
  readonly figures: readonly { readonly field: string; readonly value: string }[];
  /** Fields of a person that changed: what they were is not kept. */
  readonly fields: readonly string[];
}

/** An instant of an address or a request, ISO 8601 with its zone; or a day of the store, "2026-11-20". */
const Moment = z.union([
  z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine((at) => !Number.isNaN(at.getTime())),
  z.iso.date(),
]);

/** What the audit log is narrowed by. All may be absent. */
export const AuditFilter = z.object({
  /** "product.updated" */
  action: z
    .string()
    .regex(/^[a-z][a-z_]*\.[a-z_]+$/)
    .max(100)
    .optional(),
  /** "merchant:<user id>", "app", "shopify", "api:<client id>" */
  actor: z.string().min(1).max(200).optional(),
  /** What it is about: "Product/123" */
  subject: z.string().regex(AUDIT_SUBJECT).optional(),
  /** Not before, and before this moment: a day counts from its beginning. */
  from: Moment.optional(),
  until: Moment.optional(),
});
export type AuditFilter = z.output<typeof AuditFilter>;

/** A filter, and a page of what it leaves. */
export const AuditInput = AuditFilter.extend({
  /** `nextCursor` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type AuditInput = z.output<typeof AuditInput> & { readonly size?: number };

/** A filter, and what file is made of what it leaves. */
export const AuditExport = AuditFilter.extend({ format: z.enum(["csv", "jsonl"]).default("csv") });

export const ACTORS = ["staff", "program", "shopify", "app"] as const;

/** One row of the audit log: who did what to what, and when. Details hold ids and numbers, no personal data. */
export interface AuditRow {
  readonly id: string;
  /** ISO 8601 */
  readonly at: string;
  readonly action: string;
  readonly actor: string;
  readonly by: (typeof ACTORS)[number];
  /** What the client of the API is called that did it; null where it was none, or one that nobody knows any more. */
  readonly program: string | null;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export const HEALTH_PARTS = ["database", "worker", "jobs", "webhooks", "mirror", "shopify"] as const;
/** good · busy: more waits than should · bad: something has to be done */
export type PartState = "good" | "busy" | "bad";

/** How a part that works for the store is at this moment. */
export interface PartHealth {
  readonly part: (typeof HEALTH_PARTS)[number];
  readonly state: PartState;
  /** What the state is told of: seconds that the oldest waits, objects that differ, a share of requests. */
  readonly seconds: number | null;
  readonly count: number;
}

/** The store's jobs of one kind. */
export interface QueueRow {
  /** "sync.webhooks" */
  readonly job: string;
  readonly waiting: number;
  readonly running: number;
  /** Failed, and waiting to be tried again. */
  readonly retrying: number;
  /** Given up in the last three days, after which nothing is known of them here. */
  readonly givenUp: number;
  /** How long the oldest could have begun; null where none waits. */
  readonly oldestSeconds: number | null;
}

/** Requests to our API of one client in the last 24 hours. */
export interface ClientRow {
  readonly client: string;
  /** Of a custom app; null for the app's own pages, and for what is gone. */
  readonly name: string | null;
  readonly requests: number;
  readonly refused: number;
  readonly limited: number;
  readonly failed: number;
  /** On average. */
  readonly ms: number;
}

/** What the store takes up on a day. */
export interface CapacityDay {
  /** The store's day */
  readonly day: string;
  readonly rows: number;
  /** About: the rows' share of their tables and indexes. */
  readonly bytes: number;
}

/** An event that was seen in the last 30 days, of one kind and subject. */
export interface SecurityRow {
  readonly kind: string;
  readonly subject: string;
  /** What the client that it is about is called; null of anything else, and where it is known no more. */
  readonly name: string | null;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** What the Operations page shows: of one store, and of nothing that is another's. */
export interface Operations {
  readonly parts: readonly PartHealth[];
  readonly queues: readonly QueueRow[];
  /** Asked of Shopify in the last 24 hours; the fewest points left and how many the bucket holds, null where nothing was asked. */
  readonly shopify: {
    readonly requests: number;
    readonly points: number;
    readonly throttled: number;
    readonly failed: number;
    readonly lowest: number | null;
    readonly maximum: number | null;
  };
  readonly clients: readonly ClientRow[];
  /** The last 90 days that were measured, oldest first. */
  readonly capacity: readonly CapacityDay[];
  /** The largest tables of the newest of them. */
  readonly largest: readonly { readonly part: string; readonly rows: number; readonly bytes: number }[];
  readonly security: readonly SecurityRow[];
}
