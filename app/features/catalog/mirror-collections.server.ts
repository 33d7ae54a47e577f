import { removeWords, writeWords } from "#app/features/search/index.server.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots, withParts } from "#app/platform/upsert-rows.server.ts";
import { insertRows, lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import type { CollectionNode } from "./shopify.server.ts";

interface CollectionRow {
  id: bigint;
  title: string;
  handle: string;
  imageUrl: string | null;
  isAutomated: boolean;
  updatedAt: string;
}

interface MemberRow {
  collectionId: bigint;
  productId: bigint;
}

const COLLECTIONS: Table<CollectionRow> = {
  name: "collections",
  key: ["id"],
  columns: {
    id: "bigint",
    title: "text",
    handle: "text",
    imageUrl: "text",
    isAutomated: "bool",
    updatedAt: "timestamptz",
  },
};

const MEMBERS: Table<MemberRow> = {
  name: "collection_products",
  key: ["collectionId", "productId"],
  columns: { collectionId: "bigint", productId: "bigint" },
};

/** Writes collections with the products in them; one that is newer here stays as it is. */
export async function mirrorCollections(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const collections = lastOfEach(roots as readonly BulkNode<CollectionNode>[], (root) => root.node.id).map((root) => ({
    row: collectionRow(root.node),
    products: [...new Set(root.children.map((child) => idOfGid(child.node.id)))],
  }));
  const { written, counts } = await upsertRoots(
    ctx,
    sql,
    COLLECTIONS,
    collections.map((collection) => collection.row),
    options,
  );
  await deleteRows(ctx, sql, "collection_products", "collection_id", withParts(written, options));
  const members = collections
    .filter(({ row }) => written.has(row.id))
    .flatMap(({ row, products }) => products.map((productId) => ({ collectionId: row.id, productId })));
  await insertRows(ctx, sql, MEMBERS, members);
  const worded = collections
    .filter(({ row }) => written.has(row.id))
    .map(({ row }) => ({ id: row.id, texts: [row.title] }));
  await writeWords(ctx, sql, "collection", worded, options.isFirst);
  if (written.size > 0) await raiseVersion(ctx, sql, "catalog");
  return { rows: written.size + members.length, ...counts, failed: 0 };
}

/** Removes collections with their lists of products. */
export async function removeCollections(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, COLLECTIONS.name);
  await deleteRows(ctx, sql, "collection_products", "collection_id", ids);
  await deleteRows(ctx, sql, "collections", "id", ids);
  await removeWords(ctx, sql, "collection", ids);
  await raiseVersion(ctx, sql, "catalog");
}

function collectionRow(node: CollectionNode): CollectionRow {
  const { title, handle, image, ruleSet, updatedAt } = node;
  const isAutomated = (ruleSet ?? null) !== null;
  return { id: idOfGid(node.id), title, handle, imageUrl: image?.url ?? null, isAutomated, updatedAt };
}
