// Transfers of stock and their shipments, as they are read.
import type {
  LocationSnapshotDoc,
  ShipmentDoc,
  ShipmentLineDoc,
  TrackingDoc,
  TransferDoc,
  TransferLineDoc,
} from "#sandbox/store/model-transfer.ts";
import { pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { eventsPage } from "./events.ts";
import { gid, idOf } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { allocated, shipmentById, shipmentsOf, transferById } from "./mutations/transfers/keep.ts";
import { matchesId, tagField, tagNotField } from "./search-fields.ts";
import { sortedTags } from "./tags.ts";

const place = (end: "origin" | "destination"): string => `coalesce(json_extract(t.doc, '$.${end}.name'), '')`;
const holds = (condition: string): string =>
  `exists (select 1 from json_each(t.doc, '$.lines') l join inventory_items i on i.id = cast(json_extract(l.value, '$.itemId') as integer)
   join variants v on v.id = i.variant_id where ${condition})`;

const transferPaging: RowPaging<TransferDoc> = {
  from: "inventory_transfers t",
  sortKeys: {
    ID: "t.id",
    CREATED_AT: "t.created_at",
    NAME: "t.name",
    STATUS: "t.status",
    ORIGIN_NAME: place("origin"),
    SOURCE_NAME: place("origin"),
    DESTINATION_NAME: place("destination"),
  },
  defaultSort: "ID",
  search: {
    text: ["t.name", "coalesce(json_extract(t.doc, '$.referenceName'), '')", place("origin"), place("destination")],
    fields: {
      id: { kind: "id", sql: "t.id" },
      created_at: { kind: "date", sql: "t.created_at" },
      status: { kind: "keyword", sql: "t.status" },
      origin_id: { kind: "id", sql: "t.origin_id" },
      source_id: { kind: "id", sql: "t.origin_id" },
      destination_id: { kind: "id", sql: "t.destination_id" },
      product_id: matchesId(holds("v.product_id = ?")),
      product_variant_id: matchesId(holds("v.id = ?")),
      tag: tagField,
      tag_not: tagNotField,
    },
  },
};

const shipmentPaging: RowPaging<ShipmentDoc> = {
  from: "inventory_shipments t",
  sortKeys: { ID: "t.id", STATUS: "t.status" },
  defaultSort: "ID",
  search: {
    text: ["coalesce(t.barcode, '')", "coalesce(t.tracking_number, '')"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      status: { kind: "keyword", sql: "t.status" },
      barcode: { kind: "keyword", sql: "t.barcode" },
      tracking_number: { kind: "keyword", sql: "t.tracking_number" },
      destination_id: { kind: "id", sql: "t.destination_id" },
    },
  },
};

interface LineSource {
  transfer: TransferDoc;
  doc: TransferLineDoc;
  id: string;
}

const sum = (lines: ShipmentLineDoc[], of: (line: ShipmentLineDoc) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);
const itemOf = (ctx: RequestContext, itemId: string) => documentOf(ctx, "inventory_items", itemId);
const exact = (count: number) => ({ count, precision: "EXACT" });

function titleOf(ctx: RequestContext, itemId: string): string | null {
  const variant = documentOf(ctx, "variants", itemOf(ctx, itemId)?.variantId ?? null);
  return documentOf(ctx, "products", variant?.productId ?? null)?.title ?? null;
}

export const transferResolvers: Resolvers = {
  QueryRoot: {
    inventoryTransfer: (_, args: { id: string }, ctx) => transferById(ctx, idOf("InventoryTransfer", args.id)),
    inventoryTransfers: (_, args: PageArgs, ctx) => pageOfRows(ctx, transferPaging, args),
    inventoryShipment: (_, args: { id: string }, ctx) => shipmentById(ctx, idOf("InventoryShipment", args.id)),
    inventoryShipments: (_, args: PageArgs, ctx) => pageOfRows(ctx, shipmentPaging, args),
  },
  InventoryTransfer: {
    id: (transfer: TransferDoc) => gid("InventoryTransfer", transfer.id),
    name: (transfer: TransferDoc) => transfer.name,
    referenceName: (transfer: TransferDoc) => transfer.referenceName,
    status: (transfer: TransferDoc) => transfer.status,
    note: (transfer: TransferDoc) => transfer.note,
    tags: (transfer: TransferDoc) => sortedTags(transfer.tags),
    dateCreated: (transfer: TransferDoc) => transfer.dateCreated,
    origin: (transfer: TransferDoc) => transfer.origin,
    destination: (transfer: TransferDoc) => transfer.destination,
    totalQuantity: (transfer: TransferDoc) => transfer.lines.reduce((total, { quantity }) => total + quantity, 0),
    receivedQuantity: (transfer: TransferDoc, _, ctx) =>
      shipmentsOf(ctx, transfer.id).reduce(
        (total, { lines }) => total + sum(lines, (line) => line.accepted + line.rejected),
        0,
      ),
    lineItems: (transfer: TransferDoc, args: PageArgs) =>
      pageOf(
        transfer.lines.map((doc): LineSource => ({ transfer, doc, id: doc.id })),
        args,
      ),
    lineItemsCount: (transfer: TransferDoc) => exact(transfer.lines.length),
    shipments: (transfer: TransferDoc, args: PageArgs, ctx) => pageOf(shipmentsOf(ctx, transfer.id), args),
    events: (_, args: PageArgs) => eventsPage(args),
    hasTimelineComment: () => false,
  },
  LocationSnapshot: {
    name: (snapshot: LocationSnapshotDoc) => snapshot.name,
    address: (snapshot: LocationSnapshotDoc) => snapshot.address,
    snapshottedAt: (snapshot: LocationSnapshotDoc) => snapshot.at,
    location: (snapshot: LocationSnapshotDoc, _, ctx) => documentOf(ctx, "locations", snapshot.locationId),
  },
  InventoryTransferLineItem: {
    id: ({ doc }: LineSource) => gid("InventoryTransferLineItem", doc.id),
    inventoryItem: ({ doc }: LineSource, _, ctx) => itemOf(ctx, doc.itemId),
    title: ({ doc }: LineSource, _, ctx) => titleOf(ctx, doc.itemId),
    totalQuantity: ({ doc }: LineSource) => doc.quantity,
    pickedForShipmentQuantity: ({ transfer, doc }: LineSource, _, ctx) => allocated(ctx, transfer, doc).picked,
    shippedQuantity: ({ transfer, doc }: LineSource, _, ctx) => allocated(ctx, transfer, doc).shipped,
    processableQuantity: ({ transfer, doc }: LineSource, _, ctx) => allocated(ctx, transfer, doc).free,
    shippableQuantity: ({ transfer, doc }: LineSource, _, ctx) =>
      ["READY_TO_SHIP", "IN_PROGRESS"].includes(transfer.status) ? allocated(ctx, transfer, doc).free : 0,
  },
  InventoryShipment: {
    id: (shipment: ShipmentDoc) => gid("InventoryShipment", shipment.id),
    name: (shipment: ShipmentDoc) => shipment.name,
    status: (shipment: ShipmentDoc) => shipment.status,
    barcode: (shipment: ShipmentDoc) => shipment.barcode,
    tracking: (shipment: ShipmentDoc) => shipment.tracking,
    dateCreated: (shipment: ShipmentDoc) => shipment.dateCreated,
    dateShipped: (shipment: ShipmentDoc) => shipment.dateShipped,
    dateReceived: (shipment: ShipmentDoc) => shipment.dateReceived,
    lineItems: (shipment: ShipmentDoc, args: PageArgs) => pageOf(shipment.lines, args),
    lineItemsCount: (shipment: ShipmentDoc) => exact(shipment.lines.length),
    lineItemTotalQuantity: (shipment: ShipmentDoc) => sum(shipment.lines, ({ quantity }) => quantity),
    totalAcceptedQuantity: (shipment: ShipmentDoc) => sum(shipment.lines, ({ accepted }) => accepted),
    totalRejectedQuantity: (shipment: ShipmentDoc) => sum(shipment.lines, ({ rejected }) => rejected),
    totalReceivedQuantity: (shipment: ShipmentDoc) => sum(shipment.lines, (line) => line.accepted + line.rejected),
  },
  InventoryShipmentLineItem: {
    id: (line: ShipmentLineDoc) => gid("InventoryShipmentLineItem", line.id),
    inventoryItem: (line: ShipmentLineDoc, _, ctx) => itemOf(ctx, line.itemId),
    quantity: (line: ShipmentLineDoc) => line.quantity,
    acceptedQuantity: (line: ShipmentLineDoc) => line.accepted,
    rejectedQuantity: (line: ShipmentLineDoc) => line.rejected,
    unreceivedQuantity: (line: ShipmentLineDoc) => line.quantity - line.accepted - line.rejected,
  },
  InventoryShipmentTracking: {
    arrivesAt: (tracking: TrackingDoc) => tracking.arrivesAt,
    company: (tracking: TrackingDoc) => tracking.company,
    trackingNumber: (tracking: TrackingDoc) => tracking.trackingNumber,
    trackingUrl: (tracking: TrackingDoc) => tracking.trackingUrl,
  },
};
