import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { RETURNS_OF_ORDER, RETURNS_OF_ORDERS, type ReturnNode } from "./shopify.server.ts";

/** An order's returns as they were at that version of the order. */
export interface FetchedReturns {
  readonly orderId: bigint;
  /** ISO 8601 */
  readonly updatedAt: string;
  readonly returns: readonly ReturnNode[];
}

/** Lines of one return in a request of many orders, and in one of one order: few have more than a handful. */
const FEW_LINES = 10;
const MANY_LINES = 250;

/** The returns of some orders (at most 25), all of them. Orders that Shopify no longer has are left out. */
export async function fetchReturns(ctx: StoreCtx, ids: readonly bigint[]): Promise<FetchedReturns[]> {
  const gids = ids.map((id) => gidOf("Order", id));
  const { nodes } = await adminGraphql(ctx, RETURNS_OF_ORDERS, { ids: gids, lines: FEW_LINES });
  const found: FetchedReturns[] = [];
  for (const order of nodes) {
    if (!order || !("updatedAt" in order)) continue;
    const { nodes: returns, pageInfo } = order.returns;
    const isWhole = !pageInfo.hasNextPage && returns.every((one) => !one.returnLineItems.pageInfo.hasNextPage);
    const fetched = isWhole
      ? { orderId: idOfGid(order.id), updatedAt: order.updatedAt, returns }
      : await oneByOne(ctx, order.id);
    if (fetched) found.push(fetched);
  }
  return found;
}

type Page = NonNullable<ResultOf<typeof RETURNS_OF_ORDER>["order"]>;

// The version is that of the first page: what changes meanwhile makes a later one, and is read again.
async function oneByOne(ctx: StoreCtx, id: string): Promise<FetchedReturns | null> {
  const first = await pageOf(ctx, id, null);
  if (!first) return null;
  const returns = [...first.returns.nodes];
  for (let last: Page | null = first; last?.returns.pageInfo.hasNextPage;) {
    last = await pageOf(ctx, id, last.returns.pageInfo.endCursor ?? null);
    returns.push(...(last?.returns.nodes ?? []));
  }
  if (returns.some((one) => one.returnLineItems.pageInfo.hasNextPage)) {
    throw new AppError("shopify_rejected", "A return has more lines than can be read.", { order: id });
  }
  return { orderId: idOfGid(id), updatedAt: first.updatedAt, returns };
}

async function pageOf(ctx: StoreCtx, id: string, after: string | null): Promise<Page | null> {
  return (await adminGraphql(ctx, RETURNS_OF_ORDER, { id, after, lines: MANY_LINES })).order ?? null;
}
