import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

export * from "./transfer-choices.ts";

const Count = z
  .number({ error: said("number.whole") })
  .int(said("number.whole"))
  .min(0, said("number.whole"))
  .max(1_000_000_000, said("stock.tooMany"));
const Units = Count.min(1, said("least.number"));
const Place = z.string().regex(/^\d{1,18}$/, said("location"));

/** An item, or a variant whose item it is. */
const Line = z
  .object({ itemId: IdText.optional(), variantId: IdText.optional(), quantity: Units })
  .refine(({ itemId, variantId }) => itemId !== undefined || variantId !== undefined, said("transfer.item"));
export type TransferLine = z.infer<typeof Line>;

/** Shopify takes 250 items at a time. */
const Lines = z.array(Line).max(250, said("transfer.many"));

export const CreateTransfer = z
  .object({
    ...keyed,
    originId: Place,
    destinationId: Place,
    lines: Lines.min(1, said("items.none")),
    note: z.string().max(5000, said("note.long")).default(""),
    referenceName: z.string().trim().max(255, said("transfer.reference")).default(""),
    isReady: z.boolean().default(false),
  })
  .refine(({ originId, destinationId }) => originId !== destinationId, {
    path: ["destinationId"],
    message: said("transfer.samePlace"),
  });
export type CreateTransfer = z.infer<typeof CreateTransfer>;

/** What is asked of an origin while lines are typed. */
export const AvailableAt = z.object({
  originId: Place,
  lines: z.array(z.object({ itemId: IdText.optional(), variantId: IdText.optional() })).max(250),
});
export type AvailableAt = z.infer<typeof AvailableAt>;

/** Units that can be sold at the origin; null: not counted, or not stocked there. */
export interface AvailableThere {
  readonly originId: string;
  readonly lines: readonly {
    readonly itemId?: string | undefined;
    readonly variantId?: string | undefined;
    readonly units: number | null;
  }[];
}

export const TransferRef = z.object({ ...keyed, transferId: IdText });
export type TransferRef = z.infer<typeof TransferRef>;

/** What is given is the whole list: items that are left out are taken off. */
export const SetTransferItems = z.object({
  ...keyed,
  transferId: IdText,
  lines: Lines.min(1, said("items.none")),
});
export type SetTransferItems = z.infer<typeof SetTransferItems>;

const ItemUnits = z.object({ itemId: IdText, quantity: Units });
export const ShipTransfer = z.object({
  ...keyed,
  transferId: IdText,
  lines: z.array(ItemUnits).min(1, said("transfer.ship")).max(250),
  trackingNumber: z.string().trim().max(255).default(""),
  company: z.string().trim().max(255).default(""),
});
export type ShipTransfer = z.infer<typeof ShipTransfer>;

const Received = z.object({ lineId: IdText, accepted: Count, rejected: Count });
export const ReceiveShipment = z.object({
  ...keyed,
  transferId: IdText,
  shipmentId: IdText,
  lines: z
    .array(Received)
    .max(250)
    .refine((lines) => lines.some(({ accepted, rejected }) => accepted + rejected > 0), said("transfer.receive")),
});
export type ReceiveShipment = z.infer<typeof ReceiveShipment>;

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
  /** Null: the location is gone. */
  readonly originId: string | null;
  readonly items: readonly TransferItem[];
  /** Null: the app may not read shipments. */
  readonly shipments: readonly TransferShipment[] | null;
}
