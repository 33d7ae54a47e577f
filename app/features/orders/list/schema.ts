import { z } from "zod";

export * from "./list-choices.ts";

/** An order in a list. Money in minor units of the store's currency as text. */
export interface OrderRow {
  readonly id: string;
  /** "#1001" */
  readonly name: string;
  /** Instant, ISO 8601 */
  readonly placedAt: string;
  /** Name, or e-mail address where there is none; null: nobody is known. */
  readonly customer: string | null;
  readonly customerId: string | null;
  readonly channel: string | null;
  readonly totalMinor: string;
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string | null;
  /** NO_RETURN … */
  readonly returnStatus: string | null;
  /** The worst that anybody assessed: HIGH …; null: nobody did. */
  readonly riskLevel: string | null;
  /** Units that are still in it. */
  readonly items: number;
  readonly tags: readonly string[];
  readonly isTest: boolean;
  readonly isCancelled: boolean;
  readonly isArchived: boolean;
}

export interface OrderChoices {
  readonly channels: readonly string[];
}

/** What the list that is open asks again and again. */
export const OrderNewsInput = z.object({
  /** The orders it shows. */
  ids: z.array(z.string().regex(/^\d{1,18}$/)).max(250),
  /** The newest order's id when it was read; "0": there was none. */
  newestId: z.string().regex(/^\d{1,18}$/),
});
export type OrderNewsInput = z.infer<typeof OrderNewsInput>;

export interface OrderNews {
  /** Orders that fit the list's search and came after it was read: 100 means at least so many. */
  readonly newer: number;
  /** The shown orders as they are now; those that are gone are left out. */
  readonly rows: readonly OrderRow[];
}
