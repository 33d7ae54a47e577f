// Stock as people change it: what each verb does at Shopify and in the mirror, and what it refuses.
import { visitedStore, closeVisited, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  adjustQuantity,
  getItem,
  itemHistory,
  listStock,
  moveQuantity,
  moveStock,
  setCosts,
  setQuantities,
  stockItemAt,
  updateItem,
} from "#app/features/inventory/index.server.ts";
import { ALL_LOCATIONS, SetCosts, STOCK_FILTERS, STOCK_SORTS, type StockRow } from "#app/features/inventory/schema.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { TOTALS_APART } from "../support/totals-apart.ts";
import { WANTED } from "../support/visited-store.ts";

const SCOPES = [...WANTED, "write_inventory"];
let shop: VisitedStore;
let ctx: Ctx;
beforeAll(async () => {
  shop = await visitedStore({ orders: 20, scopes: SCOPES });
  ctx = { ...shop.ctx, scopes: new Set(SCOPES) };
  for (const kind of ["locations", "products", "inventory"] as const) {
    const table = kind === "inventory" ? "inventory_items" : kind;
    const ids = shop.store.all<{ id: string }>(`select cast(id as text) as id from ${table}`);
    await renewObjects(knownStore(shop.ctx), resourceOf(kind), ids.map(({ id }) => BigInt(id)), { by: "polling" }); // prettier-ignore
  }
}, 180_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

interface Level {
  itemId: string;
  locationId: string;
  quantities: Record<string, number>;
}

/** Each test takes items of its own. */
let taken = 0;
let level: Level;
beforeEach(() => {
  level = another();
});

function another(): Level {
  const rows = shop.store.all<{ doc: string }>(
    `select l.doc from inventory_levels l join inventory_items i on i.id = l.inventory_item_id
     where json_extract(l.doc, '$.active') and json_extract(i.doc, '$.tracked') and json_extract(l.doc, '$.quantities.available') > 5
     group by l.inventory_item_id having count(*) > 1 order by l.inventory_item_id`,
  );
  const doc = JSON.parse(rows[taken++ % rows.length]!.doc) as { inventoryItemId: string; locationId: string; quantities: Record<string, number> }; // prettier-ignore
  return { itemId: doc.inventoryItemId, locationId: doc.locationId, quantities: doc.quantities };
}

/** Whatever was done: what is kept for the lists is what the levels say. */
afterEach(async () => expect(await shop.rows(TOTALS_APART)).toEqual([]));

const atShopify = (itemId: string, locationId: string): Record<string, number> =>
  (JSON.parse(
    shop.store.get<{ doc: string }>(
      "select doc from inventory_levels where inventory_item_id = ? and location_id = ?",
      BigInt(itemId),
      BigInt(locationId),
    )!.doc,
  ) as { quantities: Record<string, number> }).quantities; // prettier-ignore
const inMirror = async (itemId: string, locationId: string) =>
  (
    await shop.rows<{ available: number; on_hand: number }>(
      "select available, on_hand from inventory_levels where inventory_item_id = $1 and location_id = $2",
      [itemId, locationId],
    )
  )[0];
const cell = (quantity: number, seen: number, name: "available" | "on_hand" = "available") => ({
  ...{ itemId: level.itemId, locationId: level.locationId },
  ...{ name, quantity, seen },
});
const other = async () =>
  (await getItem(ctx, level)).stock.find(({ locationId }) => locationId !== level.locationId)!.locationId;

const everywhere = (search: string) =>
  listStock(ctx, {
    ...listInput(new URL(`https://app.test/?limit=100&${search}`), { sorts: STOCK_SORTS, filters: STOCK_FILTERS }),
    locationId: ALL_LOCATIONS,
  });

describe("a quantity", () => {
  it("is set at Shopify and in the mirror at once, and its history says who and why", async () => {
    const { available } = level.quantities as { available: number };
    const reference = "Count of May, 1/2";
    await setQuantities(ctx, { reason: "correction", reference, cells: [cell(available + 3, available)] });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available + 3);
    expect((await inMirror(level.itemId, level.locationId))?.available).toBe(available + 3);
    const [last] = await itemHistory(ctx, level);
    expect(last).toMatchObject({ who: "you", reason: "correction", by: { available: 3 }, available: available + 3 });
    expect(last?.reference).toBe(reference);
  });

  it("on hand is set with what is available following it", async () => {
    const { available, on_hand: onHand } = level.quantities as { available: number; on_hand: number };
    await setQuantities(ctx, { reason: "cycle_count_available", cells: [cell(onHand + 2, onHand, "on_hand")] });
    expect(atShopify(level.itemId, level.locationId)).toMatchObject({ available: available + 2, on_hand: onHand + 2 });
  });

  it("that somebody else changed is left as it is: the refusal says what is there now, and so does the mirror", async () => {
    const { available } = level.quantities as { available: number };
    await adjustQuantity({ ...ctx, actor: "merchant:2" }, { itemId: level.itemId, locationId: level.locationId, delta: -2, reason: "damaged" }); // prettier-ignore
    const late = setQuantities(ctx, { reason: "correction", cells: [cell(50, available)] });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "changed",
        fields: { "cells.0.quantity": `This is ${available - 2} now, you had seen ${available}.` },
      },
    });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available - 2);
    expect((await inMirror(level.itemId, level.locationId))?.available).toBe(available - 2);
    await setQuantities(ctx, { reason: "correction", cells: [cell(50, available - 2)] });
    expect(atShopify(level.itemId, level.locationId).available).toBe(50);
  });

  it("of one kind is left as it is where one of the other kind was changed by somebody else", async () => {
    const counted = level;
    level = another();
    const { available } = level.quantities as { available: number };
    const { on_hand: onHand } = counted.quantities as { on_hand: number };
    const cells = [
      cell(available + 1, available),
      { ...cell(50, onHand + 9, "on_hand"), itemId: counted.itemId, locationId: counted.locationId },
    ];
    const key = randomUUID();
    await expect(setQuantities(ctx, { reason: "correction", cells, key })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed", fields: { "cells.1.quantity": expect.stringContaining(String(onHand)) as string } },
    });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available);

    cells[1]!.seen = onHand;
    await setQuantities(ctx, { reason: "correction", cells, key });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available + 1);
    expect(atShopify(counted.itemId, counted.locationId).on_hand).toBe(50);
  });

  it("asked for twice at once is changed once", async () => {
    const { available } = level.quantities as { available: number };
    const ask = () =>
      adjustQuantity(ctx, { key: "double-click", itemId: level.itemId, locationId: level.locationId, delta: 4, reason: "received" }); // prettier-ignore
    await Promise.all([ask(), ask()]);
    await ask();
    expect(atShopify(level.itemId, level.locationId).available).toBe(available + 4);
  });

  it("of another store's item is refused by its field", async () => {
    const cells = [{ itemId: "1", locationId: level.locationId, name: "available" as const, quantity: 1, seen: 0 }];
    await expect(setQuantities(ctx, { reason: "correction", cells })).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { "cells.0.quantity": "The specified inventory item could not be found." } },
    });
  });

  it("is not changed without the permission, which is named", async () => {
    const without = { ...ctx, scopes: new Set(WANTED) };
    await expect(setQuantities(without, { reason: "other", cells: [cell(1, 1)] })).rejects.toMatchObject({
      code: "forbidden",
      details: { scopes: ["write_inventory"] },
    });
  });
});

