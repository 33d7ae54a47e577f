// Writing a customer back with the figures that stand beside the document.
import type { CustomerDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import type { Customer } from "../lookup.ts";
import { laterThan, saverOf } from "./common.ts";

/** Writes the changed document and tells the world. */
export function saveCustomer(ctx: RequestContext, customer: Customer): Customer {
  const { ordersCount, spent, lastOrderId, ...doc } = customer;
  const row = ctx.store.get<{ last_order_at: string | null }>(
    "select last_order_at from customers where id = ?",
    doc.id,
  );
  const saved: CustomerDoc = { ...doc, updatedAt: laterThan(ctx.store, doc.updatedAt) };
  saverOf(ctx.store).customer(saved, {
    ordersCount,
    amountSpent: spent,
    lastOrderId,
    lastOrderAt: row?.last_order_at ?? null,
  });
  ctx.emit("customers/update", doc.id);
  return { ...saved, ordersCount, spent, lastOrderId };
}
