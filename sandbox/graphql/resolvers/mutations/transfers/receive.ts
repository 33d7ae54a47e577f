// inventoryShipmentReceive: what arrived is accepted (and can be sold) or rejected (and is gone).
import type { ShipmentDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { isoOf } from "./create.ts";
import { NO_SHIPMENT, saveShipment, settleTransfer, shipmentAt, transferById, wrongStatus } from "./keep.ts";
import { moveStock } from "./lines.ts";

type Reason = "ACCEPTED" | "REJECTED";
interface Args {
  id: string;
  lineItems?: { shipmentLineItemId: string; quantity: number; reason: Reason }[] | null;
  bulkReceiveAction?: Reason | null;
  dateReceived?: string | null;
}

const failed = (...userErrors: UserError[]) => ({ inventoryShipment: null, userErrors });
const open = ({ quantity, accepted, rejected }: ShipmentDoc["lines"][number]): number => quantity - accepted - rejected;

/** What is received of each line, or what is wrong with an entry. */
function received(shipment: ShipmentDoc, args: Args): { id: string; quantity: number; reason: Reason }[] | UserError {
  const entries: { id: string; quantity: number; reason: Reason }[] = [];
  const left = new Map(shipment.lines.map((line) => [line.id, open(line)]));
  for (const [index, { shipmentLineItemId, quantity, reason }] of (args.lineItems ?? []).entries()) {
    const path = ["lineItems", String(index)];
    const id = idOf("InventoryShipmentLineItem", shipmentLineItemId);
    const rest = left.get(id);
    if (rest === undefined)
      return userError([...path, "shipmentLineItemId"], "The item was not found.", "ITEM_NOT_FOUND");
    if (quantity < 1 || quantity > rest)
      return userError([...path, "quantity"], "The quantity is invalid.", "INVALID_QUANTITY");
    left.set(id, rest - quantity);
    entries.push({ id, quantity, reason });
  }
  const { bulkReceiveAction: reason } = args;
  if (reason) for (const [id, quantity] of left) if (quantity > 0) entries.push({ id, quantity, reason });
  return entries;
}

function receive(ctx: RequestContext, args: Args) {
  const shipment = shipmentAt(ctx, args.id);
  if (!shipment) return failed(NO_SHIPMENT);
  if (shipment.status !== "IN_TRANSIT" && shipment.status !== "PARTIALLY_RECEIVED")
    return failed(wrongStatus("shipment"));
  const transfer = transferById(ctx, shipment.transferId)!;
  const destination = documentOf(ctx, "locations", transfer.destination?.locationId ?? null);
  if (!destination) return failed(userError(["id"], "The location selected can't be found.", "LOCATION_NOT_FOUND"));
  if (!destination.active)
    return failed(userError(["id"], "The location selected is not active.", "LOCATION_NOT_ACTIVE"));
  const entries = received(shipment, args);
  if (!Array.isArray(entries)) return failed(entries);
  const lines = shipment.lines.map((line) => ({ ...line }));
  for (const { id, quantity, reason } of entries)
    lines.find((line) => line.id === id)![reason === "ACCEPTED" ? "accepted" : "rejected"] += quantity;
  const moved = shipment.lines.map((before, index) => {
    const accepted = lines[index]!.accepted - before.accepted;
    const rejected = lines[index]!.rejected - before.rejected;
    return { itemId: before.itemId, moves: { available: accepted, incoming: -accepted - rejected } };
  });
  moveStock(ctx, transfer, "destination", moved, "movement_received");
  const saved = saveShipment(ctx, {
    ...shipment,
    lines,
    status: lines.every((line) => open(line) === 0) ? "RECEIVED" : "PARTIALLY_RECEIVED",
    dateReceived: shipment.dateReceived ?? (args.dateReceived ? isoOf(args.dateReceived) : ctx.store.nowIso()),
  });
  settleTransfer(ctx, transfer.id);
  return { inventoryShipment: saved, userErrors: [] };
}

export const receiveMutations: Resolvers = {
  Mutation: { inventoryShipmentReceive: (_, args: Args, ctx) => receive(ctx, args) },
};
