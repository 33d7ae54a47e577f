// The order that a mutation names, in the request's two ways of saying that there is none.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const NO_ORDER = "Order does not exist";

/** The order of a gid; null when there is none. Throws for the gid of something else. */
export const orderOf = (ctx: RequestContext, id: string): OrderDoc | null =>
  documentOf(ctx, "orders", idOf("Order", id));

/** The order that a part of this gid's type belongs to, with the part's number. */
export const orderOfPart = (ctx: RequestContext, type: string, id: string) => {
  const parsed = parseGid(id);
  if (parsed?.type !== type) return null;
  const order = documentOf(ctx, "orders", String(BigInt(parsed.id) / 10_000n));
  return order && { order, partId: parsed.id };
};