describe("units", () => {
  it("are set aside and taken back, on hand staying as it is", async () => {
    const { available, damaged, on_hand: onHand } = level.quantities as Record<string, number>;
    const move = { itemId: level.itemId, locationId: level.locationId, quantity: 2, reason: "damaged" as const };
    await moveQuantity(ctx, { ...move, from: "available", to: "damaged", seen: available! });
    expect(atShopify(level.itemId, level.locationId)).toMatchObject({
      available: available! - 2,
      damaged: damaged! + 2,
      on_hand: onHand,
    });
    await expect(
      moveQuantity(ctx, { ...move, from: "available", to: "damaged", seen: available! }),
    ).rejects.toMatchObject({ code: "conflict", details: { fields: { quantity: expect.stringContaining("now") } } });
    await moveQuantity(ctx, { ...move, from: "damaged", to: "available" });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available);
  });

  it("move to another location while another client changes it: nothing is moved of what was not seen", async () => {
    const toId = await other();
    const { available } = level.quantities as { available: number };
    const there = atShopify(level.itemId, toId).available!;
    const move = { itemId: level.itemId, fromId: level.locationId, toId, quantity: 3, reason: "other" as const };
    await moveStock(ctx, { ...move, key: "move-once", seen: available });
    await moveStock(ctx, { ...move, key: "move-once", seen: available });
    expect(atShopify(level.itemId, level.locationId).available).toBe(available - 3);
    expect(atShopify(level.itemId, toId).available).toBe(there + 3);
    await expect(moveStock(ctx, { ...move, seen: available })).rejects.toMatchObject({ code: "conflict" });
    expect(atShopify(level.itemId, toId).available).toBe(there + 3);
    await expect(moveStock(ctx, { ...move, quantity: 10_000, seen: 2 })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("an item", () => {
  it("is stocked at a location and given up again; never at its last", async () => {
    const { stock } = await getItem(ctx, level);
    const locationId = await other();
    await setQuantities(ctx, {
      reason: "correction",
      cells: [{ ...cell(0, atShopify(level.itemId, locationId).available!), locationId }],
    });
    const { itemId } = level;
    const ended = await stockItemAt(ctx, { itemId, locationId, isStocked: false }).then(
      () => true,
      (error: { code: string }) => error.code,
    );
    expect([true, "shopify_rejected"]).toContain(ended);
    if (ended === true) expect((await getItem(ctx, level)).otherPlaces.map(({ id }) => id)).toContain(locationId);
    await stockItemAt(ctx, { itemId, locationId, isStocked: true });
    expect((await getItem(ctx, level)).stock.length).toBe(stock.length);
  });

  it("keeps what a unit costs; an amount that is none is refused beside its field", async () => {
    await updateItem(ctx, { itemId: level.itemId, cost: "12.34" });
    const [row] = await shop.rows<{ unit_cost_minor: bigint }>(
      "select unit_cost_minor from inventory_items where id = $1",
      [level.itemId],
    );
    expect(row?.unit_cost_minor).toBe(1234n);
    expect((await getItem(ctx, level)).item.cost).toMatch(/^12\.34/);
    await expect(updateItem(ctx, { itemId: level.itemId, cost: "1.234" })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { cost: expect.any(String) } },
    });
  });

  it("costs are set for many at once; nothing is where one of them is no amount", async () => {
    const [one, two] = [level.itemId, (await everywhere("sort=title&reversed")).rows[0]!.itemId];
    const costs = () =>
      shop.rows<{ unit_cost_minor: bigint | null }>(
        "select unit_cost_minor from inventory_items where id = any($1) order by id = $2 desc",
        [[one, two], one],
      );
    const before = await costs();
    const wrong = [
      { itemId: one, cost: "7.10" },
      { itemId: two, cost: "0.001" },
    ];
    await expect(setCosts(ctx, { costs: wrong })).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { "costs.1.cost": expect.any(String) as string } } },
    });
    expect(await costs()).toEqual(before);
    await setCosts(ctx, { costs: [wrong[0]!, { itemId: two, cost: "" }] });
    expect(await costs()).toEqual([{ unit_cost_minor: 710n }, { unit_cost_minor: null }]);
    expect(SetCosts.safeParse({ costs: [{ itemId: one, cost: "1,50" }] }).success).toBe(false);
    expect(SetCosts.safeParse({ costs: [{ itemId: one, cost: "1234567890123" }] }).success).toBe(false);
  });

  it("that there is not is said to be missing", async () => {
    await expect(getItem(ctx, { itemId: "1" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the grid", () => {
  const ask = (search: string, limit = 7) =>
    listStock(ctx, {
      ...listInput(new URL(`https://app.test/?limit=${limit}&${search}`), {
        sorts: STOCK_SORTS,
        filters: STOCK_FILTERS,
      }),
      locationId: level.locationId,
    });
  async function all(search: string): Promise<StockRow[]> {
    const rows: StockRow[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await ask(`${search}&cursor=${cursor}`);
      rows.push(...page.rows);
      cursor = page.nextCursor;
    }
    return rows;
  }

  it.each([...STOCK_SORTS, ...STOCK_SORTS.map((sort) => `${sort}+reversed`)])(
    "by %s holds every variant that is kept at the location once, and leads back",
    async (sort) => {
      const ids = (await all(`sort=${sort}`)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const [{ n } = { n: 0n }] = await shop.rows<{ n: bigint }>(
        "select count(*) as n from inventory_levels where location_id = $1",
        [level.locationId],
      );
      expect(BigInt(ids.length)).toBe(n);
      const first = await ask(`sort=${sort}`);
      const second = await ask(`sort=${sort}&cursor=${first.nextCursor}`);
      expect((await ask(`sort=${sort}&cursor=${second.previousCursor}`)).rows).toEqual(first.rows);
    },
  );

  it("sums up what is kept at all locations", async () => {
    const { rows } = await everywhere("sort=title");
    const sums = await shop.rows<{ id: bigint; available: bigint; on_hand: bigint }>(
      `select inventory_item_id as id, sum(available)::bigint as available, sum(on_hand)::bigint as on_hand
       from inventory_levels group by 1`,
    );
    const of = new Map(sums.map(({ id, ...sum }) => [String(id), sum]));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map(({ available, onHand }) => [available, onHand])).toEqual(
      rows.map(({ itemId }) => [Number(of.get(itemId)!.available), Number(of.get(itemId)!.on_hand)]),
    );
    const { rows: out } = await everywhere("sort=title&stock=out");
    expect(out.every(({ available }) => available <= 0)).toBe(true);
  });

  it("finds the one variant whose whole barcode or SKU was scanned", async () => {
    const some = (await all("")).find(({ sku }) => sku !== null)!;
    expect((await ask(`query=${encodeURIComponent(some.sku!)}`)).rows.map(({ sku }) => sku)).toEqual([some.sku]);
    const scanned = (await all("")).find(({ barcode }) => barcode !== null);
    if (scanned)
      expect((await ask(`query=${scanned.barcode}`)).rows.map(({ barcode }) => barcode)).toEqual([scanned.barcode]);
  });

  it("narrows by stock, vendor and what is available", async () => {
    const every = await all("");
    const idsOf = (rows: StockRow[]) => new Set(rows.map(({ id }) => id));
    expect(idsOf(await all("stock=out"))).toEqual(idsOf(every.filter((row) => row.isTracked && row.available <= 0)));
    expect(idsOf(await all("available=>=10"))).toEqual(idsOf(every.filter(({ available }) => available >= 10)));
    const { vendor } = every[0]!;
    expect(idsOf(await all(`vendor=${encodeURIComponent(vendor)}`))).toEqual(
      idsOf(every.filter((row) => row.vendor === vendor)),
    );
  });
});
