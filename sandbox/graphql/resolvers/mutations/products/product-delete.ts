// productDelete: at once, or (synchronous: false) as an operation that is done when it is asked for.
import { removeProduct } from "#sandbox/store/events/product-delete.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import { onlyPlayed, userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";

interface Args {
  input: { id: string };
  synchronous?: boolean | null;
}

function remove(ctx: RequestContext, { input, synchronous }: Args) {
  if (synchronous === false) onlyPlayed("productDelete", { synchronous: "false" }, []);
  const product = documentOf(ctx, "products", idOf("Product", input.id));
  const answer = (deletedProductId: string | null) => ({
    ...{ deletedProductId, shop: shopOf(ctx), productDeleteOperation: null },
    userErrors: deletedProductId === null ? [userError(["id"], "Product does not exist")] : [],
  });
  if (!product) return answer(null);
  withHappening(ctx, (h) => removeProduct(h, product));
  return answer(gid("Product", product.id));
}

export const productDeleteMutations: Resolvers = {
  Mutation: { productDelete: (_, args: Args, ctx) => remove(ctx, args) },
};
