import { randomUUID } from "node:crypto";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { availableOf } from "./detail-of.ts";
import type { VariantChange } from "./product-input.ts";
import { type ProductDetailNode, SET_AVAILABLE } from "./shopify.server.ts";

/** The most that one call takes. */
const PER_CALL = 250;

export interface StockChange {
  /** The form's row. */
  readonly at: string;
  readonly itemId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The stock that is to change of variants that there are. Throws conflict with a message at the row where it is not what the form saw,
 * and `invalid` where the variant is not stocked at the location.
 */
export function stockChanges(
  node: ProductDetailNode,
  rows: readonly (readonly [string, VariantChange])[],
): StockChange[] {
  return rows.flatMap(([at, { id, available, seenAvailable }]) => {
    const variant = node.variants.find((one) => one.id.endsWith(`/${id}`));
    if (!available || !variant) return [];
    const field = `variants.${at}.available`;
    const now = availableOf(variant);
    if (now === null)
      throw new AppError("invalid", "It is not stocked at this location.", {
        fields: { [field]: "It is not stocked at this location." },
      });
    if (seenAvailable !== undefined && seenAvailable !== now) throw changed(field, now);
    return Number(available) === now
      ? []
      : [{ at, itemId: variant.inventoryItem.id, from: now, to: Number(available) }];
  });
}

/** Sets units at a location, each only where it is still what it was. */
export async function setAvailable(
  ctx: Ctx,
  locationId: string,
  changes: readonly StockChange[],
  key?: string,
): Promise<void> {
  const once = key ?? randomUUID();
  for (let from = 0; from < changes.length; from += PER_CALL) {
    const batch = changes.slice(from, from + PER_CALL);
    const { inventorySetQuantities } = await adminGraphql(ctx, SET_AVAILABLE, {
      key: `${once}:${from}`,
      input: {
        name: "available",
        reason: "correction",
        quantities: batch.map(({ itemId, from: changeFromQuantity, to: quantity }) => ({
          inventoryItemId: itemId,
          locationId: `gid://shopify/Location/${locationId}`,
          quantity,
          changeFromQuantity,
        })),
      },
    });
    const errors = inventorySetQuantities?.userErrors ?? [];
    const stale = errors.find(({ code }) => code === "CHANGE_FROM_QUANTITY_STALE");
    if (stale) throw changed(`variants.${batch[Number(stale.field?.[2])]?.at}.available`);
    rejectUserErrors(
      errors.map((error) => ({
        ...error,
        field: ["input", "variants", batch[Number(error.field?.[2])]?.at ?? "", "available"],
      })),
    );
  }
}

const changed = (field: string, now?: number): AppError =>
  new AppError("conflict", "The stock was changed elsewhere in the meantime.", {
    reason: "changed",
    fields: {
      [field]: now === undefined ? "This was changed elsewhere." : `This was changed elsewhere: it is ${now} now.`,
    },
  });
