import { rollUpDays } from "#app/features/ledger/index.server.ts";
import { hasScope } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { mirrorOrders, removeOrders } from "./mirror-orders.server.ts";
import { BULK_ORDERS, COUNT_ORDERS } from "./shopify.server.ts";

export const ordersResource: Resource = {
  name: "orders",
  scopes: ["read_orders"],
  bulkQuery: BULK_ORDERS,
  table: "orders",
  async count(ctx) {
    const { ordersCount } = await adminGraphql(ctx, COUNT_ORDERS);
    return { count: ordersCount?.count ?? 0, isExact: ordersCount?.precision === "EXACT" };
  },
  mirror: mirrorOrders,
  remove: removeOrders,
  // Without read_all_orders Shopify shows sixty days; what was read before and is older now is not gone.
  visible: (ctx) => `
    select id, updated_at from orders
    where shop_id = $1 ${hasScope(ctx, "read_all_orders") ? "" : "and created_at > $2::timestamptz - interval '59 days'"}
    union all
    select order_id, found_at from ledger_problems p
    where shop_id = $1 and not exists (select from orders o where o.shop_id = $1 and o.id = p.order_id)`,
  async finish(ctx, sql) {
    await rollUpDays(ctx, sql, "all");
  },
};
