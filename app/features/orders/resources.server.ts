import { rollUpDays } from "#app/features/ledger/index.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { mirrorOrders } from "./mirror-orders.server.ts";
import { BULK_ORDERS, COUNT_ORDERS } from "./shopify.server.ts";

export const ordersResource: Resource = {
  name: "orders",
  scopes: ["read_orders"],
  bulkQuery: BULK_ORDERS,
  async count(ctx) {
    const { ordersCount } = await adminGraphql(ctx, COUNT_ORDERS);
    return { count: ordersCount?.count ?? 0, isExact: ordersCount?.precision === "EXACT" };
  },
  async mirror(ctx, sql, roots) {
    const { rows } = await mirrorOrders(ctx, sql, roots);
    return rows;
  },
  // Days are summed once at the end: after each batch nearly all days would have to be summed again.
  async finish(ctx, sql) {
    await rollUpDays(ctx, sql, "all");
  },
};
