import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { Units } from "../change/inputs.ts";
import { HOLD_REASONS } from "./hold-reasons.ts";

export * from "./hold-reasons.ts";

/** Tracking as typed; all empty: none. */
export const Tracking = z.object({
  company: z.string().trim().max(100),
  number: z.string().trim().max(200),
  url: z.union([z.literal(""), z.url({ protocol: /^https?$/, message: said("url") })]),
});
export type Tracking = z.infer<typeof Tracking>;

const ofOrder = { id: IdText, ...keyed };

export const FulfilItems = z.object({
  ...ofOrder,
  fulfillmentOrderId: IdText,
  lines: z.array(Units).min(1, said("fulfil.none")).max(512),
  tracking: Tracking,
  notify: z.boolean(),
});
export type FulfilItems = z.infer<typeof FulfilItems>;

export const UpdateTracking = z.object({ ...ofOrder, fulfillmentId: IdText, tracking: Tracking, notify: z.boolean() });
export type UpdateTracking = z.infer<typeof UpdateTracking>;

export const CancelFulfilment = z.object({ ...ofOrder, fulfillmentId: IdText });
export type CancelFulfilment = z.infer<typeof CancelFulfilment>;

export const HoldItems = z.object({
  ...ofOrder,
  fulfillmentOrderId: IdText,
  reason: z.enum(HOLD_REASONS),
  note: z.string().trim().max(255),
});
export type HoldItems = z.infer<typeof HoldItems>;

export const ReleaseHold = z.object({ ...ofOrder, fulfillmentOrderId: IdText });
export type ReleaseHold = z.infer<typeof ReleaseHold>;

export const MoveItems = z.object({ ...ofOrder, fulfillmentOrderId: IdText, locationId: IdText });
export type MoveItems = z.infer<typeof MoveItems>;

/** A line that waits at a location. */
export interface WaitingLine {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly total: number;
  readonly remaining: number;
}

/** What one location is to send: Shopify's fulfillment order. */
export interface Sending {
  readonly id: string;
  /** OPEN | IN_PROGRESS | SCHEDULED | ON_HOLD | INCOMPLETE */
  readonly status: string;
  readonly location: string;
  readonly delivery: string | null;
  /** What Shopify lets be done: CREATE_FULFILLMENT, HOLD, RELEASE_HOLD, MOVE … */
  readonly actions: readonly string[];
  readonly holds: readonly { readonly reason: string; readonly note: string | null }[];
  readonly places: readonly { readonly id: string; readonly name: string; readonly message: string | null }[];
  readonly lines: readonly WaitingLine[];
}

export interface Parcel {
  readonly id: string;
  readonly name: string;
  /** SUCCESS | CANCELLED … */
  readonly status: string;
  readonly displayStatus: string | null;
  readonly at: string;
  readonly location: string | null;
  readonly tracking: readonly { readonly company: string; readonly number: string; readonly url: string }[];
  readonly lines: readonly { readonly title: string; readonly quantity: number }[];
}

export interface Fulfilling {
  readonly order: { readonly id: string; readonly name: string; readonly hasEmail: boolean };
  readonly sendings: readonly Sending[];
  readonly parcels: readonly Parcel[];
}
