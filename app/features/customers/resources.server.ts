import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { mirrorCustomers } from "./mirror-customers.server.ts";
import { BULK_CUSTOMERS, COUNT_CUSTOMERS } from "./shopify.server.ts";

export const customersResource: Resource = {
  name: "customers",
  scopes: ["read_customers"],
  bulkQuery: BULK_CUSTOMERS,
  table: "customers",
  async count(ctx) {
    const { customersCount } = await adminGraphql(ctx, COUNT_CUSTOMERS);
    return { count: customersCount?.count ?? 0, isExact: customersCount?.precision === "EXACT" };
  },
  mirror: mirrorCustomers,
  remove: (ctx, sql, ids) => deleteRows(ctx, sql, "customers", "id", ids),
};
