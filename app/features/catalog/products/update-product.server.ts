import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { collectionsResource, productsResource } from "../resources.server.ts";
import { checkAmounts, checkVariants } from "./check-variants.ts";
import { collectionMoves } from "./collection-moves.ts";
import { detailOf } from "./detail-of.ts";
import { isAsAsked, productChanges } from "./product-changes.ts";
import type { ProductDetail } from "./product-detail.ts";
import type { UpdateProduct } from "./product-input.ts";
import { pushProduct } from "./push-product.server.ts";
import { readProduct } from "./read-product.server.ts";
import { isAsSeen } from "./seen-product.ts";
import { setAvailable, stockChanges } from "./set-available.server.ts";

/**
 * Changes what is given of a product: its own fields, fields of variants, and with `options` which variants there are. One call to
 * Shopify, all of it or nothing; units at a location come after it, each only where it is still what the form saw.
 *
 * Throws conflict (details.reason "changed") where what is changed is not what the form saw, not_found, `invalid` and
 * `shopify_rejected` with messages by field ("title", "variants.3.price").
 */
export function updateProduct(ctx: Ctx, input: UpdateProduct): Promise<{ id: string }> {
  const { id, seen, was: seenParts, options, locationId, variants, key } = input;
  const rows = Object.entries(variants);
  if (options) checkVariants(options, rows);
  checkAmounts(ctx, rows);
  const hasStock = rows.some(([, row]) => row.id !== null && row.available);
  const needs = ["write_products", ...(hasStock ? ["write_inventory"] : [])];
  const read = () => readProduct(ctx, id, locationId);
  const seenAs = (node: Awaited<ReturnType<typeof read>>) =>
    detailOf(node, ctx.shop.currency, { locations: [], locationId });
  const record = (before: ProductDetail | null, items: readonly bigint[] = []) =>
    recordChange(ctx, {
      touched: [
        { resource: collectionsResource, ids: before ? movedOf(before, input) : [] },
        { resource: productsResource, ids: [BigInt(id)] },
        { resource: inventoryResource, ids: [...new Set(items)] },
      ],
      action: "product.updated",
      subject: `Product/${id}`,
      details: before ? productChanges(before, input) : {},
    });

  // As it was before a try whose answer was lost.
  let was: ProductDetail | null = null;
  async function find() {
    const now = seenAs(await read());
    if (!isAsAsked(now, input)) return null;
    const touched = now.variants.filter((variant) => rows.some(([, row]) => row.id === variant.id));
    await record(
      was,
      touched.map(({ itemId }) => BigInt(itemId)),
    );
    return { id };
  }

  return change(ctx, { verb: "product.update", needs, input, find }, async () => {
    const node = await read();
    const before = (was = seenAs(node));
    const isOther = seen !== undefined && node.updatedAt !== seen;
    if (isOther && !(seenParts && isAsSeen(before, seenParts)))
      throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
    const stock = locationId === null ? [] : stockChanges(node, rows);
    const items = await pushProduct(ctx, before, input);
    await setAvailable(ctx, locationId ?? "", stock, key);
    await record(before, [...items, ...stock.map(({ itemId }) => idOfGid(itemId))]);
    return { id };
  });
}

/** Collections whose products are others now. */
function movedOf(before: ProductDetail, input: UpdateProduct): bigint[] {
  const { join, leave } = collectionMoves(before, input);
  return [...join, ...leave].map(BigInt);
}
