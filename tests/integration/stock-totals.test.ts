// What all locations have of an item and of a product is kept beside the levels: whoever writes these, the two agree.
import { visitedStore, closeVisited, type VisitedStore, WANTED } from "../support/visited-store.ts"; // first: see in-process
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listProducts } from "#app/features/catalog/index.server.ts";
import { PRODUCT_FILTERS, PRODUCT_SORTS } from "#app/features/catalog/schema.ts";
import { adjustQuantity } from "#app/features/inventory/index.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { TOTALS_APART } from "../support/totals-apart.ts";

type Kind = "inventory" | "locations" | "products";
const TABLES = { inventory: "inventory_items", locations: "locations", products: "products" };
const SCOPES = [...WANTED, "write_inventory"];
let shop: VisitedStore;
let ctx: Ctx;
beforeAll(async () => {
  shop = await visitedStore({ orders: 10, scopes: SCOPES });
  ctx = { ...shop.ctx, scopes: new Set(SCOPES) };
}, 180_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const idsOf = (kind: Kind) =>
  shop.store.all<{ id: string }>(`select cast(id as text) as id from ${TABLES[kind]}`).map(({ id }) => BigInt(id));
const read = (kind: Kind, ids = idsOf(kind)) =>
  renewObjects(knownStore(shop.ctx), resourceOf(kind), ids, { by: "polling" });
const remove = (kind: Kind, id: bigint) =>
  inSqlTx(ctx, (sql) => resourceOf(kind).remove(knownStore(shop.ctx), sql, [id]));
const apart = () => shop.rows(TOTALS_APART);
const kept = async (table: "inventory_totals" | "product_totals") => {
  const [row] = await shop.rows<{ n: bigint }>(`select count(*) as n from ${table}`);
  return row!.n;
};

describe("the kept sums", () => {
  it("are right whichever is read first, products or their stock", async () => {
    await read("inventory");
    expect(await apart()).toEqual([]);
    await read("products");
    expect(await apart()).toEqual([]);
    expect(await kept("inventory_totals")).toBeGreaterThan(5n);
    expect(await kept("product_totals")).toBeGreaterThan(1n);
    for (const kind of ["locations", "products", "inventory"] as const) await read(kind);
    expect(await apart()).toEqual([]);
  }, 120_000);

  it("follow the app's own change, and what is read of somebody else's", async () => {
    const [level] = await shop.rows<{ item: bigint; place: bigint }>(
      `select l.inventory_item_id as item, l.location_id as place from inventory_levels l
       join inventory_items i on i.id = l.inventory_item_id where i.is_tracked order by 1, 2 limit 1`,
    );
    const { item, place } = level!;
    const sum = async () =>
      (await shop.rows<{ n: number }>("select available as n from inventory_totals where inventory_item_id = $1", [item]))[0]!.n; // prettier-ignore
    const before = await sum();
    await adjustQuantity(ctx, { itemId: String(item), locationId: String(place), delta: 3, reason: "received" });
    expect(await sum()).toBe(before + 3);
    expect(await apart()).toEqual([]);
    shop.store.run(
      `update inventory_levels set doc = json_set(doc, '$.quantities.available', 77,
         '$.updatedAt', strftime('%Y-%m-%dT%H:%M:%SZ', json_extract(doc, '$.updatedAt'), '+60 seconds'))
       where inventory_item_id = ? and location_id = ?`,
      ...[item, place],
    );
    await read("inventory", [item]);
    const [now] = await shop.rows<{ n: number }>(
      "select available as n from inventory_levels where inventory_item_id = $1 and location_id = $2",
      [item, place],
    );
    expect(now!.n).toBe(77);
    expect(await apart()).toEqual([]);
  }, 120_000);

  it("are what products are narrowed by", async () => {
    const ask = async (search: string) =>
      (
        await listProducts(
          ctx,
          listInput(new URL(`https://app.test/?limit=250&${search}`), {
            sorts: PRODUCT_SORTS,
            filters: PRODUCT_FILTERS,
          }),
        )
      ).rows;
    const every = await ask("");
    const most = Math.max(...every.map(({ available }) => available ?? 0));
    const fitting = every.filter(({ available }) => available !== null && available >= most).map(({ id }) => id);
    expect((await ask(`inventory_total=>=${most}`)).map(({ id }) => id)).toEqual(fitting);
    expect(await ask(`inventory_total=>${most}`)).toEqual([]);
    const some = every.filter(({ available }) => available !== null && available < most).map(({ id }) => id);
    expect((await ask(`inventory_total=<${most}`)).map(({ id }) => id)).toEqual(some);
  }, 120_000);

  it("lose what is deleted: a location, an item, a product", async () => {
    const [place] = await shop.rows<{ id: bigint }>(
      "select location_id as id from inventory_levels group by 1 order by count(*) limit 1",
    );
    await remove("locations", place!.id);
    expect(await apart()).toEqual([]);
    const [item] = await shop.rows<{ id: bigint }>("select min(inventory_item_id) as id from product_totals join variants using (shop_id, product_id)"); // prettier-ignore
    await remove("inventory", item!.id);
    expect(await apart()).toEqual([]);
    const [product] = await shop.rows<{ id: bigint }>("select min(product_id) as id from product_totals");
    await remove("products", product!.id);
    expect(await apart()).toEqual([]);
    expect(await shop.rows("select from product_totals where product_id = $1", [product!.id])).toEqual([]);
  }, 120_000);
});
