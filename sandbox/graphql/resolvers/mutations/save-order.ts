// Writing an order back.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { laterThan, saverOf } from "./common.ts";

/** Writes the changed document and tells the world. */
export function saveOrder(ctx: RequestContext, order: OrderDoc): OrderDoc {
  const row = ctx.store.get<{ customer_name: string | null }>(
    "select customer_name from orders where id = ?",
    order.id,
  );
  const saved = { ...order, updatedAt: laterThan(ctx.store, order.updatedAt) };
  saverOf(ctx.store).order(saved, row?.customer_name ?? null);
  ctx.emit("orders/updated", order.id);
  return saved;
}
