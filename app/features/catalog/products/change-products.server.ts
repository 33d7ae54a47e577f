import { change } from "#app/platform/change/change.server.ts";
import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import type { ChangeProducts } from "./product-input.ts";
import { ADD_PRODUCT_TAGS, DELETE_PRODUCT, REMOVE_PRODUCT_TAGS, UPDATE_PRODUCT } from "./shopify.server.ts";

export interface ProductOutcome {
  readonly id: string;
  /** Why it was not changed; null: it was. */
  readonly refusal: string | null;
}

/** So many products are worked at at once: Shopify's budget is for the whole store. */
const AT_ONCE = 4;

/**
 * Does one thing to many products, each for itself: what cannot be done to one is told of it, and the others go on. What is set is set
 * again by a second try; what is gone already counts as deleted.
 */
export function changeProducts(ctx: Ctx, input: ChangeProducts): Promise<{ outcomes: ProductOutcome[] }> {
  return change(ctx, { verb: "products.change", needs: ["write_products"], input }, async () => {
    const outcomes: ProductOutcome[] = [];
    for (let from = 0; from < input.ids.length; from += AT_ONCE)
      outcomes.push(
        ...(await Promise.all(input.ids.slice(from, from + AT_ONCE).map((id) => one(ctx, id, input.change)))),
      );
    const done = outcomes.filter(({ refusal }) => refusal === null).map(({ id }) => id);
    await inTx(ctx, async (tx) => {
      for (const id of done) await audit(ctx, tx, ACTIONS[input.change.kind], detailsOf(input.change), `Product/${id}`);
    });
    await mirrored(ctx, done);
    return { outcomes };
  });
}

const ACTIONS = {
  status: "product.statusChanged",
  addTags: "product.tagsAdded",
  removeTags: "product.tagsRemoved",
  delete: "product.deleted",
} as const;

const detailsOf = ({ kind: _kind, ...details }: ChangeProducts["change"]): object => details;

async function one(ctx: Ctx, id: string, change: ChangeProducts["change"]): Promise<ProductOutcome> {
  try {
    rejectUserErrors(await pushed(ctx, `gid://shopify/Product/${id}`, change));
    return { id, refusal: null };
  } catch (error) {
    // A permission, the budget, the network: they are about all of them.
    if (!isAppError(error) || error.code !== "shopify_rejected") throw error;
    return { id, refusal: error.message };
  }
}

async function pushed(ctx: Ctx, id: string, change: ChangeProducts["change"]): Promise<readonly UserError[]> {
  switch (change.kind) {
    case "status": {
      const { productUpdate } = await adminGraphql(ctx, UPDATE_PRODUCT, { product: { id, status: change.status } });
      return productUpdate?.userErrors ?? [];
    }
    case "addTags":
      return (await adminGraphql(ctx, ADD_PRODUCT_TAGS, { id, tags: change.tags })).tagsAdd?.userErrors ?? [];
    case "removeTags":
      return (await adminGraphql(ctx, REMOVE_PRODUCT_TAGS, { id, tags: change.tags })).tagsRemove?.userErrors ?? [];
    case "delete": {
      const { productDelete } = await adminGraphql(ctx, DELETE_PRODUCT, { id });
      return (productDelete?.userErrors ?? []).filter(({ message }) => message !== "Product does not exist");
    }
  }
}

async function mirrored(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const store = asStore(ctx);
  if (!store) return;
  try {
    await mirrorNow(store, productsResource, ids.map(BigInt));
  } catch (error) {
    ctx.log.warn({ err: error }, "changed products are not in the mirror yet; their webhooks bring them");
  }
}
