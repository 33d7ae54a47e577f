// What is written on a shipment: barcode and tracking.
import type { TrackingDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { userError, type UserError } from "../common.ts";
import { isoOf } from "./create.ts";

export type TrackingInput = Partial<Record<keyof TrackingDoc, string | null>>;

export function barcodeErrors(
  ctx: RequestContext,
  barcode: string | null | undefined,
  ownGid: string | null,
  path: string[],
): UserError[] {
  if (barcode == null) return [];
  if (barcode.length > 255) return [userError(path, "Barcode must be 255 characters or less.", "BARCODE_TOO_LONG")];
  const own = ownGid === null ? "0" : idOf("InventoryShipment", ownGid);
  return ctx.store.get("select 1 from inventory_shipments where barcode = ? and id <> ?", barcode, own)
    ? [userError(path, "This barcode is already assigned to another shipment.", "BARCODE_DUPLICATE")]
    : [];
}

export const urlErrors = (input: TrackingInput | null | undefined, path: string[]): UserError[] =>
  input?.trackingUrl && !/^https?:\/\/\S+$/.test(input.trackingUrl)
    ? [userError(path, "The URL is invalid.", "INVALID_URL")]
    : [];

export const trackingOf = (input: TrackingInput | null | undefined): TrackingDoc | null =>
  input == null
    ? null
    : {
        arrivesAt: input.arrivesAt ? isoOf(input.arrivesAt) : null,
        company: input.company ?? null,
        trackingNumber: input.trackingNumber ?? null,
        trackingUrl: input.trackingUrl ?? null,
      };
