import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { MoveQuantity } from "../schema.ts";
import { onceKey } from "./once-key.server.ts";
import { quantitiesNow } from "./quantities-now.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { MOVE_QUANTITIES } from "./shopify.server.ts";

/** The app's own document for what is set aside: Shopify asks for one for every state but available. */
const ledgerOf = (state: string): { ledgerDocumentUri?: string } =>
  state === "available" ? {} : { ledgerDocumentUri: `gid://counting-house/Stock/${state}` };

/** Moves units of an item from one state to another, at one location: on hand stays as it is. */
export function moveQuantity(ctx: Ctx, input: MoveQuantity): Promise<{ itemId: string }> {
  return change(ctx, { verb: "inventory.move", needs: ["write_inventory"], input }, async () => {
    const { key, itemId, locationId, quantity, from, to, reason, seen = null } = input;
    const terminal = (name: string, changeFromQuantity: number | null) => ({
      locationId: gidOf("Location", locationId),
      ...{ name, changeFromQuantity },
      ...ledgerOf(name),
    });
    const pushed = {
      reason,
      referenceDocumentUri: "gid://counting-house/StockMove/1",
      changes: [
        {
          inventoryItemId: gidOf("InventoryItem", itemId),
          quantity,
          from: terminal(from, seen),
          to: terminal(to, null),
        },
      ],
    };
    const { inventoryMoveQuantities: answer } = await adminGraphql(ctx, MOVE_QUANTITIES, {
      input: pushed,
      key: onceKey(key, "move", pushed),
    });
    const errors = (answer?.userErrors ?? []).map((error) => ({ ...error, field: ["input", fieldOf(error.field)] }));
    await refuseStale(ctx, errors, () => ({ itemId, locationId, name: from, seen, field: "quantity" }));
    const now = await quantitiesNow(ctx, [itemId]).catch(() => null);
    const after = (name: string) => now?.(itemId, locationId, name) ?? null;
    const [left, came] = [after(from), after(to)];
    await recordStock(ctx, "stock.moved", [
      {
        ...{ itemId, locationId, reason },
        ...(left !== null && came !== null
          ? { before: { [from]: left + quantity, [to]: came - quantity }, after: { [from]: left, [to]: came } }
          : {}),
      },
    ]);
    return { itemId };
  });
}

// "input.changes.0.from.name" → from; what is about the whole change stands at its quantity.
const fieldOf = (path: readonly string[] | null | undefined): string => {
  const part = path?.[3] ?? "quantity";
  return part === "from" || part === "to" ? part : "quantity";
};
