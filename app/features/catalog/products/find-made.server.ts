import { isMadeSince, sinceOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { PRODUCTS_SINCE } from "./shopify.server.ts";

/** The gids of products of a title that were made just now: what a call that is about to be tried has not made. */
export const productsCalled = async (ctx: Ctx, title: string): Promise<string[]> =>
  (await called(ctx, title, new Date())).map((one) => one.id);

/** The product of a title that a call whose answer was lost has made; `kept`: what was there before it. */
export async function findMade(
  ctx: Ctx,
  title: string,
  { begunAt, kept }: { begunAt: Date; kept: readonly string[] | null },
): Promise<bigint | null> {
  const made = (await called(ctx, title, begunAt)).filter((one) => isMadeSince(one, begunAt, kept)).at(-1);
  return made ? idOfGid(made.id) : null;
}

async function called(ctx: Ctx, title: string, moment: Date) {
  const { products } = await adminGraphql(ctx, PRODUCTS_SINCE, { search: `created_at:>='${sinceOf(moment)}'` });
  return products.nodes.filter((node) => node.title === title);
}
