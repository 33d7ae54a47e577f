import { fillAllCosts } from "#app/features/ledger/index.server.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { bulkText } from "#app/platform/shopify/bulk-query.ts";
import { fetchByIds } from "#app/platform/shopify/by-id.ts";
import { entriesOfTable, entryOf, pageOf } from "#app/platform/shopify/entries.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { changedAtIn, idsAt, topicsOf } from "#app/platform/shopify/topics.ts";
import { unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { beginHistory } from "./history/begin-history.server.ts";
import { changedItems } from "./changed-items.server.ts";
import { ITEM_ENTRIES, itemEntryOf, listItems } from "./item-entries.server.ts";
import { mirrorInventory, removeInventory } from "./mirror-inventory.server.ts";
import { mirrorLocations, removeLocations } from "./mirror-locations.server.ts";
import * as documents from "./shopify.server.ts";

export const locationsResource: Resource = {
  name: "locations",
  scopes: ["read_locations"],
  bulkQuery: bulkText(documents.BULK_LOCATIONS),
  digestQuery: bulkText(documents.DIGEST_LOCATIONS),
  table: "locations",
  slicedBy: "none",
  topics: topicsOf("locations", ["create", "update", "activate", "deactivate", "delete"]),
  changedAt: changedAtIn("locations"),
  async count(ctx, search) {
    const { locationsCount } = await adminGraphql(ctx, documents.COUNT_LOCATIONS, { search });
    // Whether inactive and legacy locations are counted is not documented.
    return { count: locationsCount?.count ?? 0, isExact: false };
  },
  listedBy: "id",
  async list(ctx, _search, after) {
    return pageOf((await adminGraphql(ctx, documents.LIST_LOCATIONS, { after })).locations);
  },
  changedElsewhere: (ctx) => unsureRoots(ctx, "locations"),
  entryOf,
  entries: () => entriesOfTable("locations", "true", "null::timestamptz"),
  shownSince: () => null,
  fetch: (ctx, ids, options) =>
    fetchByIds("Location", ids, 100, (gids) => adminGraphql(ctx, documents.LOCATIONS_BY_ID, { ids: gids }, options)),
  mirror: mirrorLocations,
  remove: removeLocations,
};

export const inventoryResource: Resource = {
  name: "inventory",
  // Counted by variants.
  scopes: ["read_inventory", "read_locations", "read_products"],
  bulkQuery: bulkText(documents.BULK_INVENTORY),
  digestQuery: bulkText(documents.DIGEST_INVENTORY),
  table: "inventory_items",
  datedParts: [{ name: "inventory_levels", key: "inventory_item_id" }],
  slicedBy: "none",
  topics: {
    ...topicsOf("inventory_items", ["create", "update", "delete"]),
    ...topicsOf("inventory_levels", ["connect", "update", "disconnect"], idsAt("inventory_item_id")),
  },
  changedAt: changedAtIn("inventory_items"),
  async count(ctx) {
    const { productVariantsCount } = await adminGraphql(ctx, documents.COUNT_VARIANTS);
    return { count: productVariantsCount?.count ?? 0, isExact: false };
  },
  listedBy: "id",
  list: listItems,
  changedElsewhere: changedItems,
  entryOf: itemEntryOf,
  entries: () => ITEM_ENTRIES,
  shownSince: () => null,
  fetch: (ctx, ids, options) =>
    fetchByIds("InventoryItem", ids, 50, (gids) => adminGraphql(ctx, documents.ITEMS_BY_ID, { ids: gids }, options)),
  mirror: mirrorInventory,
  remove: removeInventory,
  sum: fillAllCosts,
  async finish(ctx, sql) {
    await beginHistory(ctx, sql);
    await raiseVersion(ctx, sql, "inventory");
  },
};
