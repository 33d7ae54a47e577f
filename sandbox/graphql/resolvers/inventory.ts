// Inventory items and levels.
import type { InventoryItemDoc, InventoryLevelDoc, QuantityName } from "#sandbox/store/model.ts";
import { ApiError, NotImplemented } from "../errors.ts";
import { pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { shopMoney } from "./money.ts";
import { unstockErrors } from "./mutations/inventory/unstock-errors.ts";

const itemPaging: RowPaging<InventoryItemDoc> = {
  from: "inventory_items t",
  sortKeys: { ID: "t.id" },
  defaultSort: "ID",
  search: {
    text: ["coalesce(t.sku, '')"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      sku: { kind: "keyword", sql: "t.sku" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
    },
  },
};

const levelPaging: RowPaging<InventoryLevelDoc> = {
  from: "inventory_levels t",
  sortKeys: { ID: "t.id" },
  defaultSort: "ID",
  search: {
    text: [],
    fields: {
      id: { kind: "id", sql: "t.id" },
      inventory_item_id: { kind: "id", sql: "t.inventory_item_id" },
      created_at: { kind: "date", sql: "json_extract(t.doc, '$.createdAt')" },
      updated_at: { kind: "date", sql: "t.updated_at" },
    },
  },
};

type LevelArgs = PageArgs & { includeInactive?: boolean | null };
const active = (includeInactive: boolean | null | undefined): string =>
  includeInactive ? "" : " and json_extract(t.doc, '$.active') = 1";

/** The levels of one item (`inventory_item_id`) or one location (`location_id`). */
export const levelsPage = (
  ctx: RequestContext,
  column: "inventory_item_id" | "location_id",
  id: string,
  args: LevelArgs,
) => pageOfRows(ctx, { ...levelPaging, where: `t.${column} = ?${active(args.includeInactive)}`, values: [id] }, args);

/** One item's level at one location, or null. */
export function levelAt(
  ctx: RequestContext,
  itemId: string,
  locationId: string,
  includeInactive = false,
): InventoryLevelDoc | null {
  const row = ctx.store.get<{ doc: string }>(
    `select t.doc from inventory_levels t where t.inventory_item_id = ? and t.location_id = ?${active(includeInactive)}`,
    itemId,
    locationId,
  );
  return row ? (JSON.parse(row.doc) as InventoryLevelDoc) : null;
}

const QUANTITY_NAMES: readonly QuantityName[] = [
  "available",
  "on_hand",
  "committed",
  "incoming",
  "reserved",
  "damaged",
  "safety_stock",
  "quality_control",
];

const inventoryProperties = {
  quantityNames: QUANTITY_NAMES.map((name) => ({
    name,
    displayName: (name.charAt(0).toUpperCase() + name.slice(1)).replace("_", " "),
    isInUse: true,
    belongsTo: name === "on_hand" || name === "incoming" ? [] : ["on_hand"],
    comprises: name === "on_hand" ? QUANTITY_NAMES.filter((one) => one !== "on_hand" && one !== "incoming") : [],
  })),
};

/** The level's gid names its item; both parts are the level's own. */
const levelGid = (level: InventoryLevelDoc): string =>
  `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`;

function quantities(level: InventoryLevelDoc, names: string[]) {
  return names.map((name) => {
    const index = QUANTITY_NAMES.indexOf(name as QuantityName);
    if (index < 0) throw new ApiError(`The specified quantity name '${name}' is not valid.`, "INVALID_FIELD_ARGUMENTS");
    return { level, name: name as QuantityName, quantity: level.quantities[name as QuantityName] };
  });
}
type QuantitySource = ReturnType<typeof quantities>[number];

const countLevels = (ctx: RequestContext, item: InventoryItemDoc): number =>
  ctx.store.get<{ n: number }>(
    `select count(*) as n from inventory_levels t where t.inventory_item_id = ?${active(false)}`,
    item.id,
  )!.n;

const variantOf = (ctx: RequestContext, item: InventoryItemDoc) => documentOf(ctx, "variants", item.variantId);

export const inventoryResolvers: Resolvers = {
  QueryRoot: {
    inventoryItem: (_, args: { id: string }, ctx) => documentOf(ctx, "inventory_items", idOf("InventoryItem", args.id)),
    inventoryItems: (_, args: PageArgs, ctx) => pageOfRows(ctx, itemPaging, args),
    inventoryProperties: () => inventoryProperties,
    inventoryLevel: (_, args: { id: string }, ctx) =>
      documentOf(ctx, "inventory_levels", idOf("InventoryLevel", args.id)),
  },
  InventoryItem: {
    id: (item: InventoryItemDoc) => gid("InventoryItem", item.id),
    legacyResourceId: (item: InventoryItemDoc) => item.id,
    sku: (item: InventoryItemDoc) => item.sku,
    tracked: (item: InventoryItemDoc) => item.tracked,
    trackedEditable: () => ({ locked: false, reason: null }),
    requiresShipping: (item: InventoryItemDoc) => item.requiresShipping,
    unitCost: (item: InventoryItemDoc, _, ctx) => (item.unitCost === null ? null : shopMoney(ctx, item.unitCost)),
    countryCodeOfOrigin: (item: InventoryItemDoc) => item.countryCodeOfOrigin,
    provinceCodeOfOrigin: (item: InventoryItemDoc) => item.provinceCodeOfOrigin ?? null,
    harmonizedSystemCode: (item: InventoryItemDoc) => item.harmonizedSystemCode,
    countryHarmonizedSystemCodes: (item: InventoryItemDoc, args: PageArgs) =>
      pageOf(item.countryHarmonizedSystemCodes ?? [], args),
    measurement: (item: InventoryItemDoc) => ({
      id: gid("InventoryItemMeasurement", item.id),
      weight: item.weight ?? { unit: "KILOGRAMS", value: 0 },
    }),
    duplicateSkuCount: (item: InventoryItemDoc, _, ctx) =>
      item.sku === null
        ? 0
        : ctx.store.get<{ n: number }>(
            "select count(*) as n from variants where sku = ? and inventory_item_id <> ?",
            item.sku,
            item.id,
          )!.n,
    inventoryLevel: (item: InventoryItemDoc, args: { locationId: string; includeInactive?: boolean }, ctx) =>
      levelAt(ctx, item.id, idOf("Location", args.locationId), args.includeInactive),
    inventoryLevels: (item: InventoryItemDoc, args: LevelArgs, ctx) =>
      levelsPage(ctx, "inventory_item_id", item.id, args),
    locationsCount: (item: InventoryItemDoc, _, ctx) => ({ count: countLevels(ctx, item), precision: "EXACT" }),
    inventoryHistoryUrl: (item: InventoryItemDoc, _, ctx) => {
      const variant = variantOf(ctx, item);
      return (
        variant &&
        `https://${ctx.store.domain}/admin/products/${variant.productId}/variants/${variant.id}/inventory_history`
      );
    },
    variant: (item: InventoryItemDoc, _, ctx) => variantOf(ctx, item),
    variants: (item: InventoryItemDoc, args: PageArgs, ctx) => {
      const variant = variantOf(ctx, item);
      return pageOf(variant ? [variant] : [], args);
    },
    createdAt: (item: InventoryItemDoc) => item.createdAt,
    updatedAt: (item: InventoryItemDoc) => item.updatedAt,
  },
  InventoryLevel: {
    id: levelGid,
    isActive: (level: InventoryLevelDoc) => level.active,
    canDeactivate: (level: InventoryLevelDoc, _, ctx) => level.active && unstockErrors(ctx, level).length === 0,
    deactivationAlert: (level: InventoryLevelDoc, _, ctx) =>
      level.active ? (unstockErrors(ctx, level)[0]?.[0] ?? null) : null,
    item: (level: InventoryLevelDoc, _, ctx) => documentOf(ctx, "inventory_items", level.inventoryItemId),
    location: (level: InventoryLevelDoc, _, ctx) => documentOf(ctx, "locations", level.locationId),
    quantities: (level: InventoryLevelDoc, args: { names: string[] }) => quantities(level, args.names),
    scheduledChanges: () => {
      throw new NotImplemented("InventoryLevel.scheduledChanges");
    },
    createdAt: (level: InventoryLevelDoc) => level.createdAt,
    updatedAt: (level: InventoryLevelDoc) => level.updatedAt,
  },
  InventoryQuantity: {
    id: ({ level, name }: QuantitySource) =>
      `${gid("InventoryQuantity", level.id)}?inventory_item_id=${level.inventoryItemId}&name=${name}`,
    name: ({ name }: QuantitySource) => name,
    quantity: ({ quantity }: QuantitySource) => quantity,
    // Only states that the merchant changes carry a time of their own.
    updatedAt: ({ level, name }: QuantitySource) =>
      name === "on_hand" || name === "incoming" ? null : level.updatedAt,
  },
};
