// Reading and writing transfers and shipments, and what follows from one for the other.
import { nextId } from "#sandbox/store/ids.ts";
import type { ShipmentDoc, TransferDoc, TransferLineDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { userError, type UserError } from "../common.ts";

const read = <T>(ctx: RequestContext, table: string, id: string): T | null => {
  const row = ctx.store.get<{ doc: string }>(`select doc from ${table} where id = ?`, id);
  return row ? (JSON.parse(row.doc) as T) : null;
};

export const transferById = (ctx: RequestContext, id: string) => read<TransferDoc>(ctx, "inventory_transfers", id);
export const shipmentById = (ctx: RequestContext, id: string) => read<ShipmentDoc>(ctx, "inventory_shipments", id);

const numberIn = (type: string, gid: string): string | null => {
  const parsed = parseGid(gid);
  return parsed?.type === type ? parsed.id : null;
};

export function transferAt(ctx: RequestContext, gid: string): TransferDoc | null {
  const id = numberIn("InventoryTransfer", gid);
  return id === null ? null : transferById(ctx, id);
}
export function shipmentAt(ctx: RequestContext, gid: string): ShipmentDoc | null {
  const id = numberIn("InventoryShipment", gid);
  return id === null ? null : shipmentById(ctx, id);
}

export const NO_TRANSFER: UserError = userError(["id"], "The inventory transfer can't be found.", "TRANSFER_NOT_FOUND");
export const NO_SHIPMENT: UserError = userError(["id"], "The shipment was not found.", "SHIPMENT_NOT_FOUND");
export const wrongStatus = (what: "transfer" | "shipment", field = ["id"]): UserError =>
  userError(
    field,
    `Current ${what} status does not support this operation.`,
    what === "transfer" ? "INVALID_TRANSFER_STATUS" : "INVALID_SHIPMENT_STATUS",
  );

export function saveTransfer(ctx: RequestContext, doc: TransferDoc): TransferDoc {
  const place = (snapshot: TransferDoc["origin"]) => (snapshot ? BigInt(snapshot.locationId) : null);
  ctx.store.run(
    "insert or replace into inventory_transfers (id, name, status, origin_id, destination_id, tags, created_at, doc) values (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[BigInt(doc.id), doc.name, doc.status, place(doc.origin), place(doc.destination)],
    ...[doc.tags.length > 0 ? `,${doc.tags.join(",").toLowerCase()},` : "", doc.createdAt, JSON.stringify(doc)],
  );
  return doc;
}

export function saveShipment(ctx: RequestContext, doc: ShipmentDoc): ShipmentDoc {
  const destination = transferById(ctx, doc.transferId)?.destination?.locationId ?? null;
  ctx.store.run(
    "insert or replace into inventory_shipments (id, transfer_id, status, destination_id, barcode, tracking_number, doc) values (?, ?, ?, ?, ?, ?, ?)",
    ...[BigInt(doc.id), BigInt(doc.transferId), doc.status, destination === null ? null : BigInt(destination)],
    ...[doc.barcode, doc.tracking?.trackingNumber ?? null, JSON.stringify(doc)],
  );
  return doc;
}

export const shipmentsOf = (ctx: RequestContext, transferId: string): ShipmentDoc[] =>
  ctx.store
    .all<{ doc: string }>("select doc from inventory_shipments where transfer_id = ? order by id", BigInt(transferId))
    .map(({ doc }) => JSON.parse(doc) as ShipmentDoc);

export const newTransferId = (ctx: RequestContext): string => nextId(ctx.store, "inventory_transfers", 5_000_000n);
export const newShipmentId = (ctx: RequestContext): string => nextId(ctx.store, "inventory_shipments", 6_000_000n);

/** The id of the next line: lines carry the id of what they belong to. */
export const nextLineId = (owner: { id: string; lines: { id: string }[] }): string => {
  const first = BigInt(owner.id) * 10_000n;
  return String(owner.lines.reduce((high, { id }) => (BigInt(id) > high ? BigInt(id) : high), first) + 1n);
};

/** How much of a line stands on shipments: still being packed, and sent. */
export function allocated(ctx: RequestContext, transfer: TransferDoc, line: TransferLineDoc) {
  let [picked, shipped, received] = [0, 0, 0];
  for (const shipment of shipmentsOf(ctx, transfer.id))
    for (const { itemId, quantity, accepted, rejected } of shipment.lines) {
      if (itemId !== line.itemId) continue;
      if (shipment.status === "DRAFT") picked += quantity;
      else shipped += quantity;
      received += accepted + rejected;
    }
  return { picked, shipped, received, free: Math.max(0, line.quantity - picked - shipped) };
}

/** A transfer under way is in progress; when all of it was received it is done. */
export function settleTransfer(ctx: RequestContext, transferId: string): TransferDoc {
  const transfer = transferById(ctx, transferId)!;
  const sent = shipmentsOf(ctx, transferId).filter(({ status }) => status !== "DRAFT");
  const isDone =
    sent.length > 0 &&
    transfer.lines.every((line) => allocated(ctx, transfer, line).received >= line.quantity) &&
    sent.every(({ status }) => status === "RECEIVED");
  const status = isDone ? "TRANSFERRED" : sent.length > 0 ? "IN_PROGRESS" : "READY_TO_SHIP";
  return saveTransfer(ctx, { ...transfer, status });
}
