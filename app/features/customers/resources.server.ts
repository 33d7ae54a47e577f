import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { bulkText } from "#app/platform/shopify/bulk-query.ts";
import { fetchByIds } from "#app/platform/shopify/by-id.ts";
import { entriesOfTable, entryOf, pageOf } from "#app/platform/shopify/entries.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { changedAtIn, idsAt, topicsOf } from "#app/platform/shopify/topics.ts";
import { unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { mirrorCustomers, removeCustomers } from "./mirror-customers.server.ts";
import {
  BULK_CUSTOMERS,
  COUNT_CUSTOMERS,
  CUSTOMERS_BY_ID,
  DIGEST_CUSTOMERS,
  LIST_CUSTOMERS,
} from "./shopify.server.ts";

export const customersResource: Resource = {
  name: "customers",
  scopes: ["read_customers"],
  bulkQuery: bulkText(BULK_CUSTOMERS),
  digestQuery: bulkText(DIGEST_CUSTOMERS),
  table: "customers",
  slicedBy: "day",
  topics: {
    ...topicsOf("customers", ["create", "update", "delete"]),
    "customers/merge": idsAt("admin_graphql_api_customer_kept_id", "admin_graphql_api_customer_deleted_id"),
  },
  changedAt: changedAtIn("customers", ["customers/merge"]),
  async count(ctx, search) {
    const { customersCount } = await adminGraphql(ctx, COUNT_CUSTOMERS, { search });
    return { count: customersCount?.count ?? 0, isExact: customersCount?.precision === "EXACT" };
  },
  listedBy: "change",
  async list(ctx, search, after) {
    // The list knows the day of creation by another name than the count does; one that it does not know it takes no notice of.
    const named = search?.replaceAll("created_at:", "customer_date:");
    return pageOf((await adminGraphql(ctx, LIST_CUSTOMERS, { search: named, after })).customers);
  },
  changedElsewhere: (ctx) => unsureRoots(ctx, "customers"),
  entryOf,
  entries: () => entriesOfTable("customers"),
  shownSince: () => null,
  fetch: (ctx, ids, options) =>
    fetchByIds("Customer", ids, 100, (gids) => adminGraphql(ctx, CUSTOMERS_BY_ID, { ids: gids }, options)),
  mirror: mirrorCustomers,
  remove: removeCustomers,
};
