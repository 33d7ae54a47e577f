import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { orderDetail } from "./order-detail.ts";
import type { OrderDetail } from "./schema.ts";
import { type LineNode, ORDER_PAGE, ORDER_PAGE_LINES, ORDER_PAGE_RETURNS, type OrderNode } from "./shopify.server.ts";

/** Pages of a hundred lines: more than any order has. */
const MOST_PAGES = 30;

/** An order as Shopify has it now. Throws not_found where it is not there (any more). */
export async function getOrder(ctx: Ctx, { id }: { id: string }): Promise<OrderDetail> {
  const gid = gidOf("Order", id);
  const { order } = await adminGraphql(ctx, ORDER_PAGE, { id: gid });
  if (!order) throw new AppError("not_found", "There is no such order.");
  const [lines, returns] = await Promise.all([allLines(ctx, order), returnsOf(ctx, order)]);
  return orderDetail(order, lines, returns);
}

/** Every line of an order whose first page is here. */
export async function allLines(ctx: Ctx, { id, lineItems }: Pick<OrderNode, "id" | "lineItems">): Promise<LineNode[]> {
  const lines = [...lineItems.nodes];
  let { pageInfo } = lineItems;
  for (let page = 1; pageInfo.hasNextPage && pageInfo.endCursor && page < MOST_PAGES; page++) {
    const { order } = await adminGraphql(ctx, ORDER_PAGE_LINES, { id, after: pageInfo.endCursor });
    if (!order) break;
    lines.push(...order.lineItems.nodes);
    pageInfo = order.lineItems.pageInfo;
  }
  return lines;
}

async function returnsOf(ctx: Ctx, { id, returnStatus }: OrderNode) {
  if (!hasScope(ctx, "read_returns")) return null;
  if (returnStatus === "NO_RETURN") return [];
  const { order } = await adminGraphql(ctx, ORDER_PAGE_RETURNS, { id });
  return order?.returns.nodes ?? [];
}
