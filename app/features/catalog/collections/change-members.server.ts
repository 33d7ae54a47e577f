import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource } from "../resources.server.ts";
import { waitForJob } from "../wait-for-job.server.ts";
import type { ChangeMembers, MoveMember } from "./schema.ts";
import { ADD_TO_COLLECTION, MOVE_IN_COLLECTION, REMOVE_FROM_COLLECTION } from "./shopify.server.ts";

interface Payload {
  readonly job?: { readonly id: string } | null;
  readonly userErrors: readonly UserError[];
}

const productGids = (ids: readonly string[]) => ids.map((id) => gidOf("Product", id));

/** Puts products into a collection whose products are chosen by hand; those in it already stay where they are. */
export const addToCollection = (ctx: Ctx, input: ChangeMembers): Promise<{ products: number }> =>
  changeMembers(ctx, input, "Added", async (id) => {
    const answer = await adminGraphql(ctx, ADD_TO_COLLECTION, { id, productIds: productGids(input.productIds) });
    return answer.collectionAddProductsV2;
  });

/** Takes products out of such a collection. */
export const removeFromCollection = (ctx: Ctx, input: ChangeMembers): Promise<{ products: number }> =>
  changeMembers(ctx, input, "Removed", async (id) => {
    const answer = await adminGraphql(ctx, REMOVE_FROM_COLLECTION, { id, productIds: productGids(input.productIds) });
    return answer.collectionRemoveProducts;
  });

/** Puts a product at a place (counted from 0) of a collection that is sorted by hand. */
export const moveInCollection = (
  ctx: Ctx,
  { productId, position, ...input }: MoveMember,
): Promise<{ products: number }> =>
  changeMembers(ctx, { ...input, productIds: [productId], position }, "Moved", async (id) => {
    const moves = [{ id: productGids([productId])[0]!, newPosition: String(position) }];
    return (await adminGraphql(ctx, MOVE_IN_COLLECTION, { id, moves })).collectionReorderProducts;
  });

// Each may be asked for twice and is the same as once. Shopify does it by a job: its end is waited for, so that the mirror gets it.
function changeMembers(
  ctx: Ctx,
  input: ChangeMembers & { position?: number },
  what: "Added" | "Removed" | "Moved",
  push: (id: string) => Promise<Payload | null | undefined>,
): Promise<{ products: number }> {
  const { id, productIds } = input;
  return change(ctx, { verb: `collection.products${what}`, needs: ["write_products"], input }, async () => {
    const payload = await push(gidOf("Collection", id));
    rejectUserErrors(payload?.userErrors);
    await waitForJob(ctx, payload?.job?.id);
    await recordChange(ctx, {
      touched: [{ resource: collectionsResource, ids: [BigInt(id)] }],
      ...{ action: ACTIONS[what], subject: `Collection/${id}`, details: { productIds } },
    });
    return { products: productIds.length };
  });
}

const ACTIONS = {
  Added: "collection.productsAdded",
  Removed: "collection.productsRemoved",
  Moved: "collection.productsMoved",
} as const;
