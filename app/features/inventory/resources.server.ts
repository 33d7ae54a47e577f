import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { mirrorInventory } from "./mirror-inventory.server.ts";
import { mirrorLocations } from "./mirror-locations.server.ts";
import { BULK_INVENTORY, BULK_LOCATIONS, COUNT_LOCATIONS, COUNT_VARIANTS } from "./shopify.server.ts";

export const locationsResource: Resource = {
  name: "locations",
  scopes: ["read_locations"],
  bulkQuery: BULK_LOCATIONS,
  table: "locations",
  async count(ctx) {
    const { locationsCount } = await adminGraphql(ctx, COUNT_LOCATIONS);
    // Whether inactive and legacy locations are counted is not documented.
    return { count: locationsCount?.count ?? 0, isExact: false };
  },
  mirror: mirrorLocations,
  async remove(ctx, sql, ids) {
    await deleteRows(ctx, sql, "inventory_levels", "location_id", ids);
    await deleteRows(ctx, sql, "locations", "id", ids);
  },
};

export const inventoryResource: Resource = {
  name: "inventory",
  scopes: ["read_inventory", "read_locations"],
  bulkQuery: BULK_INVENTORY,
  table: "inventory_items",
  async count(ctx) {
    const { productVariantsCount } = await adminGraphql(ctx, COUNT_VARIANTS);
    return { count: productVariantsCount?.count ?? 0, isExact: false };
  },
  mirror: mirrorInventory,
  async remove(ctx, sql, ids) {
    await deleteRows(ctx, sql, "inventory_levels", "inventory_item_id", ids);
    await deleteRows(ctx, sql, "inventory_items", "id", ids);
  },
};
