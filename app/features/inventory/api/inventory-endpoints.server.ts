import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { askList, listQuery } from "#app/platform/api/list-query.server.ts";
import { Money, moneyOf } from "#app/platform/api/money-data.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { listPlaces } from "../items/get-item.server.ts";
import { listStock } from "../items/list-stock.server.ts";
import { ALL_LOCATIONS, STOCK_FILTERS, STOCK_SORTS } from "../schema.ts";
import { adjustQuantity } from "../stock/adjust-quantity.server.ts";
import { moveStock } from "../stock/move-stock.server.ts";
import { setQuantities } from "../stock/set-quantities.server.ts";
import { AdjustQuantity, MoveStock, SetQuantities } from "../stock/stock-schema.ts";

const SHAPE = { sorts: STOCK_SORTS, filters: STOCK_FILTERS };
const id = z.string();

/** A variant with its stock at one location. */
const StockData = z.object({
  variantId: id,
  itemId: id.describe("Its inventory item: what the changes below name."),
  productId: id,
  title: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  vendor: z.string(),
  isTracked: z.boolean(),
  unitCost: Money.nullable().describe("Null: not known."),
  available: z.int(),
  onHand: z.int(),
  committed: z.int(),
  incoming: z.int(),
});

const Item = z.object({ itemId: id });

export const inventoryEndpoints = [
  listEndpoint("GET /locations", {
    summary: "Lists the active locations of the store by their names, from the mirror.",
    needs: ["read_locations"],
    data: z.object({ id, name: z.string() }),
    run: async (ctx) => ({ rows: await listPlaces(ctx), nextCursor: null }),
  }),
  listEndpoint("GET /inventory", {
    summary: "Lists the variants that are kept at a location with their stock there, from the mirror.",
    needs: ["read_inventory"],
    query: listQuery(SHAPE).extend({
      locationId: z.union([IdText, z.literal(ALL_LOCATIONS)]).describe("One of /locations, or `all`: their sums."),
    }),
    data: StockData,
    run: (ctx, { url, query: { locationId } }) =>
      askList(url, SHAPE, async (input) => {
        const { rows, ...page } = await listStock(ctx, { ...input, locationId });
        const { currency } = knownStore(ctx).shop;
        return {
          ...page,
          rows: rows.map(({ id: variantId, unitCostMinor: cost, ...row }) => ({
            ...{ ...row, variantId, unitCost: cost === null ? null : moneyOf(cost, currency) },
          })),
        };
      }),
  }),
  endpoint("POST /inventory/adjust", {
    summary: "Adds to the available units of an item at a location, or takes from them.",
    needs: ["write_inventory"],
    body: AdjustQuantity,
    data: Item,
    run: (ctx, { body }) => adjustQuantity(ctx, body),
  }),
  endpoint("POST /inventory/set", {
    summary: "Sets quantities, each only where it is still what `seen` says (null: whatever it is).",
    needs: ["write_inventory"],
    body: SetQuantities,
    data: z.object({ changed: z.int() }),
    run: (ctx, { body }) => setQuantities(ctx, body),
  }),
  endpoint("POST /inventory/move", {
    summary: "Moves available units of an item from one location to another.",
    needs: ["write_inventory"],
    body: MoveStock,
    data: Item,
    run: (ctx, { body }) => moveStock(ctx, body),
  }),
];
