import { isOwnPermission, type OwnPermission } from "#app/platform/api/permissions.ts";

/** All that a custom app can be given, as people choose it: Shopify's scopes that the app uses, and its own permissions. */
export const PERMISSION_GROUPS = {
  products: ["read_products", "write_products", "read_publications", "write_publications", "read_files", "write_files"],
  orders: [
    ...["read_orders", "write_orders", "read_all_orders", "read_order_edits", "write_order_edits"],
    ...["read_draft_orders", "write_draft_orders", "read_returns", "write_returns"],
    ...["read_merchant_managed_fulfillment_orders", "write_merchant_managed_fulfillment_orders"],
    ...["read_fulfillments", "write_fulfillments"],
  ],
  customers: [
    ...["read_customers", "write_customers", "read_customer_merge", "write_customer_merge"],
    ...["read_store_credit_accounts", "read_store_credit_account_transactions"],
    "write_store_credit_account_transactions",
  ],
  inventory: [
    ...["read_inventory", "write_inventory", "read_locations", "write_locations"],
    ...[
      "read_inventory_transfers",
      "write_inventory_transfers",
      "read_inventory_shipments",
      "write_inventory_shipments",
    ],
    "write_inventory_shipments_received_items",
  ],
  analytics: ["read_analytics" satisfies OwnPermission, "read_reports"],
  data: [
    ...(["read_store", "write_store", "read_sync", "write_sync", "read_bulk", "write_bulk"] satisfies OwnPermission[]),
  ],
  access: ["read_apps", "write_apps", "read_audit"] satisfies OwnPermission[],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PermissionGroup = keyof typeof PERMISSION_GROUPS;
export const PERMISSION_GROUP_NAMES = Object.keys(PERMISSION_GROUPS) as PermissionGroup[];
export const PERMISSIONS: readonly string[] = Object.values(PERMISSION_GROUPS).flat();
/** Of these, the scopes of Shopify's that a store can grant the app. */
export const SHOPIFY_SCOPES: readonly string[] = PERMISSIONS.filter((one) => !isOwnPermission(one));

/** The read_x that a write_x includes; undefined of any other. */
export const includedIn = (permission: string): string | undefined =>
  permission.startsWith("write_") ? permission.replace("write_", "read_") : undefined;
