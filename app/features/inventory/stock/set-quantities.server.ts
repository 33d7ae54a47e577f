import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { SetQuantities } from "../schema.ts";
import { onceKey } from "./once-key.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { SET_QUANTITIES } from "./shopify.server.ts";

/**
 * Sets what is available or on hand, of many items at once. Where a quantity is not what was seen any more, none of its kind is set, and
 * a conflict names each (see refuseStale). Available is set first: what is on hand may then be refused by itself.
 */
export function setQuantities(ctx: Ctx, input: SetQuantities): Promise<{ changed: number }> {
  return change(ctx, { verb: "inventory.set", needs: ["write_inventory"], input }, async () => {
    for (const name of ["available", "on_hand"] as const) await setNamed(ctx, input, name);
    return { changed: input.cells.length };
  });
}

async function setNamed(ctx: Ctx, { key, reason, cells }: SetQuantities, name: "available" | "on_hand"): Promise<void> {
  const wanted = cells.map((cell, at) => ({ ...cell, at })).filter((cell) => cell.name === name);
  if (wanted.length === 0) return;
  const quantities = wanted.map(({ itemId, locationId, quantity, seen }) => ({
    inventoryItemId: `gid://shopify/InventoryItem/${itemId}`,
    locationId: `gid://shopify/Location/${locationId}`,
    quantity,
    changeFromQuantity: seen,
  }));
  const pushed = { name, reason, quantities };
  const { inventorySetQuantities: answer } = await adminGraphql(ctx, SET_QUANTITIES, {
    input: pushed,
    key: onceKey(key, name, pushed),
  });
  // "input.quantities.3.changeFromQuantity"
  const cellOf = (path: readonly string[]) => wanted[Number(path[2])];
  const errors = (answer?.userErrors ?? []).map((error) => {
    const cell = error.field && cellOf(error.field);
    return cell ? { ...error, field: ["cells", String(cell.at), "quantity"] } : error;
  });
  await refuseStale(ctx, errors, ([, at]) => {
    const cell = cells[Number(at)];
    return cell && { ...cell, field: `cells.${at}.quantity` };
  });
  await recordStock(
    ctx,
    "stock.set",
    wanted.map(({ itemId, locationId, quantity, seen }) => ({
      ...{ itemId, locationId, reason },
      ...{ before: { [name]: seen }, after: { [name]: quantity } },
    })),
  );
}
