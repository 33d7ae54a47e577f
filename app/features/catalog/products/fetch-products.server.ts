import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql, type AdminOptions } from "#app/platform/shopify/admin-client.server.ts";
import { fetchByIds, treeOf } from "#app/platform/shopify/by-id.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Fetched } from "#app/platform/shopify/resource.ts";
import { PRODUCT_WITH_VARIANTS, PRODUCTS_BY_ID } from "../shopify.server.ts";

/** Products by id with all their variants: fifty at a time, and page by page what has more variants than that shows. */
export async function fetchProducts(ctx: Ctx, ids: readonly bigint[], options?: AdminOptions): Promise<Fetched> {
  const fetched = await fetchByIds("Product", ids, 50, (gids) =>
    adminGraphql(ctx, PRODUCTS_BY_ID, { ids: gids }, options),
  );
  const roots = [...fetched.roots];
  const gone = [...fetched.gone];
  for (const id of fetched.tooLarge) {
    const root = await wholeProduct(ctx, id, options);
    if (root) roots.push(root);
    else gone.push(id);
  }
  return { roots, gone, tooLarge: [] };
}

// What changes between two pages is of no one version: it is read again from the first.
async function wholeProduct(ctx: Ctx, id: bigint, options?: AdminOptions): Promise<BulkNode | null> {
  let pages: BulkNode[] = [];
  let version = "";
  let after: string | null = null;
  for (;;) {
    const product = await pageOf(ctx, id, after, options);
    if (!product) return null;
    if (pages.length > 0 && product.updatedAt !== version) {
      pages = [];
      after = null;
      continue;
    }
    version = product.updatedAt;
    pages.push(treeOf(product).root);
    const { hasNextPage, endCursor } = product.variants.pageInfo;
    if (!hasNextPage || endCursor === null)
      return { node: pages[0]!.node, children: pages.flatMap(({ children }) => children) };
    after = endCursor;
  }
}

const pageOf = async (ctx: Ctx, id: bigint, after: string | null, options?: AdminOptions) =>
  (await adminGraphql(ctx, PRODUCT_WITH_VARIANTS, { id: gidOf("Product", id), after }, options)).product;
