// Publications (sales channels) and what of a product or collection is published where.
import {
  CHANNEL_APPS,
  isPublishedSql,
  publicationById,
  publicationsOf,
  publishedAt,
  type Publishable,
  type PublicationDoc,
} from "#sandbox/store/publications.ts";
import type { CollectionDoc, ProductDoc } from "#sandbox/store/model.ts";
import { countRows, pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "../types.ts";
import { appById, ownApp } from "./apps.ts";
import { collectionPaging } from "./collections.ts";
import { gid, idOf } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { productPagingOf } from "./products.ts";

const appOf = (ctx: RequestContext, publication: PublicationDoc) =>
  publication.channel === null ? ownApp(ctx) : appById(ctx, CHANNEL_APPS[publication.channel]!);

export const publicationNode = (ctx: RequestContext, id: string): PublicationDoc | null =>
  publicationById(ctx.store, id);

interface Entry {
  publication: PublicationDoc;
  publishDate: string;
  isPublished: boolean;
  publishable: object;
}

function entriesOf(ctx: RequestContext, resource: Publishable, onlyPublished = true): Entry[] {
  const now = ctx.store.nowIso();
  const publishable = { ...resource.doc, __typename: resource.kind };
  return publicationsOf(ctx.store).flatMap((publication) => {
    const publishDate = publishedAt(ctx.store, resource, publication);
    if (publishDate === null) return [];
    const isPublished = publishDate <= now;
    return onlyPublished && !isPublished ? [] : [{ publication, publishDate, isPublished, publishable }];
  });
}

const exact = (count: number) => ({ count, precision: "EXACT" });

/** The fields of Publishable for products or collections. */
function fieldsFor(kind: Publishable["kind"]): Record<string, Resolver> {
  const of = (doc: ProductDoc | CollectionDoc) => ({ kind, doc }) as Publishable;
  type Doc = ProductDoc | CollectionDoc;
  type Args = PageArgs & { onlyPublished?: boolean | null; catalogType?: string | null };
  const all = (doc: Doc, args: Args, ctx: RequestContext) => entriesOf(ctx, of(doc), args.onlyPublished ?? true);
  const page = (doc: Doc, args: Args, ctx: RequestContext) =>
    pageOf(args.catalogType && args.catalogType !== "APP" ? [] : all(doc, args, ctx), args);
  return {
    availablePublicationsCount: (_, __, ctx) => exact(publicationsOf(ctx.store).length),
    publicationCount: (doc: Doc, args: Args, ctx) => all(doc, args, ctx).length,
    publishedOnPublication: (doc: Doc, args: { publicationId: string }, ctx) => {
      const id = idOf("Publication", args.publicationId);
      return entriesOf(ctx, of(doc)).some(({ publication }) => publication.id === id);
    },
    // The app that asks is no sales channel.
    publishedOnCurrentPublication: () => false,
    resourcePublications: page,
    resourcePublicationsV2: page,
    resourcePublicationsCount: (doc: Doc, args: Args, ctx) => exact(all(doc, args, ctx).length),
    unpublishedPublications: (doc: Doc, args: PageArgs, ctx) => {
      const on = new Set(entriesOf(ctx, of(doc), false).map(({ publication }) => publication.id));
      return pageOf(
        publicationsOf(ctx.store).filter(({ id }) => !on.has(id)),
        args,
      );
    },
  };
}

/** Only what is published on the channel. */
function published<T>(ctx: RequestContext, kind: Publishable["kind"], from: RowPaging<T>, publication: PublicationDoc) {
  const { sql, values } = isPublishedSql(kind, publication, ctx.store.nowIso());
  return { ...from, where: sql, values };
}

const productsOn: Resolver = (publication: PublicationDoc, args: PageArgs, ctx) =>
  pageOfRows(ctx, published(ctx, "Product", productPagingOf(ctx), publication), args);
const productCount = (
  ctx: RequestContext,
  publication: PublicationDoc,
  args: { query?: string; limit?: number | null },
) => countRows(ctx, published(ctx, "Product", productPagingOf(ctx), publication), args.query, args.limit);

const isAsked = ({ catalogType }: { catalogType?: string | null }) => catalogType == null || catalogType === "APP";

export const publicationResolvers: Resolvers = {
  QueryRoot: {
    publications: (_, args: PageArgs & { catalogType?: string | null }, ctx) =>
      pageOf(isAsked(args) ? publicationsOf(ctx.store) : [], args),
    publicationsCount: (_, args: { catalogType?: string | null }, ctx) =>
      exact(isAsked(args) ? publicationsOf(ctx.store).length : 0),
    publication: (_, args: { id: string }, ctx) => publicationNode(ctx, idOf("Publication", args.id)),
    publishedProductsCount: (_, args: { publicationId: string; limit?: number | null }, ctx) => {
      const found = publicationNode(ctx, idOf("Publication", args.publicationId));
      return found ? productCount(ctx, found, { limit: args.limit }) : exact(0);
    },
  },
  Product: fieldsFor("Product"),
  Collection: fieldsFor("Collection"),
  Publication: {
    id: (publication: PublicationDoc) => gid("Publication", publication.id),
    name: (publication: PublicationDoc) => publication.title,
    app: (publication: PublicationDoc, _, ctx) => appOf(ctx, publication),
    catalog: (publication: PublicationDoc) => ({ __typename: "AppCatalog", publication }),
    operation: () => null,
    products: productsOn,
    includedProducts: productsOn,
    includedProductsCount: (publication: PublicationDoc, args: { query?: string; limit?: number | null }, ctx) =>
      productCount(ctx, publication, args),
    collections: (publication: PublicationDoc, args: PageArgs, ctx) =>
      pageOfRows(ctx, published(ctx, "Collection", collectionPaging, publication), args),
    hasCollection: (publication: PublicationDoc, args: { id: string }, ctx) => {
      const doc = documentOf(ctx, "collections", idOf("Collection", args.id));
      const at = doc && publishedAt(ctx.store, { kind: "Collection", doc }, publication);
      return at !== null && at <= ctx.store.nowIso();
    },
  },
  AppCatalog: {
    id: ({ publication }: { publication: PublicationDoc }) => gid("AppCatalog", publication.id),
    title: ({ publication }: { publication: PublicationDoc }) => publication.title,
    status: () => "ACTIVE",
    priceList: () => null,
    operations: () => [],
    apps: ({ publication }: { publication: PublicationDoc }, args: PageArgs, ctx) =>
      pageOf([appOf(ctx, publication)], args),
  },
};
