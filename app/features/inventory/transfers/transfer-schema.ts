import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

const Units = z
  .number({ error: "Enter a whole number." })
  .int("Enter a whole number.")
  .min(1, "Enter 1 or more.")
  .max(1_000_000_000, "This is more than Shopify counts.");
const Place = z.string().regex(/^\d{1,18}$/, "Choose a location.");

/** An item, or a variant whose item it is. */
const Line = z
  .object({ itemId: IdText.optional(), variantId: IdText.optional(), quantity: Units })
  .refine(({ itemId, variantId }) => itemId !== undefined || variantId !== undefined, "Choose an item.");
export type TransferLine = z.infer<typeof Line>;

/** Shopify takes 250 items at a time. */
const Lines = z.array(Line).max(250, "A transfer takes 250 items at a time.");

export const CreateTransfer = z
  .object({
    ...keyed,
    originId: Place,
    destinationId: Place,
    lines: Lines.min(1, "Add at least one item."),
    note: z.string().max(5000, "A note has 5,000 characters at most.").default(""),
    referenceName: z.string().trim().max(255, "A reference has 255 characters at most.").default(""),
    isReady: z.boolean().default(false),
  })
  .refine(({ originId, destinationId }) => originId !== destinationId, {
    path: ["destinationId"],
    message: "Choose another location than the origin.",
  });
export type CreateTransfer = z.infer<typeof CreateTransfer>;

export const TransferRef = z.object({ ...keyed, transferId: IdText });
export type TransferRef = z.infer<typeof TransferRef>;

/** What is given is the whole list: items that are left out are taken off. */
export const SetTransferItems = z.object({
  ...keyed,
  transferId: IdText,
  lines: Lines.min(1, "A transfer needs at least one item."),
});
export type SetTransferItems = z.infer<typeof SetTransferItems>;

const ItemUnits = z.object({ itemId: IdText, quantity: Units });
export const ShipTransfer = z.object({
  ...keyed,
  transferId: IdText,
  lines: z.array(ItemUnits).min(1, "Choose at least one item to ship.").max(250),
  trackingNumber: z.string().trim().max(255).default(""),
  company: z.string().trim().max(255).default(""),
});
export type ShipTransfer = z.infer<typeof ShipTransfer>;

const Received = z.object({ lineId: IdText, accepted: z.number().int().min(0), rejected: z.number().int().min(0) });
export const ReceiveShipment = z.object({
  ...keyed,
  transferId: IdText,
  shipmentId: IdText,
  lines: z
    .array(Received)
    .max(250)
    .refine((lines) => lines.some(({ accepted, rejected }) => accepted + rejected > 0), "Enter what has arrived."),
});
export type ReceiveShipment = z.infer<typeof ReceiveShipment>;

export const TRANSFER_STATUSES = ["draft", "ready_to_ship", "in_progress", "transferred", "canceled"] as const;

export interface TransferRow {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  /** DRAFT | READY_TO_SHIP | IN_PROGRESS | TRANSFERRED | CANCELED | OTHER */
  readonly status: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly units: number;
  readonly received: number;
  readonly createdAt: string | null;
}

export interface TransferItem {
  readonly lineId: string;
  readonly itemId: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly units: number;
  /** Of them: on their way or there, and what can still be sent. */
  readonly shipped: number;
  readonly left: number;
}

export interface TransferShipment {
  readonly id: string;
  readonly name: string;
  /** DRAFT | IN_TRANSIT | PARTIALLY_RECEIVED | RECEIVED | OTHER */
  readonly status: string;
  readonly shippedAt: string | null;
  readonly receivedAt: string | null;
  readonly tracking: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly title: string;
    readonly sku: string | null;
    readonly units: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly open: number;
  }[];
}

export interface TransferPage extends TransferRow {
  readonly note: string;
  readonly items: readonly TransferItem[];
  /** Null: the app may not read shipments. */
  readonly shipments: readonly TransferShipment[] | null;
}
