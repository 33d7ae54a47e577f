import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import type { MoveStock } from "../schema.ts";
import { onceKey } from "./once-key.server.ts";
import { quantitiesNow } from "./quantities-now.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { ACTIVATE_ITEM, ADJUST_QUANTITIES } from "./shopify.server.ts";

/**
 * Takes available units of an item from one location to another at once, both sides in one request: neither is changed without the other.
 * With `seen` it is refused where that is not what the first has any more, or too few. For goods that are under way see transfers.
 */
export function moveStock(ctx: Ctx, input: MoveStock): Promise<{ itemId: string }> {
  return change(ctx, { verb: "inventory.relocate", needs: ["write_inventory"], input }, async () => {
    const { key, itemId, fromId, toId, quantity, reason, seen = null } = input;
    if (seen !== null && seen < quantity) throw tooMany(seen);
    await stockThere(ctx, input);
    const part = (locationId: string, delta: number, changeFromQuantity: number | null) => ({
      inventoryItemId: gidOf("InventoryItem", itemId),
      locationId: gidOf("Location", locationId),
      ...{ delta, changeFromQuantity },
    });
    // Made of the input alone: a second try after a lost answer is the same request, and Shopify knows it by its key.
    const pushed = {
      name: "available",
      reason,
      changes: [part(fromId, -quantity, seen), part(toId, quantity, null)],
    };
    const { inventoryAdjustQuantities: answer } = await adminGraphql(ctx, ADJUST_QUANTITIES, {
      input: pushed,
      key: onceKey(key, "relocate", pushed),
    });
    const sides = [
      { itemId, locationId: fromId, name: "available", seen, field: "quantity" },
      { itemId, locationId: toId, name: "available", seen: null, field: "toId" },
    ];
    const errors = answer?.userErrors ?? [];
    await refuseStale(ctx, errors, (path) => sides[Number(path[2])]);
    await record(ctx, input);
    return { itemId };
  });
}

// Where the item has never been it is stocked first, with nothing; where it is already, this does nothing.
async function stockThere(ctx: Ctx, { key, itemId, toId }: MoveStock): Promise<void> {
  const { inventoryActivate: answer } = await adminGraphql(ctx, ACTIVATE_ITEM, {
    itemId: gidOf("InventoryItem", itemId),
    locationId: gidOf("Location", toId),
    key: onceKey(key, "activate", { itemId, toId }),
  });
  rejectUserErrors(answer?.userErrors.map((error) => ({ ...error, field: ["input", "toId"] })));
}

async function record(ctx: Ctx, { itemId, fromId, toId, quantity, reason }: MoveStock): Promise<void> {
  const now = await quantitiesNow(ctx, [itemId]).catch(() => null);
  const side = (locationId: string, by: number) => {
    const after = now?.(itemId, locationId, "available") ?? null;
    const known = after === null ? {} : { before: { available: after - by }, after: { available: after } };
    return { itemId, locationId, reason, ...known };
  };
  await recordStock(ctx, "stock.relocated", [side(fromId, -quantity), side(toId, quantity)]);
}

function tooMany(seen: number): AppError {
  const message = said("stock.few", { count: seen });
  return new AppError("invalid", message, { fields: { quantity: message } });
}
