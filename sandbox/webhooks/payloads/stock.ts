// Inventory and locations in REST shape.
import type { InventoryItemDoc, InventoryLevelDoc, LocationDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { address, decimal, gid, identity, shopTime } from "./common.ts";

export const inventoryLevel = (store: Store, doc: InventoryLevelDoc) => ({
  inventory_item_id: BigInt(doc.inventoryItemId),
  location_id: BigInt(doc.locationId),
  available: doc.active ? doc.quantities.available : null,
  updated_at: shopTime(doc.updatedAt, store.shop().timeZone),
  admin_graphql_api_id: `${gid("InventoryLevel", doc.id)}?inventory_item_id=${doc.inventoryItemId}`,
});

export function inventoryItem(store: Store, doc: InventoryItemDoc) {
  const { timeZone, currency } = store.shop();
  return {
    ...identity("InventoryItem", doc.id),
    sku: doc.sku,
    tracked: doc.tracked,
    requires_shipping: doc.requiresShipping,
    cost: doc.unitCost === null ? null : decimal(doc.unitCost, currency),
    country_code_of_origin: doc.countryCodeOfOrigin,
    province_code_of_origin: doc.provinceCodeOfOrigin ?? null,
    harmonized_system_code: doc.harmonizedSystemCode,
    country_harmonized_system_codes: (doc.countryHarmonizedSystemCodes ?? []).map((one) => ({
      harmonized_system_code: one.harmonizedSystemCode,
      country_code: one.countryCode,
    })),
    created_at: shopTime(doc.createdAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
  };
}

export function location(store: Store, doc: LocationDoc) {
  const { timeZone } = store.shop();
  const { first_name: _first, last_name: _last, company: _company, name: _name, ...place } = address(doc.address)!;
  return {
    ...identity("Location", doc.id),
    name: doc.name,
    ...place,
    country_name: place.country,
    active: doc.active,
    legacy: false,
    created_at: shopTime(doc.createdAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
  };
}
