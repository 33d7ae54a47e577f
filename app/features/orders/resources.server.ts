import { rebuildSales } from "#app/features/ledger/index.server.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { bulkText } from "#app/platform/shopify/bulk-query.ts";
import { fetchByIds } from "#app/platform/shopify/by-id.ts";
import { entriesOfTable, entryOf, pageOf } from "#app/platform/shopify/entries.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { changedAtIn, idsAt, topicsOf } from "#app/platform/shopify/topics.ts";
import { unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { mirrorOrders, removeOrders } from "./mirror-orders.server.ts";
import { BULK_ORDERS, COUNT_ORDERS, DIGEST_ORDERS, LIST_ORDERS, ORDERS_BY_ID } from "./shopify.server.ts";

// Without read_all_orders Shopify shows sixty days.
const SHOWN_DAYS = 59;
const DAY_MS = 86_400_000;
const showsAll = (ctx: Ctx) => hasScope(ctx, "read_all_orders");

export const ordersResource: Resource = {
  name: "orders",
  // An order names its customer, its products and where it was made.
  scopes: ["read_orders", "read_customers", "read_products", "read_locations"],
  bulkQuery: bulkText(BULK_ORDERS),
  digestQuery: bulkText(DIGEST_ORDERS),
  table: "orders",
  slicedBy: "day",
  topics: {
    ...topicsOf("orders", [
      ...["create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled", "delete"],
    ]),
    "orders/edited": idsAt("order_edit.order_id"),
    "orders/risk_assessment_changed": idsAt("admin_graphql_api_order_id"),
    "refunds/create": idsAt("order_id"),
    ...topicsOf("fulfillments", ["create", "update"], idsAt("order_id")),
  },
  changedAt: changedAtIn("orders", ["orders/edited", "orders/risk_assessment_changed"]),
  async count(ctx, search) {
    const { ordersCount } = await adminGraphql(ctx, COUNT_ORDERS, { search });
    return { count: ordersCount?.count ?? 0, isExact: ordersCount?.precision === "EXACT" };
  },
  listedBy: "change",
  async list(ctx, search, after) {
    return pageOf((await adminGraphql(ctx, LIST_ORDERS, { search, after })).orders);
  },
  changedElsewhere: (ctx) => unsureRoots(ctx, "orders", ordersResource.shownSince(ctx)),
  entryOf,
  entries: (ctx) => {
    const since = ordersResource.shownSince(ctx);
    return entriesOfTable("orders", since ? `created_at >= '${since.toISOString()}'` : undefined);
  },
  shownSince(ctx) {
    return showsAll(ctx) ? null : new Date((Math.floor(Date.now() / DAY_MS) - SHOWN_DAYS) * DAY_MS);
  },
  fetch: (ctx, ids, options) =>
    fetchByIds("Order", ids, 25, (gids) => adminGraphql(ctx, ORDERS_BY_ID, { ids: gids }, options)),
  mirror: mirrorOrders,
  remove: removeOrders,
  // What was read before and is older now than Shopify shows is not gone.
  visible: (ctx) => `
    select id, updated_at from orders
    where shop_id = $1 ${showsAll(ctx) ? "" : `and created_at > $2::timestamptz - interval '${SHOWN_DAYS} days'`}
    union all
    select order_id, found_at from ledger_problems p
    where shop_id = $1 and not exists (select from orders o where o.shop_id = $1 and o.id = p.order_id)`,
  sum: (ctx, signal) => rebuildSales(ctx, { signal }),
};
