// Product variants.
import type { MediaDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { countRows, pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { customIdsMissing } from "./errors.ts";
import { eventsPage } from "./events.ts";
import { gid, idOf } from "./gid.ts";
import { imageOf } from "./image.ts";
import { documentOf } from "./lookup.ts";
import { mediaImage } from "./media.ts";
import { shopScalar } from "./money.ts";
import { optionValue } from "./product-options.ts";
import { likeText, matches, matchesId } from "./search-fields.ts";

const ofProduct = (condition: string): string =>
  `exists (select 1 from products p where p.id = t.product_id and ${condition})`;
const stock =
  "coalesce((select sum(json_extract(l.doc, '$.quantities.available')) from inventory_levels l where l.inventory_item_id = t.inventory_item_id), 0)";
const lower = (value: string): string => value.toLowerCase();

export const variantPaging: RowPaging<VariantDoc> = {
  from: "variants t",
  sortKeys: {
    ID: "t.id",
    TITLE: "t.title",
    NAME: "t.title",
    FULL_TITLE: "(select p.title from products p where p.id = t.product_id) || ' - ' || t.title",
    POSITION: "t.position",
    SKU: "coalesce(t.sku, '')",
    INVENTORY_QUANTITY: stock,
    INVENTORY_LEVELS_AVAILABLE: stock,
    INVENTORY_POLICY: "json_extract(t.doc, '$.inventoryPolicy')",
    INVENTORY_MANAGEMENT: "(select i.tracked from inventory_items i where i.id = t.inventory_item_id)",
    POPULAR: "t.id",
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: [
      "t.title",
      "coalesce(t.sku, '')",
      "coalesce(t.barcode, '')",
      "(select p.title from products p where p.id = t.product_id)",
    ],
    fields: {
      id: { kind: "id", sql: "t.id" },
      title: { kind: "text", sql: "t.title" },
      sku: { kind: "keyword", sql: "t.sku" },
      barcode: { kind: "keyword", sql: "t.barcode" },
      product_id: { kind: "id", sql: "t.product_id" },
      product_ids: {
        kind: "custom",
        build: (value) => {
          const ids = value
            .split(",")
            .map((id) => id.trim())
            .filter((id) => /^\d+$/.test(id));
          return { sql: `t.product_id in (${ids.map(() => "?").join(", ") || "null"})`, values: ids };
        },
      },
      updated_at: { kind: "date", sql: "t.updated_at" },
      taxable: { kind: "boolean", sql: "json_extract(t.doc, '$.taxable')" },
      inventory_quantity: { kind: "number", sql: stock },
      managed: { kind: "boolean", sql: "(select i.tracked from inventory_items i where i.id = t.inventory_item_id)" },
      location_id: matchesId(
        "exists (select 1 from inventory_levels l where l.inventory_item_id = t.inventory_item_id and l.location_id = ?)",
      ),
      option1: { kind: "keyword", sql: "json_extract(t.doc, '$.options[0].value')" },
      option2: { kind: "keyword", sql: "json_extract(t.doc, '$.options[1].value')" },
      option3: { kind: "keyword", sql: "json_extract(t.doc, '$.options[2].value')" },
      vendor: matches(ofProduct("lower(p.vendor) = ?"), lower),
      product_type: matches(ofProduct("lower(p.product_type) = ?"), lower),
      product_status: matches(ofProduct("lower(p.status) = ?"), lower),
      gift_card: {
        kind: "boolean",
        sql: "(select json_extract(p.doc, '$.isGiftCard') from products p where p.id = t.product_id)",
      },
      tag: matches(ofProduct("exists (select 1 from json_each(p.doc, '$.tags') where lower(value) = ?)"), lower),
      tag_not: matches(
        ofProduct("not exists (select 1 from json_each(p.doc, '$.tags') where lower(value) = ?)"),
        lower,
      ),
      collection: matches(
        "exists (select 1 from collection_products c join collections k on k.id = c.collection_id where c.product_id = t.product_id and lower(k.title) like ? escape '\\')",
        (value) => likeText(value.toLowerCase()),
      ),
    },
  },
};

const productOf = (ctx: RequestContext, variant: VariantDoc): ProductDoc => {
  const product = documentOf(ctx, "products", variant.productId);
  if (!product) throw new Error(`Variant ${variant.id} belongs to no product.`);
  return product;
};

const ownMedia = (ctx: RequestContext, variant: VariantDoc): MediaDoc | null =>
  variant.mediaId ? (productOf(ctx, variant).media.find(({ id }) => id === variant.mediaId) ?? null) : null;

/** Units for sale over all locations; null where the item is not tracked is Shopify's 0. */
function quantityOf(ctx: RequestContext, variant: VariantDoc): number {
  const row = ctx.store.get<{ n: number | null }>(
    "select sum(json_extract(doc, '$.quantities.available')) as n from inventory_levels where inventory_item_id = ?",
    variant.inventoryItemId,
  );
  return row?.n ?? 0;
}

function isForSale(ctx: RequestContext, variant: VariantDoc): boolean {
  if (variant.inventoryPolicy === "CONTINUE") return true;
  if (documentOf(ctx, "inventory_items", variant.inventoryItemId)?.tracked === false) return true;
  return quantityOf(ctx, variant) > 0;
}

export const variantResolvers: Resolvers = {
  QueryRoot: {
    productVariant: (_, args: { id: string }, ctx) => documentOf(ctx, "variants", idOf("ProductVariant", args.id)),
    productVariantByIdentifier: (_, { identifier }: { identifier: { id?: string; customId?: unknown } }, ctx) => {
      if (identifier.customId) throw customIdsMissing();
      return documentOf(ctx, "variants", idOf("ProductVariant", identifier.id!));
    },
    productVariants: (_, args: PageArgs, ctx) => pageOfRows(ctx, variantPaging, args),
    productVariantsCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, variantPaging, args.query, args.limit),
  },
  ProductVariant: {
    id: (variant: VariantDoc) => gid("ProductVariant", variant.id),
    legacyResourceId: (variant: VariantDoc) => variant.id,
    title: (variant: VariantDoc) => variant.title,
    displayName: (variant: VariantDoc, _, ctx) => `${productOf(ctx, variant).title} - ${variant.title}`,
    sku: (variant: VariantDoc) => variant.sku,
    barcode: (variant: VariantDoc) => variant.barcode,
    position: (variant: VariantDoc) => variant.position,
    price: (variant: VariantDoc, _, ctx) => shopScalar(ctx, variant.price),
    compareAtPrice: (variant: VariantDoc, _, ctx) =>
      variant.compareAtPrice === null ? null : shopScalar(ctx, variant.compareAtPrice),
    taxable: (variant: VariantDoc) => variant.taxable,
    taxCode: (variant: VariantDoc) => variant.taxCode ?? "",
    inventoryPolicy: (variant: VariantDoc) => variant.inventoryPolicy,
    inventoryQuantity: (variant: VariantDoc, _, ctx) => quantityOf(ctx, variant),
    sellableOnlineQuantity: (variant: VariantDoc, _, ctx) => quantityOf(ctx, variant),
    availableForSale: (variant: VariantDoc, _, ctx) => isForSale(ctx, variant),
    inventoryItem: (variant: VariantDoc, _, ctx) => documentOf(ctx, "inventory_items", variant.inventoryItemId),
    product: (variant: VariantDoc, _, ctx) => productOf(ctx, variant),
    selectedOptions: (variant: VariantDoc, _, ctx) =>
      variant.options.map(({ name, value }) => ({
        name,
        value,
        optionValue: optionValue(productOf(ctx, variant), name, value),
      })),
    createdAt: (variant: VariantDoc) => variant.createdAt,
    updatedAt: (variant: VariantDoc) => variant.updatedAt,
    image: (variant: VariantDoc, _, ctx) => {
      const media = ownMedia(ctx, variant);
      return media && media.url !== "" ? imageOf(media) : null;
    },
    media: (variant: VariantDoc, args: PageArgs, ctx) => {
      const media = ownMedia(ctx, variant);
      return pageOf(media ? [mediaImage(media)] : [], args);
    },
    requiresComponents: () => false,
    showUnitPrice: () => false,
    unitPrice: () => null,
    unitPriceMeasurement: () => null,
    defaultCursor: (variant: VariantDoc) =>
      Buffer.from(JSON.stringify({ last_id: variant.id, last_value: variant.id })).toString("base64"),
    events: (_, args: PageArgs) => eventsPage(args),
  },
};
