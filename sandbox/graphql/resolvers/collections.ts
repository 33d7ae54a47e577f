// Collections and the products in them.
import { RELATIONS } from "#sandbox/store/collection-rules.ts";
import { fileById } from "#sandbox/store/files.ts";
import type { CollectionDoc, ProductDoc } from "#sandbox/store/model.ts";
import { countRows, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { customIdsMissing } from "./errors.ts";
import { eventsPage } from "./events.ts";
import { gid, idOf } from "./gid.ts";
import { imageOf } from "./image.ts";
import { documentOf } from "./lookup.ts";
import { definitionById } from "./metafield-definitions.ts";
import { matchesId, oneOf } from "./search-fields.ts";
import { plainText } from "./text.ts";

export const collectionPaging: RowPaging<CollectionDoc> = {
  from: "collections t",
  sortKeys: { ID: "t.id", TITLE: "t.title", UPDATED_AT: "t.updated_at", RELEVANCE: "t.id" },
  defaultSort: "ID",
  search: {
    text: ["t.title"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      title: { kind: "text", sql: "t.title" },
      handle: { kind: "keyword", sql: "t.handle" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      product_id: matchesId(
        "exists (select 1 from collection_products c where c.collection_id = t.id and c.product_id = ?)",
      ),
      collection_type: oneOf({
        smart: "json_extract(t.doc, '$.ruleSet') is not null",
        custom: "json_extract(t.doc, '$.ruleSet') is null",
      }),
      published_status: oneOf({ published: "1", unpublished: "0", any: "1" }),
    },
  },
};

const cheapest = "(select min(v.price) from variants v where v.product_id = t.id)";
/** How a collection sorts its own products; BEST_SELLING keeps the manual order, since sales per product are not counted here. */
const OWN_ORDER: Record<string, { key: string; reverse: boolean }> = {
  MANUAL: { key: "MANUAL", reverse: false },
  BEST_SELLING: { key: "BEST_SELLING", reverse: false },
  ALPHA_ASC: { key: "TITLE", reverse: false },
  ALPHA_DESC: { key: "TITLE", reverse: true },
  CREATED: { key: "CREATED", reverse: false },
  CREATED_DESC: { key: "CREATED", reverse: true },
  PRICE_ASC: { key: "PRICE", reverse: false },
  PRICE_DESC: { key: "PRICE", reverse: true },
  MOST_RELEVANT: { key: "RELEVANCE", reverse: false },
};

const productsIn = (collection: CollectionDoc): RowPaging<ProductDoc> => ({
  from: "collection_products c join products t on t.id = c.product_id",
  where: "c.collection_id = ?",
  values: [collection.id],
  sortKeys: {
    ID: "t.id",
    TITLE: "t.title",
    CREATED: "t.created_at",
    PRICE: cheapest,
    MANUAL: "c.position",
    BEST_SELLING: "c.position",
    RELEVANCE: "c.position",
  },
  defaultSort: "MANUAL",
});

function productsPage(ctx: RequestContext, collection: CollectionDoc, args: PageArgs) {
  if (args.sortKey && args.sortKey !== "COLLECTION_DEFAULT") return pageOfRows(ctx, productsIn(collection), args);
  const own = OWN_ORDER[collection.sortOrder] ?? OWN_ORDER.MANUAL!;
  return pageOfRows(ctx, productsIn(collection), {
    ...args,
    sortKey: own.key,
    reverse: own.reverse !== (args.reverse ?? false),
  });
}

const collectionById = (ctx: RequestContext, id: string): CollectionDoc | null => documentOf(ctx, "collections", id);
const collectionByHandle = (ctx: RequestContext, handle: string): CollectionDoc | null => {
  const row = ctx.store.get<{ doc: string }>("select doc from collections where handle = ?", handle);
  return row ? (JSON.parse(row.doc) as CollectionDoc) : null;
};

export const collectionResolvers: Resolvers = {
  QueryRoot: {
    collection: (_, args: { id: string }, ctx) => collectionById(ctx, idOf("Collection", args.id)),
    collectionByHandle: (_, args: { handle: string }, ctx) => collectionByHandle(ctx, args.handle),
    collectionByIdentifier: (
      _,
      { identifier }: { identifier: { id?: string; handle?: string; customId?: unknown } },
      ctx,
    ) => {
      if (identifier.customId) throw customIdsMissing();
      return identifier.handle != null
        ? collectionByHandle(ctx, identifier.handle)
        : collectionById(ctx, idOf("Collection", identifier.id!));
    },
    collections: (_, args: PageArgs, ctx) => pageOfRows(ctx, collectionPaging, args),
    collectionRulesConditions: () =>
      Object.entries(RELATIONS).map(([ruleType, allowedRelations]) => ({
        ruleType,
        allowedRelations,
        defaultRelation: allowedRelations[0],
        ruleObject: null,
      })),
    collectionsCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, collectionPaging, args.query, args.limit),
  },
  Collection: {
    id: (collection: CollectionDoc) => gid("Collection", collection.id),
    legacyResourceId: (collection: CollectionDoc) => collection.id,
    title: (collection: CollectionDoc) => collection.title,
    handle: (collection: CollectionDoc) => collection.handle,
    description: (collection: CollectionDoc, args: { truncateAt?: number | null }) =>
      plainText(collection.descriptionHtml, args.truncateAt),
    descriptionHtml: (collection: CollectionDoc) => collection.descriptionHtml,
    sortOrder: (collection: CollectionDoc) => collection.sortOrder,
    ruleSet: (collection: CollectionDoc) => collection.ruleSet,
    updatedAt: (collection: CollectionDoc) => collection.updatedAt,
    products: (collection: CollectionDoc, args: PageArgs, ctx) => productsPage(ctx, collection, args),
    productsCount: (collection: CollectionDoc, _, ctx) => ({
      count: ctx.store.get<{ n: number }>(
        "select count(*) as n from collection_products where collection_id = ?",
        collection.id,
      )!.n,
      precision: "EXACT",
    }),
    hasProduct: (collection: CollectionDoc, args: { id: string }, ctx) =>
      ctx.store.get(
        "select 1 from collection_products where collection_id = ? and product_id = ?",
        collection.id,
        idOf("Product", args.id),
      ) !== undefined,
    image: ({ image }: CollectionDoc, _, ctx) => {
      const file = image ? fileById(ctx.store, image.fileId) : null;
      return file?.status === "READY" ? imageOf({ ...file, alt: image!.alt }) : null;
    },
    seo: ({ seo }: CollectionDoc) => seo ?? { title: null, description: null },
    templateSuffix: ({ templateSuffix }: CollectionDoc) => templateSuffix ?? null,
    events: (_, args: PageArgs) => eventsPage(args),
  },
  CollectionRule: {
    conditionObject: ({ conditionObjectId }: { conditionObjectId?: string }, _, ctx) => {
      if (conditionObjectId === undefined) return null;
      const metafieldDefinition = definitionById(ctx, idOf("MetafieldDefinition", conditionObjectId));
      return metafieldDefinition && { __typename: "CollectionRuleMetafieldCondition", metafieldDefinition };
    },
  },
};
