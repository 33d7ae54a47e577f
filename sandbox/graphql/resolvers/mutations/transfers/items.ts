// What a transfer carries: inventoryTransferSetItems and -RemoveItems.
import type { TransferDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { userError, type UserError } from "../common.ts";
import { itemAt } from "../inventory/entries.ts";
import { allocated, NO_TRANSFER, nextLineId, saveTransfer, transferAt, wrongStatus } from "./keep.ts";
import { lineErrors, reserve, type LineInput } from "./lines.ts";

const NOT_FOUND = { ...NO_TRANSFER, field: ["input", "id"] };
const isOpen = ({ status }: TransferDoc): boolean => status !== "CANCELED" && status !== "TRANSFERRED";

interface Update {
  inventoryItemId: string;
  newQuantity: number;
  deltaQuantity: number;
}

function setItems(ctx: RequestContext, input: { id: string; lineItems: LineInput[] }) {
  const failed = (...userErrors: UserError[]) => ({ inventoryTransfer: null, updatedLineItems: null, userErrors });
  const transfer = transferAt(ctx, input.id);
  if (!transfer) return failed(NOT_FOUND);
  if (!isOpen(transfer)) return failed(wrongStatus("transfer", ["input", "id"]));
  const least = transfer.status === "DRAFT" ? 0 : 1;
  const errors = lineErrors(ctx, input.lineItems, transfer.origin?.locationId ?? null, { least });
  if (errors.length > 0) return failed(...errors);
  const lines = transfer.lines.map((line) => ({ ...line }));
  const units: { itemId: string; quantity: number }[] = [];
  const updatedLineItems: Update[] = [];
  for (const { inventoryItemId, quantity } of input.lineItems) {
    const itemId = itemAt(ctx, inventoryItemId)!.id;
    let line = lines.find((one) => one.itemId === itemId);
    const { picked, shipped } = line ? allocated(ctx, transfer, line) : { picked: 0, shipped: 0 };
    const before = line?.quantity ?? 0;
    const after = picked + shipped + quantity;
    if (line) line.quantity = after;
    else lines.push((line = { id: nextLineId({ id: transfer.id, lines }), itemId, quantity: after }));
    units.push({ itemId, quantity: after - before });
    updatedLineItems.push({
      inventoryItemId: gid("InventoryItem", itemId),
      newQuantity: after,
      deltaQuantity: after - before,
    });
  }
  const saved = saveTransfer(ctx, { ...transfer, lines });
  if (saved.status !== "DRAFT") reserve(ctx, saved, units, "movement_updated");
  return { inventoryTransfer: saved, updatedLineItems, userErrors: [] };
}

function removeItems(ctx: RequestContext, input: { id: string; transferLineItemIds?: string[] | null }) {
  const failed = (...userErrors: UserError[]) => ({ inventoryTransfer: null, removedQuantities: null, userErrors });
  const transfer = transferAt(ctx, input.id);
  if (!transfer) return failed(NOT_FOUND);
  if (transfer.status !== "DRAFT" && transfer.status !== "READY_TO_SHIP")
    return failed(wrongStatus("transfer", ["input", "id"]));
  const ids = (input.transferLineItemIds ?? []).map((one) => idOf("InventoryTransferLineItem", one));
  const at = (index: number) => ["input", "transferLineItemIds", String(index)];
  const errors = ids.flatMap((id, index) => {
    const line = transfer.lines.find((one) => one.id === id);
    if (!line) return [userError(at(index), "The item was not found.", "ITEM_NOT_FOUND")];
    if (line.quantity === 0 || allocated(ctx, transfer, line).free > 0) return [];
    const message =
      "The item cannot be removed because all of its quantity is fully allocated to one or more shipments.";
    return [userError(at(index), message, "ALL_QUANTITY_SHIPPED")];
  });
  if (errors.length > 0) return failed(...errors);
  const removed = transfer.lines
    .filter(({ id }) => ids.includes(id))
    .map((line) => ({ line, free: allocated(ctx, transfer, line).free }));
  const lines = transfer.lines.flatMap((line) => {
    const found = removed.find((one) => one.line === line);
    const left = line.quantity - (found?.free ?? 0);
    return found && left === 0 ? [] : [{ ...line, quantity: left }];
  });
  if (lines.length === 0 && transfer.status === "READY_TO_SHIP") {
    const message = "A ready to ship transfer must have at least one line item.";
    return failed(
      userError(["input", "transferLineItemIds"], message, "CANT_REMOVE_ALL_ITEMS_FROM_READY_TO_SHIP_TRANSFER"),
    );
  }
  const saved = saveTransfer(ctx, { ...transfer, lines });
  if (saved.status !== "DRAFT") {
    const units = removed.map(({ line, free }) => ({ itemId: line.itemId, quantity: -free }));
    reserve(ctx, saved, units, "movement_updated");
  }
  const removedQuantities = removed.map(({ line, free }) => ({
    inventoryItemId: gid("InventoryItem", line.itemId),
    newQuantity: line.quantity - free,
    deltaQuantity: -free,
  }));
  return { inventoryTransfer: saved, removedQuantities, userErrors: [] };
}

export const transferItemMutations: Resolvers = {
  Mutation: {
    inventoryTransferSetItems: (_, { input }: { input: { id: string; lineItems: LineInput[] } }, ctx) =>
      setItems(ctx, input),
    inventoryTransferRemoveItems: (
      _,
      { input }: { input: { id: string; transferLineItemIds?: string[] | null } },
      ctx,
    ) => removeItems(ctx, input),
  },
};
