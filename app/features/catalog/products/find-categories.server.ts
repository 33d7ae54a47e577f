import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { FindCategories, ProductCategory } from "./product-input.ts";
import { CATEGORIES } from "./shopify.server.ts";

/** Categories of Shopify's taxonomy whose names have what is typed in them; its top ones where nothing is typed. Fifty at most. */
export async function findCategories(ctx: Ctx, { query }: FindCategories): Promise<ProductCategory[]> {
  requireScopes(ctx, ["read_products"]);
  const { taxonomy } = await adminGraphql(ctx, CATEGORIES, { search: query === "" ? null : query });
  const nodes = taxonomy?.categories.nodes ?? [];
  return nodes.filter(({ isArchived }) => !isArchived).map(({ id, fullName }) => ({ id, name: fullName }));
}
