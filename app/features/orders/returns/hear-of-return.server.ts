import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { idsAt, ownId } from "#app/platform/shopify/topics.ts";
import { bringReturnedOrder } from "./bring-returns.server.ts";
import { ORDER_OF_RETURN } from "./shopify.server.ts";

/** The webhooks that tell of returns made or changed elsewhere. */
export const RETURN_TOPICS = [
  ...(["request", "approve", "decline", "update", "process", "close", "reopen", "cancel"] as const).map(
    (action) => `returns/${action}` as const,
  ),
] as const;

/** Mirrors the order of a return that a webhook speaks of. Its payload says which; where it names no order, Shopify is asked. */
export async function hearOfReturn({
  ctx,
  payload,
}: {
  ctx: Ctx;
  payload: unknown;
}): Promise<void | { skipped: string }> {
  const store = asStore(ctx);
  if (!store || !hasScope(ctx, "read_returns")) return { skipped: "scope" };
  const [named] = idsAt("order.id", "order.admin_graphql_api_id")(payload);
  const orderId = named ?? (await orderOf(ctx, ownId(payload)[0]));
  if (orderId === undefined) return { skipped: "no-id" };
  await bringReturnedOrder(store, orderId);
}

async function orderOf(ctx: Ctx, returnId: bigint | undefined): Promise<bigint | undefined> {
  if (returnId === undefined) return undefined;
  const answer = await adminGraphql(ctx, ORDER_OF_RETURN, { id: gidOf("Return", returnId) });
  return answer.return ? idOfGid(answer.return.order.id) : undefined;
}
