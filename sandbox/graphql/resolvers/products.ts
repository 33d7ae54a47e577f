// Products.
import type { ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { countRows, pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { collectionPaging } from "./collections.ts";
import { customIdsMissing } from "./errors.ts";
import { eventsPage } from "./events.ts";
import { gid, idOf } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { firstImage, mediaImage, mediaImages, mediaPage } from "./media.ts";
import { minorOf, shopMoney } from "./money.ts";
import { optionSources } from "./product-options.ts";
import { channelFields } from "./search-channels.ts";
import { compared, likeText, matches, matchesId, tagField, tagNotField } from "./search-fields.ts";
import { sortedTags } from "./tags.ts";
import { categoryOf } from "./taxonomy.ts";
import { plainText } from "./text.ts";
import { variantPaging } from "./variants.ts";

const variantExists = (condition: string): string =>
  `exists (select 1 from variants v where v.product_id = t.id and ${condition})`;
const tracked = variantExists(
  "exists (select 1 from inventory_items i where i.id = v.inventory_item_id and i.tracked = 1)",
);

/** Pages of products; `currency` is the shop's, for prices in searches. */
const productPaging = (currency: string): RowPaging<ProductDoc> => ({
  from: "products t",
  sortKeys: {
    ID: "t.id",
    TITLE: "t.title",
    VENDOR: "t.vendor",
    PRODUCT_TYPE: "t.product_type",
    CREATED_AT: "t.created_at",
    UPDATED_AT: "t.updated_at",
    PUBLISHED_AT: "coalesce(t.published_at, '')",
    INVENTORY_TOTAL: "t.total_inventory",
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: ["t.title", "t.vendor", "t.product_type", "t.tags"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      title: { kind: "text", sql: "t.title" },
      handle: { kind: "keyword", sql: "t.handle" },
      vendor: { kind: "keyword", sql: "t.vendor" },
      product_type: { kind: "keyword", sql: "t.product_type" },
      status: { kind: "keyword", sql: "t.status" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      published_at: { kind: "date", sql: "t.published_at" },
      inventory_total: { kind: "number", sql: "t.total_inventory" },
      gift_card: { kind: "boolean", sql: "json_extract(t.doc, '$.isGiftCard')" },
      tag: tagField,
      tag_not: tagNotField,
      sku: matches(variantExists("lower(v.sku) = ?"), (value) => value.toLowerCase()),
      barcode: matches(variantExists("lower(v.barcode) = ?"), (value) => value.toLowerCase()),
      variant_title: matches(variantExists("lower(v.title) = ?"), (value) => value.toLowerCase()),
      variant_id: matchesId(variantExists("v.id = ?")),
      collection_id: matchesId(
        "exists (select 1 from collection_products c where c.product_id = t.id and c.collection_id = ?)",
      ),
      price: compared(variantExists("v.price OP"), (value) => minorOf(value, currency)),
      tracks_inventory: { kind: "boolean", sql: tracked },
      has_only_default_variant: {
        kind: "boolean",
        sql: "(json_array_length(t.doc, '$.options') < 2 and json_extract(t.doc, '$.options[0].values[0]') is 'Default Title')",
      },
      out_of_stock_somewhere: {
        kind: "boolean",
        sql: variantExists(
          "exists (select 1 from inventory_levels l where l.inventory_item_id = v.inventory_item_id and json_extract(l.doc, '$.quantities.available') <= 0)",
        ),
      },
      category_id: {
        kind: "custom",
        // A category holds those below it.
        build: (value) => {
          const id = value.split("/").at(-1)!;
          const category = "json_extract(t.doc, '$.category')";
          return { sql: `(${category} = ? or ${category} like ?)`, values: [id, `${likeText(id)}-%`] };
        },
      },
      is_price_reduced: {
        kind: "boolean",
        sql: variantExists("json_extract(v.doc, '$.compareAtPrice') > v.price"),
      },
      // No product here is made of others.
      bundles: { kind: "boolean", sql: "0" },
      has_variant_with_components: { kind: "boolean", sql: "0" },
      has_only_composites: { kind: "boolean", sql: "0" },
    },
  },
});

const variantsOf = (ctx: RequestContext, product: ProductDoc): VariantDoc[] => {
  const rows = ctx.store.all<{ doc: string }>(
    "select doc from variants where product_id = ? order by position, id",
    product.id,
  );
  return rows.map((row) => JSON.parse(row.doc) as VariantDoc);
};
const variantCount = (ctx: RequestContext, product: ProductDoc): number =>
  ctx.store.get<{ n: number }>("select count(*) as n from variants where product_id = ?", product.id)!.n;
const isTracked = (ctx: RequestContext, product: ProductDoc): boolean =>
  ctx.store.get<{ found: number }>(`select ${tracked} as found from products t where t.id = ?`, product.id)?.found ===
  1;
const isPublished = (product: ProductDoc): boolean => product.publishedAt !== null && product.status === "ACTIVE";

function priceRange(ctx: RequestContext, product: ProductDoc) {
  const row = ctx.store.get<{ low: number | null; high: number | null }>(
    "select min(price) as low, max(price) as high from variants where product_id = ?",
    product.id,
  );
  return { minVariantPrice: shopMoney(ctx, row?.low ?? 0), maxVariantPrice: shopMoney(ctx, row?.high ?? 0) };
}

function compareAtRange(ctx: RequestContext, product: ProductDoc) {
  const prices = variantsOf(ctx, product).flatMap((variant) =>
    variant.compareAtPrice === null ? [] : [variant.compareAtPrice],
  );
  if (prices.length === 0) return null;
  return {
    minVariantCompareAtPrice: shopMoney(ctx, Math.min(...prices)),
    maxVariantCompareAtPrice: shopMoney(ctx, Math.max(...prices)),
  };
}

const productById = (ctx: RequestContext, id: string): ProductDoc | null => documentOf(ctx, "products", id);
const productByHandle = (ctx: RequestContext, handle: string): ProductDoc | null => {
  const row = ctx.store.get<{ doc: string }>("select doc from products where handle = ?", handle);
  return row ? (JSON.parse(row.doc) as ProductDoc) : null;
};
/** Pages of products in this store's currency, searched by its sales channels too. */
export function productPagingOf({ store }: RequestContext): RowPaging<ProductDoc> {
  const paging = productPaging(store.shop().currency);
  const { search } = paging;
  return search ? { ...paging, search: { ...search, fields: { ...search.fields, ...channelFields(store) } } } : paging;
}

/** Distinct values of a column over all products, alphabetical. */
const distinct = (ctx: RequestContext, sql: string): string[] =>
  ctx.store.all<{ value: string }>(sql).map((row) => row.value);

export const productResolvers: Resolvers = {
  QueryRoot: {
    product: (_, args: { id: string }, ctx) => productById(ctx, idOf("Product", args.id)),
    productByHandle: (_, args: { handle: string }, ctx) => productByHandle(ctx, args.handle),
    productByIdentifier: (
      _,
      { identifier }: { identifier: { id?: string; handle?: string; customId?: unknown } },
      ctx,
    ) => {
      if (identifier.customId) throw customIdsMissing();
      return identifier.handle != null
        ? productByHandle(ctx, identifier.handle)
        : productById(ctx, idOf("Product", identifier.id!));
    },
    products: (_, args: PageArgs, ctx) => pageOfRows(ctx, productPagingOf(ctx), args),
    productsCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, productPagingOf(ctx), args.query, args.limit),
    productTags: (_, args: PageArgs, ctx) =>
      pageOf(
        distinct(
          ctx,
          "select distinct j.value as value from products p, json_each(p.doc, '$.tags') j order by lower(j.value)",
        ),
        args,
      ),
    productTypes: (_, args: PageArgs, ctx) =>
      pageOf(
        distinct(
          ctx,
          "select distinct product_type as value from products where product_type <> '' order by lower(product_type)",
        ),
        args,
      ),
    productVendors: (_, args: PageArgs, ctx) =>
      pageOf(
        distinct(ctx, "select distinct vendor as value from products where vendor <> '' order by lower(vendor)"),
        args,
      ),
  },
  Product: {
    id: (product: ProductDoc) => gid("Product", product.id),
    legacyResourceId: (product: ProductDoc) => product.id,
    title: (product: ProductDoc) => product.title,
    handle: (product: ProductDoc) => product.handle,
    description: (product: ProductDoc, args: { truncateAt?: number | null }) =>
      plainText(product.descriptionHtml, args.truncateAt),
    descriptionPlainSummary: (product: ProductDoc) => plainText(product.descriptionHtml, 156),
    descriptionHtml: (product: ProductDoc) => product.descriptionHtml,
    bodyHtml: (product: ProductDoc) => product.descriptionHtml,
    vendor: (product: ProductDoc) => product.vendor,
    productType: (product: ProductDoc) => product.productType,
    status: (product: ProductDoc) => product.status,
    tags: (product: ProductDoc) => sortedTags(product.tags),
    isGiftCard: (product: ProductDoc) => product.isGiftCard,
    createdAt: (product: ProductDoc) => product.createdAt,
    updatedAt: (product: ProductDoc) => product.updatedAt,
    publishedAt: (product: ProductDoc) => product.publishedAt,
    defaultCursor: (product: ProductDoc) =>
      Buffer.from(JSON.stringify({ last_id: product.id, last_value: product.id })).toString("base64"),
    options: (product: ProductDoc, args: { first?: number | null }) =>
      optionSources(product).slice(0, args.first ?? undefined),
    hasOnlyDefaultVariant: (product: ProductDoc) =>
      product.options.every((option) => option.values.every((value) => value === "Default Title")),
    variants: (product: ProductDoc, args: PageArgs, ctx) =>
      pageOfRows(
        ctx,
        { ...variantPaging, where: "t.product_id = ?", values: [product.id], defaultSort: "POSITION" },
        args,
      ),
    variantsCount: (product: ProductDoc, _, ctx) => ({ count: variantCount(ctx, product), precision: "EXACT" }),
    totalVariants: (product: ProductDoc, _, ctx) => variantCount(ctx, product),
    totalInventory: (product: ProductDoc, _, ctx) =>
      ctx.store.get<{ total_inventory: number }>("select total_inventory from products where id = ?", product.id)
        ?.total_inventory ?? 0,
    tracksInventory: (product: ProductDoc, _, ctx) => isTracked(ctx, product),
    hasOutOfStockVariants: (product: ProductDoc, _, ctx) =>
      ctx.store.get<{ found: number }>(
        `select exists (select 1 from variants v join inventory_items i on i.id = v.inventory_item_id and i.tracked = 1
           where v.product_id = ? and coalesce((select sum(json_extract(l.doc, '$.quantities.available')) from inventory_levels l
             where l.inventory_item_id = v.inventory_item_id), 0) <= 0) as found`,
        product.id,
      )!.found === 1,
    hasVariantsThatRequiresComponents: () => false,
    requiresSellingPlan: (product: ProductDoc) => product.requiresSellingPlan ?? false,
    priceRangeV2: (product: ProductDoc, _, ctx) => priceRange(ctx, product),
    priceRange: (product: ProductDoc, _, ctx) => priceRange(ctx, product),
    compareAtPriceRange: (product: ProductDoc, _, ctx) => compareAtRange(ctx, product),
    media: (product: ProductDoc, args: PageArgs) => mediaPage(product, args),
    mediaCount: (product: ProductDoc) => ({ count: product.media.length, precision: "EXACT" }),
    featuredMedia: (product: ProductDoc) => (product.media[0] ? mediaImage(product.media[0]) : null),
    featuredImage: (product: ProductDoc) => firstImage(product),
    images: (product: ProductDoc, args: PageArgs) => pageOf(mediaImages(product), args),
    collections: (product: ProductDoc, args: PageArgs, ctx) =>
      pageOfRows(
        ctx,
        {
          ...collectionPaging,
          where: "t.id in (select collection_id from collection_products where product_id = ?)",
          values: [product.id],
        },
        args,
      ),
    inCollection: (product: ProductDoc, args: { id: string }, ctx) =>
      ctx.store.get(
        "select 1 from collection_products where collection_id = ? and product_id = ?",
        idOf("Collection", args.id),
        product.id,
      ) !== undefined,
    seo: (product: ProductDoc) => product.seo ?? { title: null, description: null },
    category: (product: ProductDoc) => categoryOf(product.category),
    templateSuffix: (product: ProductDoc) => product.templateSuffix ?? null,
    giftCardTemplateSuffix: (product: ProductDoc) => product.giftCardTemplateSuffix ?? null,
    onlineStoreUrl: (product: ProductDoc, _, ctx) =>
      isPublished(product) ? `https://${ctx.store.domain}/products/${product.handle}` : null,
    onlineStorePreviewUrl: (product: ProductDoc, _, ctx) => `https://${ctx.store.domain}/products/${product.handle}`,
    events: (_, args: PageArgs) => eventsPage(args),
  },
};
