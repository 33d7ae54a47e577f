// collectionCreate, -Update, -Delete, -Duplicate, and what is done with their products.
import { fillByRules } from "#sandbox/store/collection-rules.ts";
import { keepId, newId } from "#sandbox/store/events/happening.ts";
import { deleteMetafieldsOf } from "#sandbox/store/metafields.ts";
import type { CollectionDoc } from "#sandbox/store/model.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { onlyPlayed, saverOf, userError, type UserError } from "../common.ts";
import { saveCollection } from "../save-collection.ts";
import { applyFields, PLAYED, type CollectionInput } from "./fields.ts";
import { collectionImage } from "./image.ts";
import { addProducts, addProductsV2, collectionOf, removeProducts, reorderProducts, writeMembers } from "./members.ts";
import { publishCollection } from "./publish.ts";

interface Given {
  input?: CollectionInput | null;
  collection?: CollectionInput | null;
}

const asUserErrors = (errors: ReturnType<typeof metafieldErrors>): UserError[] =>
  errors.map(({ field, message }) => userError(field, message));

function create(ctx: RequestContext, given: Given) {
  const input = given.collection ?? given.input ?? {};
  onlyPlayed("collectionCreate", input, PLAYED);
  const refused = (userErrors: UserError[]) => ({ collection: null, userErrors });
  if (input.id != null) return refused([userError(["id"], "id cannot be specified on collection creation")]);
  const products = (input.products ?? []).map((one) => idOf("Product", one));
  const missing = products.findIndex((id) => documentOf(ctx, "products", id) === null);
  const doc: CollectionDoc = {
    ...{ id: newId(ctx.store, "collections", 4_096), title: "", handle: "", descriptionHtml: "" },
    ...{ sortOrder: "BEST_SELLING", ruleSet: null, publishedAt: null, updatedAt: ctx.store.nowIso() },
  };
  const owner = { type: "Collection", id: doc.id };
  const errors = [
    ...applyFields(ctx, doc, input, true),
    ...(missing < 0 ? [] : [userError(["products", String(missing)], "Product does not exist")]),
    ...asUserErrors(metafieldErrors(ctx, owner, input.metafields ?? [])),
    ...collectionImage(ctx, doc, input.image),
  ];
  if (errors.length === 0 && doc.ruleSet && products.length > 0)
    errors.push(userError(["products"], "Can't manually add products to a smart collection"));
  if (errors.length > 0) return refused(errors);
  saverOf(ctx.store).collection(doc, [...new Set(products)]);
  fillByRules(ctx.store, doc);
  writeMetafields(ctx, owner, input.metafields ?? []);
  publishCollection(ctx, doc, input.publications);
  forget(ctx, "collections", doc.id);
  ctx.emit("collections/create", doc.id);
  return { collection: documentOf(ctx, "collections", doc.id), userErrors: [] };
}

function update(ctx: RequestContext, given: Given) {
  const input = given.collection ?? given.input ?? {};
  onlyPlayed(
    "collectionUpdate",
    input,
    PLAYED.filter((name) => name !== "products" && name !== "publications"),
  );
  const refused = (userErrors: UserError[]) => ({ collection: null, job: null, userErrors });
  const before = input.id == null ? null : collectionOf(ctx, input.id);
  if (!before) return refused([userError(["id"], "Collection does not exist")]);
  if (input.ruleSet && !before.ruleSet && input.ruleSet.rules?.length)
    return refused([userError(["id"], "Cannot update rule set of a custom collection")]);
  const changed = { ...before };
  const owner = { type: "Collection", id: before.id };
  const errors = [
    ...applyFields(ctx, changed, input, false),
    ...asUserErrors(metafieldErrors(ctx, owner, input.metafields ?? [])),
    ...collectionImage(ctx, changed, input.image),
  ];
  if (errors.length === 0 && before.ruleSet && !changed.ruleSet)
    errors.push(userError(["id"], "Cannot update rule set of a smart collection"));
  if (errors.length > 0) return refused(errors);
  writeMetafields(ctx, owner, input.metafields ?? []);
  const isRuled = input.ruleSet != null && changed.ruleSet !== null;
  if (isRuled) fillByRules(ctx.store, changed);
  return { collection: saveCollection(ctx, changed), job: isRuled ? newJob() : null, userErrors: [] };
}

function remove(ctx: RequestContext, id: string) {
  const found = collectionOf(ctx, id);
  const shop = shopOf(ctx);
  if (!found) return { deletedCollectionId: null, shop, userErrors: [userError(["id"], "Collection does not exist")] };
  keepId(ctx.store, "collections");
  writeMembers(ctx, found, []);
  deleteMetafieldsOf(ctx.store, { type: "Collection", id: found.id });
  ctx.store.run("delete from publishings where kind = 'Collection' and resource_id = ?", found.id);
  ctx.store.run("delete from collections where id = ?", found.id);
  forget(ctx, "collections", found.id);
  ctx.emit("collections/delete", found.id);
  return { deletedCollectionId: gid("Collection", found.id), shop, userErrors: [] };
}

interface DuplicateInput {
  collectionId: string;
  newTitle: string;
}

function duplicate(ctx: RequestContext, input: DuplicateInput) {
  const from = collectionOf(ctx, input.collectionId);
  if (!from) {
    const error = userError(["input", "collectionId"], "The collection was not found.", "COLLECTION_NOT_FOUND");
    return { collection: null, job: null, userErrors: [error] };
  }
  const doc = { ...from, id: newId(ctx.store, "collections", 4_096), updatedAt: ctx.store.nowIso() };
  const errors = applyFields(ctx, doc, { title: input.newTitle }, true);
  if (errors.length > 0) return { collection: null, job: null, userErrors: errors };
  const members = ctx.store.all<{ id: string }>(
    "select cast(product_id as text) as id from collection_products where collection_id = ? order by position, product_id",
    from.id,
  );
  saverOf(ctx.store).collection(
    doc,
    members.map(({ id }) => id),
  );
  ctx.emit("collections/create", doc.id);
  return { collection: doc, job: null, userErrors: [] };
}

type Members = Parameters<typeof addProducts>[1];

export const collectionMutations: Resolvers = {
  Mutation: {
    collectionCreate: (_, given: Given, ctx) => create(ctx, given),
    collectionUpdate: (_, given: Given, ctx) => update(ctx, given),
    collectionDelete: (_, { input }: { input: { id: string } }, ctx) => remove(ctx, input.id),
    collectionDuplicate: (_, { input }: { input: DuplicateInput }, ctx) => duplicate(ctx, input),
    collectionAddProducts: (_, args: Members, ctx) => addProducts(ctx, args),
    collectionAddProductsV2: (_, args: Members, ctx) => addProductsV2(ctx, args),
    collectionRemoveProducts: (_, args: Members, ctx) => removeProducts(ctx, args),
    collectionReorderProducts: (_, args: Parameters<typeof reorderProducts>[1], ctx) => reorderProducts(ctx, args),
  },
};
