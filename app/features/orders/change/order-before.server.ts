import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { ORDER_BEFORE } from "./shopify.server.ts";

/** An order as it is before it is changed. Throws not_found where Shopify has none of this id. */
export async function orderBefore(ctx: Ctx, id: string) {
  const { order } = await adminGraphql(ctx, ORDER_BEFORE, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not there any more.");
  return order;
}
export type OrderBefore = Awaited<ReturnType<typeof orderBefore>>;
