// customerDelete: only who never ordered anything.
import { keepId } from "#sandbox/store/events/happening.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import { userError } from "../common.ts";

/** Whether the customer has an order, whatever became of it. */
export const hasOrders = (ctx: RequestContext, customerId: string): boolean =>
  ctx.store.get("select 1 from orders where customer_id = ? limit 1", customerId) !== undefined;

function remove(ctx: RequestContext, customerId: string) {
  const shop = shopOf(ctx);
  const failed = (message: string) => ({ deletedCustomerId: null, shop, userErrors: [userError(["id"], message)] });
  const customer = customerOf(ctx, idOf("Customer", customerId));
  if (!customer) return failed("Customer can't be found");
  if (hasOrders(ctx, customer.id)) return failed("Customer can’t be deleted because they have associated orders");
  keepId(ctx.store, "customers");
  ctx.store.run("delete from customers where id = ?", customer.id);
  ctx.emit("customers/delete", customer.id);
  return { deletedCustomerId: gid("Customer", customer.id), shop, userErrors: [] };
}

export const customerDeleteMutations: Resolvers = {
  Mutation: { customerDelete: (_, { input }: { input: { id: string } }, ctx) => remove(ctx, input.id) },
};
