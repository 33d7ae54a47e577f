// The products of a manual collection: added, taken out, put in another order.
import type { CollectionDoc } from "#sandbox/store/model.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { saveCollection } from "../save-collection.ts";

interface Args {
  id: string;
  productIds: string[];
}

export const collectionOf = (ctx: RequestContext, gid: string): CollectionDoc | null =>
  documentOf(ctx, "collections", idOf("Collection", gid));

const membersOf = (ctx: RequestContext, collection: CollectionDoc): string[] =>
  ctx.store
    .all<{ id: string }>(
      "select cast(product_id as text) as id from collection_products where collection_id = ? order by position, product_id",
      collection.id,
    )
    .map(({ id }) => id);

/** Makes these the collection's products, in this order. */
export function writeMembers(ctx: RequestContext, collection: CollectionDoc, ids: readonly string[]): void {
  ctx.store.run("delete from collection_products where collection_id = ?", collection.id);
  ids.forEach((id, index) =>
    ctx.store.run("insert into collection_products values (?, ?, ?)", collection.id, id, index + 1),
  );
}

/** Products that are there, each once; what does not exist is passed over, as Shopify does. */
const existing = (ctx: RequestContext, gids: readonly string[]): string[] =>
  [...new Set(gids.map((gid) => idOf("Product", gid)))].filter((id) => documentOf(ctx, "products", id) !== null);

const MISSING = "Collection does not exist";

/** What is wrong with the collection as the target of `verb`; null when it may be changed by hand. */
function targetError(collection: CollectionDoc | null, verb: string) {
  if (!collection) return userError(["id"], MISSING, "COLLECTION_DOES_NOT_EXIST");
  const message = `Can't manually ${verb} a smart collection`;
  return collection.ruleSet ? userError(["id"], message, "CANT_ADD_TO_SMART_COLLECTION") : null;
}

export function addProducts(ctx: RequestContext, { id, productIds }: Args) {
  const collection = collectionOf(ctx, id);
  const wrong = targetError(collection, "add products to");
  if (wrong || !collection) return { collection: null, userErrors: [wrong] };
  const before = membersOf(ctx, collection);
  const come = existing(ctx, productIds);
  const known = come.filter((one) => before.includes(one)).map((one) => `gid://shopify/Product/${one}`);
  if (known.length > 0) {
    const message = `Error adding ${known.join(",")} to collection`;
    return { collection: null, userErrors: [userError(["productIds"], message)] };
  }
  writeMembers(ctx, collection, [...before, ...come]);
  return { collection: saveCollection(ctx, collection), userErrors: [] };
}

/** As addProducts, by a job: what is inside already is passed over, and what comes stands first. */
export function addProductsV2(ctx: RequestContext, { id, productIds }: Args) {
  const collection = collectionOf(ctx, id);
  const wrong = targetError(collection, "add products to");
  if (wrong || !collection) return { job: null, userErrors: [wrong] };
  const before = membersOf(ctx, collection);
  const come = existing(ctx, productIds).filter((one) => !before.includes(one));
  if (come.length > 0) {
    writeMembers(ctx, collection, [...come, ...before]);
    saveCollection(ctx, collection);
  }
  return { job: newJob(), userErrors: [] };
}

export function removeProducts(ctx: RequestContext, { id, productIds }: Args) {
  const collection = collectionOf(ctx, id);
  const wrong = targetError(collection, "remove products from");
  if (wrong || !collection) return { job: null, userErrors: [wrong] };
  const gone = new Set(productIds.map((gid) => idOf("Product", gid)));
  const before = membersOf(ctx, collection);
  const left = before.filter((one) => !gone.has(one));
  if (left.length < before.length) {
    writeMembers(ctx, collection, left);
    saveCollection(ctx, collection);
  }
  return { job: newJob(), userErrors: [] };
}

interface Move {
  id: string;
  newPosition: string | number;
}

const MOST_MOVES = 250;

export function reorderProducts(ctx: RequestContext, { id, moves }: { id: string; moves: Move[] }) {
  const refused = (...error: Parameters<typeof userError>) => ({ job: null, userErrors: [userError(...error)] });
  const collection = collectionOf(ctx, id);
  if (!collection) return refused(["id"], "Collection not found", "COLLECTION_NOT_FOUND");
  if (collection.ruleSet !== null || collection.sortOrder !== "MANUAL")
    return refused(["id"], "Can't reorder products unless collection is manually sorted", "MANUALLY_SORTED_COLLECTION");
  if (moves.length > MOST_MOVES) return refused(["moves"], `Too many moves (maximum is ${MOST_MOVES})`, "INVALID_MOVE");
  const ids = membersOf(ctx, collection);
  for (const [index, move] of moves.entries()) {
    const from = ids.indexOf(idOf("Product", move.id));
    if (from < 0) return refused(["moves", String(index), "id"], "The move is invalid", "INVALID_MOVE");
    const [moved] = ids.splice(from, 1);
    ids.splice(Math.min(Number(move.newPosition), ids.length), 0, moved!);
  }
  writeMembers(ctx, collection, ids);
  saveCollection(ctx, collection);
  return { job: newJob(), userErrors: [] };
}
