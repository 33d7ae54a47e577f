import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { PRODUCTS_SINCE } from "./shopify.server.ts";

/** The first product of a title made since a moment: what became of a call whose answer was lost. Shopify dates by whole seconds. */
export async function madeSince(ctx: Ctx, begunAt: Date, title: string): Promise<bigint | null> {
  const since = `${begunAt.toISOString().slice(0, 19)}Z`;
  const { products } = await adminGraphql(ctx, PRODUCTS_SINCE, { search: `created_at:>='${since}'` });
  const first = products.nodes.filter((node) => node.title === title && node.createdAt >= since).at(-1);
  return first ? idOfGid(first.id) : null;
}
