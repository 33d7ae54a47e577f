// Writing a product back.
import type { ProductDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { forget } from "../lookup.ts";
import { laterThan, saverOf } from "./common.ts";

/** Writes the changed document and tells the world. */
export function saveProduct(ctx: RequestContext, product: ProductDoc): ProductDoc {
  const row = ctx.store.get<{ total_inventory: number }>(
    "select total_inventory from products where id = ?",
    product.id,
  );
  const saved = { ...product, updatedAt: laterThan(ctx.store, product.updatedAt) };
  saverOf(ctx.store).product(saved, row?.total_inventory ?? 0);
  forget(ctx, "products", product.id);
  ctx.emit("products/update", product.id);
  return saved;
}
