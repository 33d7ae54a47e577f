// A transfer's head and its way: edited, made ready, cancelled, deleted.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid as gidOf } from "#sandbox/graphql/resolvers/gid.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { levelAt } from "#sandbox/graphql/resolvers/inventory.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { isoOf, tagErrors } from "./create.ts";
import { allocated, NO_TRANSFER, saveTransfer, shipmentsOf, transferAt, wrongStatus } from "./keep.ts";
import { reserve, samePlaceErrors, snapshot } from "./lines.ts";

interface EditInput {
  originId?: string | null;
  destinationId?: string | null;
  note?: string | null;
  tags?: string[] | null;
  referenceName?: string | null;
  dateCreated?: string | null;
}

const PLAYED = ["originId", "destinationId", "note", "tags", "referenceName", "dateCreated"];
const refused = (...userErrors: UserError[]) => ({ inventoryTransfer: null, userErrors });

function edit(ctx: RequestContext, gid: string, input: EditInput) {
  onlyPlayed("inventoryTransferEdit", input, PLAYED);
  const transfer = transferAt(ctx, gid);
  if (!transfer) return refused(NO_TRANSFER);
  const moved = (["originId", "destinationId"] as const).filter((field) => input[field] !== undefined);
  if (moved.length > 0 && transfer.status !== "DRAFT") {
    const message = "The location of a transfer cannot be updated. Only Draft Transfers can mutate their locations.";
    return refused(...moved.map((field) => userError(["input", field], message, "TRANSFER_LOCATION_IMMUTABLE")));
  }
  const from = snapshot(ctx, input.originId, ["input", "originId"]);
  const to = snapshot(ctx, input.destinationId, ["input", "destinationId"]);
  const changed = { ...transfer };
  if (input.originId !== undefined) changed.origin = from.place;
  if (input.destinationId !== undefined) changed.destination = to.place;
  if (input.note !== undefined) changed.note = input.note;
  if (input.tags != null) changed.tags = cleanTags(input.tags);
  if (input.referenceName !== undefined) changed.referenceName = input.referenceName;
  if (input.dateCreated != null) changed.dateCreated = isoOf(input.dateCreated);
  const errors = [
    ...from.errors,
    ...to.errors,
    ...samePlaceErrors(changed.origin, changed.destination, ["input", "destinationId"]),
    ...tagErrors(changed.tags),
  ];
  if (errors.length > 0) return refused(...errors);
  return { inventoryTransfer: saveTransfer(ctx, changed), userErrors: [] };
}

function ready(ctx: RequestContext, gid: string) {
  const transfer = transferAt(ctx, gid);
  if (!transfer) return refused(NO_TRANSFER);
  if (transfer.status !== "DRAFT") return refused(wrongStatus("transfer"));
  if (!transfer.origin || !transfer.destination)
    return refused(userError(["id"], "A location is required for this operation.", "LOCATION_REQUIRED"));
  if (transfer.lines.length === 0) return refused(userError(["id"], "The list of line items is empty.", "ITEMS_EMPTY"));
  const problems = "Cannot mark the transfer as ready to ship as the line items contain following errors: ";
  if (transfer.lines.some(({ quantity }) => quantity < 1))
    return refused(userError(["id"], `${problems}The quantity must be greater than 0.`, "INVALID_ITEM"));
  const { locationId } = transfer.origin;
  if (transfer.lines.some(({ itemId }) => !levelAt(ctx, itemId, locationId)))
    return refused(userError(["id"], `${problems}The item is not stocked at the origin location.`, "INVALID_ITEM"));
  const saved = saveTransfer(ctx, { ...transfer, status: "READY_TO_SHIP" });
  reserve(ctx, saved, saved.lines, "movement_created");
  return { inventoryTransfer: saved, userErrors: [] };
}

/** What was set aside and not sent goes back to what can be sold. */
function cancel(ctx: RequestContext, gid: string) {
  const transfer = transferAt(ctx, gid);
  if (!transfer) return refused(NO_TRANSFER);
  if (transfer.status === "CANCELED" || transfer.status === "TRANSFERRED") return refused(wrongStatus("transfer"));
  const shipments = shipmentsOf(ctx, transfer.id);
  if (shipments.length > 0)
    return refused(userError(["id"], "Shipment already exists for the transfer.", "SHIPMENT_EXISTS"));
  if (transfer.status !== "DRAFT") {
    const units = transfer.lines.map((line) => ({
      itemId: line.itemId,
      quantity: -allocated(ctx, transfer, line).free,
    }));
    reserve(ctx, transfer, units, "movement_canceled");
  }
  return { inventoryTransfer: saveTransfer(ctx, { ...transfer, status: "CANCELED" }), userErrors: [] };
}

function remove(ctx: RequestContext, gid: string) {
  const failed = (error: UserError) => ({ deletedId: null, userErrors: [error] });
  const transfer = transferAt(ctx, gid);
  if (!transfer) return failed(NO_TRANSFER);
  if (transfer.status !== "DRAFT") {
    const message = "Can't delete the transfer if it's not in the draft status.";
    return failed(userError(["id"], message, "INVALID_TRANSFER_STATUS"));
  }
  ctx.store.run("delete from inventory_transfers where id = ?", transfer.id);
  return { deletedId: gidOf("InventoryTransfer", transfer.id), userErrors: [] };
}

export const transferEditMutations: Resolvers = {
  Mutation: {
    inventoryTransferEdit: (_, args: { id: string; input: EditInput }, ctx) => edit(ctx, args.id, args.input),
    inventoryTransferMarkAsReadyToShip: (_, { id }: { id: string }, ctx) => ready(ctx, id),
    inventoryTransferCancel: (_, { id }: { id: string }, ctx) => cancel(ctx, id),
    inventoryTransferDelete: (_, { id }: { id: string }, ctx) => remove(ctx, id),
  },
};
