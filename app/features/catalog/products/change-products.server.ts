import { change } from "#app/platform/change/change.server.ts";
import { eachOutcome, type Outcome } from "#app/platform/change/each-outcome.ts";
import { onceMore } from "#app/platform/change/once-more.ts";
import { mirrorChanged } from "#app/platform/change/record-change.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import type { ChangeProducts } from "./product-input.ts";
import { gone, GONE_WORDS } from "./read-product.server.ts";
import { ADD_PRODUCT_TAGS, DELETE_PRODUCT, REMOVE_PRODUCT_TAGS, UPDATE_PRODUCT } from "./shopify.server.ts";

/**
 * Does one thing to many products, each for itself: what cannot be done to one is told of it, and the others go on. What is set is set
 * again by a second try; what is gone then counts as deleted.
 */
export function changeProducts(ctx: Ctx, input: ChangeProducts): Promise<{ outcomes: Outcome[] }> {
  return change(ctx, { verb: "products.change", needs: ["write_products"], input }, async (_kept, isAgain) => {
    const done: string[] = [];
    try {
      const outcomes = await eachOutcome(ctx, input.ids, async (id) => {
        await onceMore(async (isSecond) => {
          const errors = await pushed(ctx, gidOf("Product", id), input.change);
          if (input.change.kind !== "delete" || !errors.some(({ message }) => message === GONE_WORDS))
            rejectUserErrors(errors);
          else if (!isSecond && !isAgain) throw gone();
        });
        done.push(id);
      });
      return { outcomes };
    } finally {
      await record(ctx, input.change, done);
    }
  });
}

const ACTIONS = {
  status: "product.statusChanged",
  addTags: "product.tagsAdded",
  removeTags: "product.tagsRemoved",
  delete: "product.deleted",
} as const;

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
    case "delete":
      return (await adminGraphql(ctx, DELETE_PRODUCT, { id })).productDelete?.userErrors ?? [];
  }
}

async function record(ctx: Ctx, { kind, ...details }: ChangeProducts["change"], ids: readonly string[]): Promise<void> {
  await inTx(ctx, async (tx) => {
    for (const id of ids) await audit(ctx, tx, ACTIONS[kind], details, `Product/${id}`);
  });
  await mirrorChanged(ctx, [{ resource: productsResource, ids: ids.map(BigInt) }]);
}
