// Transfers of stock between locations, and the shipments that carry them.
import type { AddressDoc } from "./model.ts";

/** A location as it was when it was written down. */
export interface LocationSnapshotDoc {
  locationId: string;
  name: string;
  address: AddressDoc;
  at: string;
}

export interface TransferLineDoc {
  id: string;
  itemId: string;
  quantity: number;
}

export interface TransferDoc {
  id: string;
  name: string;
  referenceName: string | null;
  status: "DRAFT" | "READY_TO_SHIP" | "IN_PROGRESS" | "TRANSFERRED" | "CANCELED";
  note: string | null;
  tags: string[];
  dateCreated: string;
  createdAt: string;
  origin: LocationSnapshotDoc | null;
  destination: LocationSnapshotDoc | null;
  lines: TransferLineDoc[];
}

export interface ShipmentLineDoc {
  id: string;
  itemId: string;
  quantity: number;
  accepted: number;
  rejected: number;
}

export interface TrackingDoc {
  arrivesAt: string | null;
  company: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
}

export interface ShipmentDoc {
  id: string;
  transferId: string;
  name: string;
  status: "DRAFT" | "IN_TRANSIT" | "PARTIALLY_RECEIVED" | "RECEIVED";
  barcode: string | null;
  tracking: TrackingDoc | null;
  dateCreated: string;
  dateShipped: string | null;
  dateReceived: string | null;
  lines: ShipmentLineDoc[];
}
