import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { availableOf } from "./detail-of.ts";
import type { VariantChange } from "./product-input.ts";
import { type ProductDetailNode, SET_AVAILABLE, STOCK_VARIANT } from "./shopify.server.ts";

/** The most that one call takes. */
const PER_CALL = 250;

export interface StockChange {
  /** The form's row. */
  readonly at: string;
  readonly itemId: string;
  /** Null: it is not stocked there yet. */
  readonly from: number | null;
  readonly to: number;
}

/** The stock that is to change of variants that there are. Throws conflict with a message at the row where it is not what the form saw. */
export function stockChanges(
  node: ProductDetailNode,
  rows: readonly (readonly [string, VariantChange])[],
): StockChange[] {
  return rows.flatMap(([at, { id, available, seenAvailable }]) => {
    const variant = node.variants.find((one) => one.id.endsWith(`/${id}`));
    if (!available || !variant) return [];
    const from = availableOf(variant);
    if (seenAvailable !== undefined && seenAvailable !== from) throw changed(at, from);
    return Number(available) === from ? [] : [{ at, itemId: variant.inventoryItem.id, from, to: Number(available) }];
  });
}

/** Sets units at a location, each only where it is still what it was; what was not stocked there is from now on. */
export async function setAvailable(
  ctx: Ctx,
  locationId: string,
  changes: readonly StockChange[],
  key: string = randomUUID(),
): Promise<void> {
  const place = gidOf("Location", locationId);
  const known = changes.filter((change): change is StockChange & { from: number } => change.from !== null);
  for (let from = 0; from < known.length; from += PER_CALL)
    await setKnown(ctx, place, known.slice(from, from + PER_CALL), `${key}:${from}`);
  for (const { at, itemId, to: available } of changes.filter((change) => change.from === null)) {
    const variables = { itemId, locationId: place, available, key: `${key}:${itemId}` };
    const { inventoryActivate } = await adminGraphql(ctx, STOCK_VARIANT, variables);
    rejectUserErrors(inventoryActivate?.userErrors.map((error) => ({ ...error, field: fieldOf(at) })));
  }
}

async function setKnown(
  ctx: Ctx,
  locationId: string,
  batch: readonly (StockChange & { from: number })[],
  key: string,
): Promise<void> {
  const { inventorySetQuantities } = await adminGraphql(ctx, SET_AVAILABLE, {
    key,
    input: {
      name: "available",
      reason: "correction",
      quantities: batch.map(({ itemId, from, to }) => ({
        ...{ inventoryItemId: itemId, locationId, quantity: to, changeFromQuantity: from },
      })),
    },
  });
  const errors = inventorySetQuantities?.userErrors ?? [];
  const placeOf = ({ field }: (typeof errors)[number]) => batch[Number(field?.[2])]?.at ?? "";
  const stale = errors.find(({ code }) => code === "CHANGE_FROM_QUANTITY_STALE");
  if (stale) throw changed(placeOf(stale));
  rejectUserErrors(errors.map((error) => ({ ...error, field: fieldOf(placeOf(error)) })));
}

// The first part is left out of what is told: see rejectUserErrors.
const fieldOf = (at: string): string[] => ["input", "variants", at, "available"];

function changed(at: string, now?: number | null): AppError {
  const message = now == null ? said("stock.changed") : said("stock.isNow", { now });
  return new AppError("conflict", said("change.elsewhere"), {
    reason: "changed",
    fields: { [`variants.${at}.available`]: message },
  });
}
