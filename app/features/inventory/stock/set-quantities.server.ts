import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { SetQuantities } from "../schema.ts";
import { onceKey } from "./once-key.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { refuseChanged, refuseStale } from "./refuse-stale.server.ts";
import { SET_QUANTITIES } from "./shopify.server.ts";

/**
 * Sets what is available or on hand, of many items at once. Where a quantity is not what was seen any more none is set, and a conflict
 * names each (see refuseStale). Shopify takes each kind by itself: both are looked at before the first is set.
 */
export function setQuantities(ctx: Ctx, input: SetQuantities): Promise<{ changed: number }> {
  return change(ctx, { verb: "inventory.set", needs: ["write_inventory"], input }, async () => {
    const kinds = new Set(input.cells.map(({ name }) => name));
    if (kinds.size > 1) await refuseChanged(ctx, input.cells.map(seenAs));
    for (const name of ["available", "on_hand"] as const) await setNamed(ctx, input, name);
    return { changed: input.cells.length };
  });
}

async function setNamed(
  ctx: Ctx,
  { key, reason, reference = "", cells }: SetQuantities,
  name: "available" | "on_hand",
): Promise<void> {
  const wanted = cells.map((cell, at) => ({ ...cell, at })).filter((cell) => cell.name === name);
  if (wanted.length === 0) return;
  const quantities = wanted.map(({ itemId, locationId, quantity, seen }) => ({
    inventoryItemId: gidOf("InventoryItem", itemId),
    locationId: gidOf("Location", locationId),
    quantity,
    changeFromQuantity: seen,
  }));
  const pushed = { name, reason, quantities, ...(reference !== "" && { referenceDocumentUri: uriOf(reference) }) };
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
    return cell && seenAs(cell, Number(at));
  });
  await recordStock(
    ctx,
    "stock.set",
    wanted.map(({ itemId, locationId, quantity, seen }) => ({
      ...{ itemId, locationId, reason, ...(reference !== "" && { reference }) },
      ...{ before: { [name]: seen }, after: { [name]: quantity } },
    })),
  );
}

const seenAs = (cell: SetQuantities["cells"][number], at: number) => ({ ...cell, field: `cells.${at}.quantity` });

// Shopify wants an address; words become part of one of ours.
const uriOf = (reference: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(reference)
    ? reference
    : `gid://counting-house/Reference/${encodeURIComponent(reference)}`;
