import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText, roundMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import type { ItemPage, ItemRef, ItemStock, Place } from "../schema.ts";
import { INVENTORY_ITEM } from "../stock/shopify.server.ts";

type Node = NonNullable<ResultOf<typeof INVENTORY_ITEM>["inventoryItem"]>;

/** An item as it is at Shopify now, with its stock at each location, and the store's other open locations. Throws not_found, forbidden. */
export async function getItem(ctx: Ctx, { itemId }: ItemRef): Promise<ItemPage> {
  requireScopes(ctx, ["read_inventory", "read_products"]);
  const { inventoryItem: node } = await adminGraphql(ctx, INVENTORY_ITEM, {
    id: gidOf("InventoryItem", itemId),
  });
  if (!node) throw new AppError("not_found", "There is no such item any more.");
  const stock = node.inventoryLevels.nodes.map(stockOf).sort((a, b) => a.locationName.localeCompare(b.locationName));
  const stocked = new Set(stock.map(({ locationId }) => locationId));
  const places = await listPlaces(ctx);
  return {
    item: itemOf(node, knownStore(ctx).shop.currency),
    stock,
    otherPlaces: places.filter(({ id }) => !stocked.has(id)),
  };
}

/** The store's open locations, by name, from the mirror. */
export async function listPlaces(ctx: Ctx): Promise<Place[]> {
  const rows = await inTx(ctx, (tx) =>
    tx.location.findMany({ where: { shopId: ctx.shop.id, isActive: true }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
  );
  return rows.map(({ id, name }) => ({ id: String(id), name }));
}

function itemOf(node: Node, currency: string): ItemPage["item"] {
  const variant = node.variants?.nodes[0];
  const product = variant?.product;
  return {
    id: String(idOfGid(node.id)),
    sku: node.sku ?? null,
    barcode: variant?.barcode ?? null,
    isTracked: node.tracked,
    requiresShipping: node.requiresShipping,
    cost: node.unitCost ? moneyText(roundMoney(node.unitCost.amount, currency), currency) : null,
    title: product?.title ?? node.sku ?? String(idOfGid(node.id)),
    variantTitle: variant && variant.title !== "Default Title" ? variant.title : null,
    productId: product ? String(idOfGid(product.id)) : null,
    status: product?.status ?? null,
    imageUrl: product?.featuredMedia?.preview?.image?.url ?? null,
  };
}

function stockOf(level: Node["inventoryLevels"]["nodes"][number]): ItemStock {
  const of = (name: string) => level.quantities.find((one) => one.name === name)?.quantity ?? 0;
  return {
    locationId: String(idOfGid(level.location.id)),
    locationName: level.location.name,
    available: of("available"),
    onHand: of("on_hand"),
    committed: of("committed"),
    incoming: of("incoming"),
    damaged: of("damaged"),
    quality_control: of("quality_control"),
    reserved: of("reserved"),
    safety_stock: of("safety_stock"),
    canEnd: level.canDeactivate,
    whyNot: level.deactivationAlert ?? null,
  };
}
