// Locations.
import type { LocationDoc } from "#sandbox/store/model.ts";
import { countRows, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { formattedAddress } from "./addresses.ts";
import { customIdsMissing } from "./errors.ts";
import { gid, idOf } from "./gid.ts";
import { levelAt, levelsPage } from "./inventory.ts";
import { documentOf } from "./lookup.ts";
import { oneOf } from "./search-fields.ts";

const field = (name: string): string => `json_extract(t.doc, '$.address.${name}')`;

const locationPaging: RowPaging<LocationDoc> = {
  from: "locations t",
  sortKeys: { NAME: "lower(t.name)", ID: "t.id", RELEVANCE: "lower(t.name)" },
  defaultSort: "NAME",
  search: {
    text: ["t.name", field("address1"), field("city"), field("country")],
    fields: {
      id: { kind: "id", sql: "t.id" },
      location_id: { kind: "id", sql: "t.id" },
      name: { kind: "text", sql: "t.name" },
      active: oneOf({ true: "t.active = 1", false: "t.active = 0", "*": "1" }),
      address1: { kind: "keyword", sql: field("address1") },
      address2: { kind: "keyword", sql: field("address2") },
      city: { kind: "keyword", sql: field("city") },
      country: { kind: "keyword", sql: field("country") },
      province: { kind: "keyword", sql: field("province") },
      zip: { kind: "keyword", sql: field("zip") },
      created_at: { kind: "date", sql: "json_extract(t.doc, '$.createdAt')" },
    },
  },
};

/** The shop's first active location: what `location` without an id answers. */
export function primaryLocation(ctx: RequestContext): LocationDoc | null {
  const row = ctx.store.get<{ doc: string }>("select doc from locations where active = 1 order by id limit 1");
  return row ? (JSON.parse(row.doc) as LocationDoc) : null;
}

export const locationById = (ctx: RequestContext, id: string | null): LocationDoc | null =>
  documentOf(ctx, "locations", id);

type LocationsArgs = PageArgs & { includeInactive?: boolean | null };
type LevelsArgs = PageArgs & { includeInactive?: boolean | null };

const hasStock = (ctx: RequestContext, location: LocationDoc): boolean =>
  ctx.store.get(
    "select 1 from inventory_levels where location_id = ? and json_extract(doc, '$.active') = 1 limit 1",
    location.id,
  ) !== undefined;

export const locationResolvers: Resolvers = {
  QueryRoot: {
    location: (_, args: { id?: string | null }, ctx) =>
      args.id == null ? primaryLocation(ctx) : locationById(ctx, idOf("Location", args.id)),
    locationByIdentifier: (_, { identifier }: { identifier: { id?: string; customId?: unknown } }, ctx) => {
      if (identifier.customId) throw customIdsMissing();
      return locationById(ctx, idOf("Location", identifier.id!));
    },
    locations: (_, args: LocationsArgs, ctx) =>
      pageOfRows(ctx, args.includeInactive ? locationPaging : { ...locationPaging, where: "t.active = 1" }, args),
    locationsCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, locationPaging, args.query, args.limit),
  },
  Location: {
    id: (location: LocationDoc) => gid("Location", location.id),
    legacyResourceId: (location: LocationDoc) => location.id,
    name: (location: LocationDoc) => location.name,
    isActive: (location: LocationDoc) => location.active,
    activatable: () => true,
    deactivatable: (location: LocationDoc, _, ctx) => location.active && primaryLocation(ctx)?.id !== location.id,
    deletable: (location: LocationDoc, _, ctx) => !location.active && !hasStock(ctx, location),
    deactivatedAt: (location: LocationDoc) => (location.active ? null : location.updatedAt),
    address: (location: LocationDoc) => location.address,
    addressVerified: () => true,
    suggestedAddresses: () => [],
    fulfillmentService: () => null,
    isFulfillmentService: () => false,
    fulfillsOnlineOrders: (location: LocationDoc) => location.fulfillsOnlineOrders,
    shipsInventory: (location: LocationDoc) => location.fulfillsOnlineOrders,
    isPrimary: (location: LocationDoc, _, ctx) => primaryLocation(ctx)?.id === location.id,
    hasActiveInventory: (location: LocationDoc, _, ctx) => hasStock(ctx, location),
    hasUnfulfilledOrders: (location: LocationDoc, _, ctx) =>
      ctx.store.get(
        "select 1 from inventory_levels where location_id = ? and json_extract(doc, '$.quantities.committed') > 0 limit 1",
        location.id,
      ) !== undefined,
    localPickupSettingsV2: () => null,
    inventoryLevel: (location: LocationDoc, args: { inventoryItemId: string; includeInactive?: boolean }, ctx) =>
      levelAt(ctx, idOf("InventoryItem", args.inventoryItemId), location.id, args.includeInactive),
    inventoryLevels: (location: LocationDoc, args: LevelsArgs, ctx) =>
      levelsPage(ctx, "location_id", location.id, args),
    createdAt: (location: LocationDoc) => location.createdAt,
    updatedAt: (location: LocationDoc) => location.updatedAt,
  },
  LocationAddress: {
    address1: (address: LocationDoc["address"]) => address.address1 ?? null,
    address2: (address: LocationDoc["address"]) => address.address2 ?? null,
    city: (address: LocationDoc["address"]) => address.city ?? null,
    country: (address: LocationDoc["address"]) => address.country,
    countryCode: (address: LocationDoc["address"]) => address.countryCode,
    province: (address: LocationDoc["address"]) => address.province ?? null,
    provinceCode: (address: LocationDoc["address"]) => address.provinceCode ?? null,
    zip: (address: LocationDoc["address"]) => address.zip ?? null,
    phone: (address: LocationDoc["address"]) => address.phone ?? null,
    latitude: () => null,
    longitude: () => null,
    formatted: (address: LocationDoc["address"]) => formattedAddress(address),
  },
};
