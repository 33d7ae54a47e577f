import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { SetTransferItems, TransferPage } from "../schema.ts";
import { onceKey } from "../stock/once-key.server.ts";
import { requireAvailable } from "./available-at.server.ts";
import { getTransfer } from "./get-transfer.server.ts";
import { recordTransfer } from "./record-transfer.server.ts";
import { REMOVE_TRANSFER_ITEMS, SET_TRANSFER_ITEMS } from "./shopify.server.ts";
import { rejectTransferErrors } from "./transfer-errors.ts";
import { transferLines } from "./transfer-lines.server.ts";

/**
 * Gives a transfer another list of items: quantities are those still to be shipped, beside what is on its way. What is on the list
 * already is set first, so that a refusal leaves everything as it was.
 */
export function setTransferItems(ctx: Ctx, input: SetTransferItems): Promise<{ transferId: string }> {
  return change(ctx, { verb: "transfer.items", needs: ["write_inventory_transfers"], input }, async () => {
    const { key, transferId } = input;
    const id = gidOf("InventoryTransfer", transferId);
    const before = await getTransfer(ctx, input);
    const lineItems = await transferLines(ctx, input.lines);
    if (before.status !== "DRAFT" && before.originId !== null)
      await requireAvailable(ctx, before.originId, lineItems, setAsideBy(before));
    const pushed = { id, lineItems };
    const { inventoryTransferSetItems: set } = await adminGraphql(ctx, SET_TRANSFER_ITEMS, {
      input: pushed,
      key: onceKey(key, "items", pushed),
    });
    rejectTransferErrors(set?.userErrors);
    const kept = new Set(lineItems.map(({ inventoryItemId }) => inventoryItemId));
    const gone = before.items.flatMap(({ itemId, lineId, left }) => {
      // Null: the store has the item no more, and its stock is nobody's.
      const inventoryItemId = itemId === null ? null : gidOf("InventoryItem", itemId);
      return left > 0 && !(inventoryItemId && kept.has(inventoryItemId)) ? [{ lineId, inventoryItemId }] : [];
    });
    if (gone.length > 0) {
      const transferLineItemIds = gone.map(({ lineId }) => gidOf("InventoryTransferLineItem", lineId));
      const { inventoryTransferRemoveItems: removed } = await adminGraphql(ctx, REMOVE_TRANSFER_ITEMS, {
        input: { id, transferLineItemIds },
      });
      rejectTransferErrors(removed?.userErrors);
    }
    const touched = gone.flatMap(({ inventoryItemId }) => (inventoryItemId ? [{ inventoryItemId, quantity: 0 }] : []));
    await recordTransfer(ctx, "transfer.edited", transferId, [...lineItems, ...touched]);
    return { transferId };
  });
}

const setAsideBy = ({ items }: TransferPage): ReadonlyMap<string, number> =>
  new Map(items.flatMap(({ itemId, left }) => (itemId === null ? [] : [[gidOf("InventoryItem", itemId), left]])));
