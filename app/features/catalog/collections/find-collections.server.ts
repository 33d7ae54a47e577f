import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { both, parseSearch } from "#app/platform/list/parse-search.ts";
import type { FindCollections, ProductCollection } from "../products/product-input.ts";
import { listCollections } from "./list-collections.server.ts";

const MOST = 50;

/** Collections that products are put into by hand, found by words; by title, fifty at most. */
export async function findCollections(ctx: Ctx, { query }: FindCollections): Promise<ProductCollection[]> {
  requireScopes(ctx, ["read_products"]);
  const words = query.replace(/[:()"'\\]/g, " ");
  const search = both(parseSearch("collection_type:custom"), parseSearch(words));
  const list = { search, sort: "title", isReversed: false, cursor: undefined, size: MOST } as const;
  return (await listCollections(ctx, list)).rows.map(({ id, title }) => ({ id, title }));
}
