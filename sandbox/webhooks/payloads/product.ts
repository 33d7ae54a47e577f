// A product with its variants, and a collection, in REST shape.
import type { CollectionDoc, InventoryLevelDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { decimal, gid, identity, shopTime } from "./common.ts";

export function product(store: Store, doc: ProductDoc) {
  const { timeZone, currency } = store.shop();
  const rows = store.all<{ doc: string }>(
    "select doc from variants where product_id = ? order by position",
    BigInt(doc.id),
  );
  const variants = rows.map((row) => variant(store, JSON.parse(row.doc) as VariantDoc, currency, timeZone));
  return {
    ...identity("Product", doc.id),
    title: doc.title,
    handle: doc.handle,
    body_html: doc.descriptionHtml,
    vendor: doc.vendor,
    product_type: doc.productType,
    status: doc.status.toLowerCase(),
    tags: doc.tags.join(", "),
    created_at: shopTime(doc.createdAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
    published_at: shopTime(doc.publishedAt, timeZone),
    published_scope: "global",
    template_suffix: null,
    options: doc.options.map((option) => ({
      id: BigInt(option.id),
      product_id: BigInt(doc.id),
      name: option.name,
      position: option.position,
      values: option.values,
    })),
    variants,
    variant_gids: variants.map((entry) => ({
      admin_graphql_api_id: entry.admin_graphql_api_id,
      updated_at: entry.updated_at,
    })),
    images: doc.media.filter(isShown).map((image, index) => ({
      id: BigInt(image.id),
      product_id: BigInt(doc.id),
      position: index + 1,
      alt: image.alt,
      width: image.width,
      height: image.height,
      src: image.url,
      admin_graphql_api_id: gid("MediaImage", image.id),
    })),
    has_variants_that_requires_components: false,
  };
}

/** Uploads have no address until they are ready, and films are no images. */
const isShown = ({ url, kind }: ProductDoc["media"][number]): boolean => url !== "" && kind === undefined;

function variant(store: Store, doc: VariantDoc, currency: string, timeZone: string) {
  const levels = store.all<{ doc: string }>(
    "select doc from inventory_levels where inventory_item_id = ?",
    BigInt(doc.inventoryItemId),
  );
  const available = levels.reduce(
    (sum, row) => sum + ((JSON.parse(row.doc) as InventoryLevelDoc).quantities.available ?? 0),
    0,
  );
  return {
    ...identity("ProductVariant", doc.id),
    product_id: BigInt(doc.productId),
    inventory_item_id: BigInt(doc.inventoryItemId),
    title: doc.title,
    position: doc.position,
    sku: doc.sku,
    barcode: doc.barcode,
    price: decimal(doc.price, currency),
    compare_at_price: doc.compareAtPrice === null ? null : decimal(doc.compareAtPrice, currency),
    taxable: doc.taxable,
    option1: doc.options[0]?.value ?? null,
    option2: doc.options[1]?.value ?? null,
    option3: doc.options[2]?.value ?? null,
    inventory_policy: doc.inventoryPolicy.toLowerCase(),
    inventory_quantity: available,
    old_inventory_quantity: available,
    created_at: shopTime(doc.createdAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
  };
}

export function collection(store: Store, doc: CollectionDoc) {
  const updated = shopTime(doc.updatedAt, store.shop().timeZone);
  return {
    ...identity("Collection", doc.id),
    title: doc.title,
    handle: doc.handle,
    body_html: doc.descriptionHtml,
    sort_order: doc.sortOrder.toLowerCase().replace("_", "-"),
    updated_at: updated,
    published_at: updated,
    published_scope: "global",
    template_suffix: null,
    ...(doc.ruleSet ? { disjunctive: doc.ruleSet.appliedDisjunctively, rules: doc.ruleSet.rules } : {}),
  };
}
