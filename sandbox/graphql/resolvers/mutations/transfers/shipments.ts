// Shipments of a transfer until they leave: created, packed, labelled, deleted, sent.
import type { ShipmentDoc, ShipmentLineDoc, TrackingDoc, TransferDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid as gidOf, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { userError, type UserError } from "../common.ts";
import { itemAt } from "../inventory/entries.ts";
import { isoOf } from "./create.ts";
import {
  allocated,
  newShipmentId,
  nextLineId,
  NO_SHIPMENT,
  saveShipment,
  shipmentAt,
  shipmentsOf,
  transferAt,
  transferById,
  wrongStatus,
} from "./keep.ts";
import type { LineInput } from "./lines.ts";
import { barcodeErrors, trackingOf, urlErrors, type TrackingInput } from "./labels.ts";
import { send } from "./send.ts";

interface CreateInput {
  movementId: string;
  lineItems: LineInput[];
  barcode?: string | null;
  dateCreated?: string | null;
  trackingInput?: TrackingInput | null;
}

const failed = (...userErrors: UserError[]) => ({ inventoryShipment: null, userErrors });

/** Items must be on the transfer, each once, with units that stand on no shipment yet. */
function lineErrors(ctx: RequestContext, transfer: TransferDoc, lines: LineInput[], path: string[]): UserError[] {
  return lines.flatMap(({ inventoryItemId, quantity }, index) => {
    const wrong = (field: string, message: string, code: string) => [
      userError([...path, String(index), field], message, code),
    ];
    const item = itemAt(ctx, inventoryItemId);
    const line = transfer.lines.find(({ itemId }) => itemId === item?.id);
    if (!line) return wrong("inventoryItemId", "The item was not found.", "ITEM_NOT_FOUND");
    if (lines.some((other, at) => at !== index && other.inventoryItemId === inventoryItemId))
      return wrong("inventoryItemId", "A single item can't be listed twice.", "DUPLICATE_ITEM");
    return quantity < 1 || quantity > allocated(ctx, transfer, line).free
      ? wrong("quantity", "The quantity is invalid.", "INVALID_QUANTITY")
      : [];
  });
}

const lineOf = (ctx: RequestContext, { inventoryItemId, quantity }: LineInput, id: string): ShipmentLineDoc => ({
  id,
  itemId: itemAt(ctx, inventoryItemId)!.id,
  quantity,
  accepted: 0,
  rejected: 0,
});

function create(ctx: RequestContext, input: CreateInput, isSent: boolean) {
  const transfer = transferAt(ctx, input.movementId);
  if (!transfer) return failed(userError(["input", "movementId"], "The transfer was not found.", "TRANSFER_NOT_FOUND"));
  if (transfer.status !== "READY_TO_SHIP" && transfer.status !== "IN_PROGRESS")
    return failed(wrongStatus("transfer", ["input", "movementId"]));
  const errors = [
    ...lineErrors(ctx, transfer, input.lineItems, ["input", "lineItems"]),
    ...barcodeErrors(ctx, input.barcode, null, ["input", "barcode"]),
    ...urlErrors(input.trackingInput, ["input", "trackingInput", "trackingUrl"]),
  ];
  if (input.lineItems.length === 0)
    errors.push(userError(["input", "lineItems"], "The shipment input cannot be empty.", "EMPTY_SHIPMENT_INPUT"));
  if (errors.length > 0) return failed(...errors);
  const id = newShipmentId(ctx);
  const shipment: ShipmentDoc = {
    id,
    transferId: transfer.id,
    name: `${transfer.name}-${shipmentsOf(ctx, transfer.id).length + 1}`,
    status: "DRAFT",
    barcode: input.barcode ?? null,
    tracking: trackingOf(input.trackingInput),
    dateCreated: input.dateCreated ? isoOf(input.dateCreated) : ctx.store.nowIso(),
    dateShipped: null,
    dateReceived: null,
    lines: input.lineItems.map((line, index) => lineOf(ctx, line, String(BigInt(id) * 10_000n + BigInt(index + 1)))),
  };
  saveShipment(ctx, shipment);
  return { inventoryShipment: isSent ? send(ctx, shipment, null) : shipment, userErrors: [] };
}

/** A shipment that is still being packed. */
function packed(ctx: RequestContext, gid: string): ShipmentDoc | UserError {
  const shipment = shipmentAt(ctx, gid);
  if (!shipment) return NO_SHIPMENT;
  return shipment.status === "DRAFT" ? shipment : wrongStatus("shipment");
}

function addItems(ctx: RequestContext, { id, lineItems }: { id: string; lineItems: LineInput[] }) {
  const none = (...userErrors: UserError[]) => ({ ...failed(...userErrors), addedItems: null });
  const shipment = packed(ctx, id);
  if ("message" in shipment) return none(shipment);
  const errors = lineErrors(ctx, transferById(ctx, shipment.transferId)!, lineItems, ["lineItems"]);
  if (errors.length > 0) return none(...errors);
  const lines = [...shipment.lines];
  for (const input of lineItems) lines.push(lineOf(ctx, input, nextLineId({ id: shipment.id, lines })));
  const saved = saveShipment(ctx, { ...shipment, lines });
  return { inventoryShipment: saved, addedItems: saved.lines.slice(shipment.lines.length), userErrors: [] };
}

const ownLine = (shipment: ShipmentDoc, gid: string) =>
  shipment.lines.find(({ id }) => id === idOf("InventoryShipmentLineItem", gid));

function removeItems(ctx: RequestContext, { id, lineItems }: { id: string; lineItems: string[] }) {
  const shipment = packed(ctx, id);
  if ("message" in shipment) return failed(shipment);
  const at = lineItems.findIndex((gid) => !ownLine(shipment, gid));
  if (at >= 0) return failed(userError(["lineItems", String(at)], "The item was not found.", "ITEM_NOT_FOUND"));
  const gone = new Set(lineItems.map((gid) => ownLine(shipment, gid)!.id));
  const lines = shipment.lines.filter((line) => !gone.has(line.id));
  return { inventoryShipment: saveShipment(ctx, { ...shipment, lines }), userErrors: [] };
}

type ItemQuantity = { shipmentLineItemId: string; quantity: number };

function updateQuantities(ctx: RequestContext, args: { id: string; items?: ItemQuantity[] | null }) {
  const none = (...userErrors: UserError[]) => ({ shipment: null, updatedLineItems: null, userErrors });
  const shipment = packed(ctx, args.id);
  if ("message" in shipment) return none(shipment);
  const transfer = transferById(ctx, shipment.transferId)!;
  const lines = shipment.lines.map((line) => ({ ...line }));
  const updated: ShipmentLineDoc[] = [];
  for (const [index, { shipmentLineItemId, quantity }] of (args.items ?? []).entries()) {
    const path = (field: string) => ["items", String(index), field];
    const line = lines.find(({ id }) => id === idOf("InventoryShipmentLineItem", shipmentLineItemId));
    if (!line) return none(userError(path("shipmentLineItemId"), "The item was not found.", "ITEM_NOT_FOUND"));
    const { free } = allocated(
      ctx,
      transfer,
      transfer.lines.find(({ itemId }) => itemId === line.itemId)!,
    );
    const before = shipment.lines.find(({ id }) => id === line.id)!.quantity;
    if (quantity < 0 || quantity > free + before)
      return none(userError(path("quantity"), "The quantity is invalid.", "INVALID_QUANTITY"));
    line.quantity = quantity;
    updated.push(line);
  }
  return { shipment: saveShipment(ctx, { ...shipment, lines }), updatedLineItems: updated, userErrors: [] };
}

function remove(ctx: RequestContext, gid: string) {
  const shipment = packed(ctx, gid);
  if ("message" in shipment) return { id: null, userErrors: [shipment] };
  ctx.store.run("delete from inventory_shipments where id = ?", shipment.id);
  return { id: gidOf("InventoryShipment", shipment.id), userErrors: [] };
}

function markInTransit(ctx: RequestContext, { id, dateShipped }: { id: string; dateShipped?: string | null }) {
  const shipment = packed(ctx, id);
  if ("message" in shipment) return failed(shipment);
  if (shipment.lines.every(({ quantity }) => quantity === 0))
    return failed(userError(["id"], "The list of line items is empty.", "ITEMS_EMPTY"));
  return { inventoryShipment: send(ctx, shipment, dateShipped ?? null), userErrors: [] };
}

/** A label may be changed at any time. */
function relabel(
  ctx: RequestContext,
  gid: string,
  errors: UserError[],
  label: Partial<Pick<ShipmentDoc, "barcode">> & { tracking?: TrackingDoc | null },
) {
  const shipment = shipmentAt(ctx, gid);
  if (!shipment) return failed(NO_SHIPMENT);
  if (errors.length > 0) return failed(...errors);
  return { inventoryShipment: saveShipment(ctx, { ...shipment, ...label }), userErrors: [] };
}

export const shipmentMutations: Resolvers = {
  Mutation: {
    inventoryShipmentCreate: (_, { input }: { input: CreateInput }, ctx) => create(ctx, input, false),
    inventoryShipmentCreateInTransit: (_, { input }: { input: CreateInput }, ctx) => create(ctx, input, true),
    inventoryShipmentAddItems: (_, args: { id: string; lineItems: LineInput[] }, ctx) => addItems(ctx, args),
    inventoryShipmentRemoveItems: (_, args: { id: string; lineItems: string[] }, ctx) => removeItems(ctx, args),
    inventoryShipmentUpdateItemQuantities: (_, args: { id: string; items?: ItemQuantity[] | null }, ctx) =>
      updateQuantities(ctx, args),
    inventoryShipmentDelete: (_, { id }: { id: string }, ctx) => remove(ctx, id),
    inventoryShipmentMarkInTransit: (_, args: { id: string; dateShipped?: string | null }, ctx) =>
      markInTransit(ctx, args),
    inventoryShipmentSetBarcode: (_, { id, barcode }: { id: string; barcode: string }, ctx) =>
      relabel(ctx, id, barcodeErrors(ctx, barcode, id, ["barcode"]), { barcode }),
    inventoryShipmentSetTracking: (_, { id, tracking }: { id: string; tracking: TrackingInput }, ctx) =>
      relabel(ctx, id, urlErrors(tracking, ["tracking", "trackingUrl"]), { tracking: trackingOf(tracking) }),
  },
};
