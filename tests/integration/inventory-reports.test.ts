// The inventory reports against arithmetic of their own over the same rows: small stores drawn at random, and those that have little.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inventoryReports } from "#app/features/analytics/inventory/reports.server.ts";
import { stockAt } from "#app/features/analytics/inventory/stock-at.server.ts";
import type { ReportName } from "#app/features/analytics/reports/names.ts";
import type { Asked, Filters, ReportAnswer, Span } from "#app/features/analytics/reports/report.ts";
import { beginHistory } from "#app/features/inventory/history/begin-history.server.ts";
import { closeDays, inventoryResource, updateInventorySettings } from "#app/features/inventory/index.server.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { createRandom } from "#sandbox/store/random.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ZONE = "America/New_York";
/** The days of the store's life, the last of them running. */
const FIRST = "2026-10-01";
const TODAY = "2026-11-20";
const NOW = new Date("2026-11-20T17:00:00Z");

let shops = 0;
async function newStore(scopes = "read_inventory,read_locations,read_products,read_orders"): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone: ZONE };
  const row = await asApp().shop.create({
    data: { domain: `inventory-reports-${++shops}.myshopify.com`, scopes, ...settings },
  });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}

const spanOf = (from: string, to: string): Span => ({
  ...{ from, to, measuredTo: to },
  until: startOfDay(addDays(to, 1), ZONE).toISOString(),
});
const NOW_SPAN: Span = { from: TODAY, to: TODAY, until: NOW.toISOString(), measuredTo: TODAY };

interface Question {
  span?: Span;
  filters?: Filters;
  options?: Record<string, string>;
  sort?: Asked["sort"];
  offset?: number;
  limit?: number;
}
async function ask(ctx: StoreCtx, name: ReportName, question: Question = {}): Promise<ReportAnswer> {
  const report = inventoryReports.find((one) => one.name === name)!;
  const chosen = Object.fromEntries(Object.entries(report.options).map(([option, [first]]) => [option, first!]));
  const { span = NOW_SPAN, filters = {}, options = {}, sort = report.sort, offset = 0, limit = 1000 } = question;
  return inTx(ctx, (tx) =>
    report.answer(ctx, tx, {
      ...{ spans: { current: span, compared: null }, filters, options: { ...chosen, ...options }, sort, offset, limit },
    }),
  );
}
const cellsOf = ({ rows }: ReportAnswer) => new Map(rows.map(({ id, cells }) => [id, cells]));
const figureOf = ({ figures }: ReportAnswer, metric: string) => figures.find((one) => one.metric === metric)?.value;

interface Thing {
  item: bigint;
  cost: bigint | null;
  price: bigint;
  isTracked: boolean;
  createdOn: string;
  /** By location. */
  levels: Map<bigint, { available: number; onHand: number }>;
  /** Units by day; net sales are units × price, cost units × 3. */
  sold: Map<string, number>;
}

/** Items with one variant each (its id the item's + 1000), one product for each two (item ÷ 2 + 5000), levels at up to three locations. */
function draw(seed: string, count: number): Thing[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, n) => {
    const places = [7n, 8n, 9n].filter(() => random.chance(0.6));
    const days = Array.from({ length: 50 }, (_, day) => addDays(FIRST, day)).filter(() => random.chance(0.12));
    return {
      item: BigInt(n + 1),
      cost: random.chance(0.7) ? BigInt(random.int(0, 900)) : null,
      price: BigInt(random.int(100, 5000)),
      isTracked: random.chance(0.85),
      createdOn: random.chance(0.8) ? "2025-01-01" : "2026-11-01",
      levels: new Map(
        places.map((place) => {
          const available = random.int(-3, 40);
          return [place, { available, onHand: available + random.int(0, 3) }];
        }),
      ),
      sold: new Map(random.chance(0.7) ? days.map((day) => [day, random.int(-2, 9)]) : []),
    };
  });
}

async function keep(ctx: StoreCtx, things: readonly Thing[]): Promise<void> {
  const { id: shopId } = ctx.shop;
  const at = startOfDay(FIRST, ZONE);
  const stamped = { updatedAt: at, sureUntil: at };
  await inTx(ctx, async (tx) => {
    await tx.location.createMany({
      data: [7n, 8n, 9n].map((id) => ({ shopId, id, name: `Place ${id}`, isActive: true, ...stamped })),
    });
    const products = [...new Set(things.map(({ item }) => item / 2n + 5000n))];
    await tx.product.createMany({
      data: products.map((id) => ({
        ...{ shopId, id, title: `Product ${id}`, handle: `p-${id}`, vendor: `Vendor ${id % 3n}`, status: "ACTIVE" },
        ...{ productType: `Type ${id % 2n}`, tags: [], createdAt: at, ...stamped },
      })),
    });
    await tx.variant.createMany({
      data: things.map(({ item, price, createdOn }) => ({
        ...{ shopId, id: item + 1000n, productId: item / 2n + 5000n, inventoryItemId: item, title: `Variant ${item}` },
        ...{ position: 1, priceMinor: price, createdAt: new Date(`${createdOn}T12:00:00Z`), updatedAt: at },
      })),
    });
    await tx.inventoryItem.createMany({
      data: things.map(({ item, cost, isTracked }) => ({
        ...{ shopId, id: item, sku: `SKU-${item}`, isTracked, unitCostMinor: cost, ...stamped },
      })),
    });
    await tx.inventoryLevel.createMany({
      data: things.flatMap(({ item, levels }) =>
        [...levels].map(([locationId, { available, onHand }]) => ({
          ...{ shopId, inventoryItemId: item, locationId, available, onHand, committed: 0, incoming: 1, ...stamped },
        })),
      ),
    });
    for (const thing of things)
      for (const [day, units] of thing.sold)
        for (const [grain, start] of [
          ["day", day],
          ["week", mondayOf(day)],
          ["month", `${day.slice(0, 7)}-01`],
        ] as const) {
          // prettier-ignore
          const sums = sumsOf(units, BigInt(units) * thing.price, BigInt(units) * 3n);
          const key = { shopId, grain, startOn: new Date(`${start}T00:00:00Z`), variantId: thing.item + 1000n };
          const productKey = String(thing.item / 2n + 5000n);
          const id = { ...key, productKey, vendor: "" };
          await tx.salesProduct.upsert({
            where: { shopId_grain_startOn_productKey_variantId_vendor: id },
            create: { ...id, productOrders: 1, vendorOrders: 1, ...sums },
            update: Object.fromEntries(Object.entries(sums).map(([name, by]) => [name, { increment: by }])),
          });
        }
  });
  // As if stock had been read when the last level changed.
  const [last] = await inSqlTx(ctx, (sql) =>
    sql.query<{ at: Date }>("select max(updated_at) as at from inventory_levels"),
  );
  await inSqlTx(ctx, async (sql) => void (await beginHistory(ctx, sql, last!.at)));
  await inSqlTx(ctx, (sql) => inventoryResource.finish!(ctx, sql));
}

function sumsOf(units: number, net: bigint, cost: bigint) {
  const returned = units < 0 ? -units : 0;
  return {
    ...{ facts: 1, orders: units > 0 ? 1 : 0, units, returnedUnits: returned, taxMinor: 0n },
    ...{ grossMinor: net > 0n ? net : 0n, discountMinor: 0n, reversalMinor: net < 0n ? net : 0n, totalMinor: net },
    ...{ placedGrossMinor: net > 0n ? net : 0n, placedDiscountMinor: 0n, costMinor: cost, costedNetMinor: net },
  };
}

const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
/** Of days, what no product has. */
const NOTHING = { shippingMinor: 0n, dutyMinor: 0n, feeMinor: 0n, tipMinor: 0n, giftCardMinor: 0n };

/** The 28 whole days before the running one. */
const RECENT = Array.from({ length: 28 }, (_, n) => addDays(TODAY, -1 - n));
const unitsOf = ({ sold }: Thing, days: readonly string[]) => days.reduce((sum, day) => sum + (sold.get(day) ?? 0), 0);
const availableOf = ({ levels }: Thing) => [...levels.values()].reduce((sum, { available }) => sum + available, 0);
const onHandOf = ({ levels }: Thing) => [...levels.values()].reduce((sum, { onHand }) => sum + onHand, 0);
const stocked = (things: readonly Thing[]) => things.filter(({ isTracked, levels }) => isTracked && levels.size > 0);

describe.each(["one", "two", "three"])("a store drawn at random (%s)", (seed) => {
  const things = draw(seed, 40);
  let ctx: StoreCtx;
  beforeAll(async () => {
    ctx = await newStore();
    await keep(ctx, things);
  });

  it("stock lists every level, sorted and paged as asked, and adds up", async () => {
    const levels = things.flatMap(({ item, levels }) =>
      [...levels].map(([place, { onHand }]) => ({ id: `${item}-${place}`, onHand })),
    );
    const sort = { column: "onHand", direction: "ascending" } as const;
    const all = await ask(ctx, "stock", { sort });
    expect(all.count).toBe(levels.length);
    expect(all.rows.map(({ cells }) => Number(cells.onHand))).toEqual(
      levels.map(({ onHand }) => onHand).sort((a, b) => a - b),
    );
    expect(figureOf(all, "onHand")).toBe(String(levels.reduce((sum, { onHand }) => sum + onHand, 0)));
    const page = await ask(ctx, "stock", { sort, offset: 5, limit: 7 });
    expect(page.rows).toEqual(all.rows.slice(5, 12));
    const there = await ask(ctx, "stock", { filters: { location: ["8"], vendor: ["Vendor 1"] } });
    expect(there.count).toBe(
      things.filter(({ item, levels }) => levels.has(8n) && (item / 2n + 5000n) % 3n === 1n).length,
    );
  });

  it("days remaining are what is available ÷ (units of 28 days ÷ 28); nothing sold: not available; negative: 0", async () => {
    const expected = stocked(things).map((thing) => {
      const units = unitsOf(thing, RECENT);
      const left = Math.max(availableOf(thing), 0);
      return [String(thing.item), units > 0 ? Math.round((left * 280) / units) / 10 : null];
    });
    const cells = cellsOf(await ask(ctx, "days-remaining"));
    expect([...cells].map(([id, { days }]) => [id, days == null ? null : Number(days)]).sort()).toEqual(
      expected.sort(),
    );
  });

  it("ABC: each item is A while what stands before it is less than 80 % of all sales, B while less than 95 %", async () => {
    const sales = things
      .map((thing) => ({ id: thing.item, net: BigInt(unitsOf(thing, RECENT)) * thing.price }))
      .filter(({ net }) => net > 0n)
      .sort((a, b) => (a.net === b.net ? Number(a.id - b.id) : a.net > b.net ? -1 : 1));
    const whole = sales.reduce((sum, { net }) => sum + net, 0n);
    let before = 0n;
    const expected = sales.map(({ id, net }) => {
      const grade = before * 100n < whole * 80n ? "A" : before * 100n < whole * 95n ? "B" : "C";
      before += net;
      return [String(id), grade, String(net)];
    });
    const { rows, total } = await ask(ctx, "abc-analysis");
    expect(rows.map(({ id, cells }) => [id, cells.grade, cells.netSales])).toEqual(expected);
    expect(total!.cells).toMatchObject({ netSales: String(whole), share: "1" });
    const one = await ask(ctx, "abc-analysis", { filters: { variant: rows[0]!.traces!.netSales!.filters!.variant! } });
    expect(one.total!.cells.share).toBe(one.rows[0]!.cells.share);
  });

  it("dead is what lies in stock, is old enough and was not sold for as long as the store has chosen", async () => {
    await updateInventorySettings(ctx, { deadStockDays: 20, overstockDays: null });
    const days = [...RECENT.slice(0, 20), TODAY];
    const expected = stocked(things).filter(
      (thing) =>
        onHandOf(thing) > 0 && thing.createdOn < "2026-10-31" && days.every((day) => (thing.sold.get(day) ?? 0) <= 0),
    );
    const answer = await ask(ctx, "dead-stock");
    const young = (await ask(ctx, "dead-stock", { filters: { product: ["1"] } })).count;
    expect([answer.rows.map(({ id }) => id).sort(), young]).toEqual([
      expected.map(({ item }) => String(item)).sort(),
      0,
    ]);
    expect(answer.notes).toContainEqual({ key: "deadStockDays", values: { days: "20" }, tone: "info" });
  });

  it("overstock is more than sells in the days that the store has chosen", async () => {
    await updateInventorySettings(ctx, { deadStockDays: null, overstockDays: 60 });
    const expected = stocked(things).flatMap((thing) => {
      const units = unitsOf(thing, RECENT);
      const excess = availableOf(thing) - Math.ceil((units * 60) / 28);
      return units > 0 && excess > 0 ? [[String(thing.item), String(excess)]] : [];
    });
    const { rows } = await ask(ctx, "overstock");
    expect(rows.map(({ id, cells }) => [id, cells.excess]).sort()).toEqual(expected.sort());
  });

  it("stock at cost and at price: the same by place, vendor, type and item; what has no cost is listed, negative stock worth nothing", async () => {
    const units = (thing: Thing) =>
      [...thing.levels.values()].reduce((sum, { onHand }) => sum + Math.max(onHand, 0), 0);
    const sum = (of: (thing: Thing) => bigint) => String(stocked(things).reduce((all, thing) => all + of(thing), 0n));
    for (const by of ["location", "vendor", "productType", "item"]) {
      const answer = await ask(ctx, "stock-value", { options: { by } });
      expect(figureOf(answer, "stockPrice")).toBe(sum((thing) => BigInt(units(thing)) * thing.price));
      expect(figureOf(answer, "stockCost")).toBe(sum((thing) => BigInt(units(thing)) * (thing.cost ?? 0n)));
      expect(figureOf(answer, "unitsWithoutCost")).toBe(
        sum((thing) => (thing.cost === null ? BigInt(units(thing)) : 0n)),
      );
    }
    const cells = cellsOf(await ask(ctx, "stock-value", { options: { by: "item" } }));
    for (const thing of stocked(things)) {
      const cost = thing.cost === null ? null : String(BigInt(units(thing)) * thing.cost);
      expect(cells.get(String(thing.item))?.stockCost).toBe(cost);
    }
  });

  it("sell-through is sold ÷ (sold + what is left at the end)", async () => {
    const [from, to] = ["2026-10-10", "2026-11-15"];
    const days = Array.from({ length: 37 }, (_, n) => addDays(from, n));
    const expected = things
      .filter(({ isTracked }) => isTracked)
      .flatMap((thing) => {
        const sold = Math.max(unitsOf(thing, days), 0);
        const wasSold = days.some((day) => (thing.sold.get(day) ?? 0) > 0);
        if (!wasSold && availableOf(thing) === 0) return [];
        const left = Math.max(availableOf(thing), 0);
        return [[String(thing.item), sold + left === 0 ? null : Math.round((sold / (sold + left)) * 1e6) / 1e6]];
      });
    const { rows } = await ask(ctx, "sell-through", { span: spanOf(from, to) });
    expect(
      rows.map(({ id, cells }) => [id, cells.sellThrough == null ? null : Number(cells.sellThrough)]).sort(),
    ).toEqual(expected.sort());
  });
});

describe("turns and stock-outs", () => {
  const thing = (sold: [string, number][]): Thing => ({
    ...{ item: 1n, cost: 200n, price: 1000n, isTracked: true, createdOn: "2025-01-01" },
    levels: new Map([[7n, { available: 10, onHand: 10 }]]),
    sold: new Map(sold),
  });
  /** Stock of item 1 at place 7 changes, as mirrored then. */
  async function change(ctx: StoreCtx, at: string, available: number): Promise<void> {
    const node = {
      ...{ id: "gid://shopify/InventoryItem/1", sku: null, tracked: true, updatedAt: at, unitCost: { amount: "2.00" } },
    };
    const quantities = ["available", "on_hand"].map((name) => ({ name, quantity: available }));
    const level = { id: "l", updatedAt: at, location: { id: "gid://shopify/Location/7" }, quantities };
    const root = { node, children: [{ node: level, children: [] }] };
    await inSqlTx(ctx, (sql) => inventoryResource.mirror(ctx, sql, [root], { readAt: new Date(at) }));
  }
  const soldAtCost = (ctx: StoreCtx, day: string, cost: bigint) =>
    inTx(ctx, (tx) =>
      tx.salesDaily.create({
        data: {
          ...{ shopId: ctx.shop.id, dayOn: new Date(`${day}T00:00:00Z`), channel: "", locationId: 0n, countryCode: "" },
          ...{ currency: "USD", customerKind: "guest", ...sumsOf(1, 0n, cost), ...NOTHING, costedNetMinor: 1n },
        },
      }),
    );

  it("turns are the cost of what was sold ÷ the average of the days' closing stock at cost", async () => {
    const ctx = await newStore();
    await keep(ctx, [thing([])]);
    await change(ctx, "2026-10-03T16:00:00Z", 4);
    await closeDays(ctx, undefined, new Date("2026-10-05T12:00:00Z"));
    await soldAtCost(ctx, "2026-10-02", 900n);
    await soldAtCost(ctx, "2026-10-04", 500n);
    const answer = await ask(ctx, "inventory-turns", { span: spanOf(FIRST, "2026-10-04") });
    // 2,000 twice, then 800 twice: 1,400 on average; 1,400 ÷ 1,400.
    expect([figureOf(answer, "averageStock"), figureOf(answer, "cost"), figureOf(answer, "inventoryTurns")]).toEqual([
      "1400",
      "1400",
      "1",
    ]);
    const byDay = await ask(ctx, "inventory-turns", { span: spanOf(FIRST, "2026-10-04"), options: { by: "day" } });
    expect(byDay.rows.map(({ id, cells }) => [id, cells.cost, cells.average, cells.turns])).toEqual([
      ["2026-10-04", "500", "800", "0.625"],
      ["2026-10-03", null, "800", null],
      ["2026-10-02", "900", "2000", "0.45"],
      ["2026-10-01", null, "2000", null],
    ]);
  });

  it("turns leave out what items without a tracked quantity cost: they are not in stock either", async () => {
    const ctx = await newStore();
    const untracked = { ...thing([["2026-10-02", 300]]), item: 2n, isTracked: false };
    await keep(ctx, [thing([["2026-10-02", 200]]), untracked]);
    await closeDays(ctx, undefined, new Date("2026-10-05T12:00:00Z"));
    // 600 of the tracked item, 900 of the other one.
    await soldAtCost(ctx, "2026-10-02", 1500n);
    const options = { by: "day" };
    const { rows } = await ask(ctx, "inventory-turns", { span: spanOf(FIRST, "2026-10-04"), options });
    expect(rows.map(({ id, cells }) => [id, cells.cost, cells.average, cells.turns])).toContainEqual(
      ["2026-10-02", "600", "2000", "0.3"], // prettier-ignore
    );
  });

  it("without any cost, turns and value at cost are not measured, not zero", async () => {
    const ctx = await newStore();
    await keep(ctx, [{ ...thing([]), cost: null }]);
    await closeDays(ctx, undefined, new Date("2026-10-05T12:00:00Z"));
    const answer = await ask(ctx, "inventory-turns", { span: spanOf(FIRST, "2026-10-04") });
    expect(figureOf(answer, "inventoryTurns")).toBeNull();
    expect(figureOf(answer, "averageStock")).toBeNull();
    const value = await ask(ctx, "stock-value");
    expect([figureOf(value, "stockCost"), figureOf(value, "unitsWithoutCost")]).toEqual([null, "10"]);
  });

  it("lost sales are the time out at the speed of the time in stock", async () => {
    const ctx = await newStore();
    // Ten days, two of them out: 16 units in 8 days are 2 a day, at 10.00.
    await keep(ctx, [thing([["2026-10-02", 10], ["2026-10-05", 6]])]); // prettier-ignore
    await change(ctx, "2026-10-07T04:00:00Z", 0);
    await change(ctx, "2026-10-09T04:00:00Z", 5);
    await closeDays(ctx, undefined, new Date("2026-10-15T12:00:00Z"));
    const { rows, total } = await ask(ctx, "stockouts", { span: spanOf(FIRST, "2026-10-10") });
    expect(total!.cells).toMatchObject({ available: "5", units: "16", lostSales: "4000" });
    expect(rows.map(({ id, cells }) => [id, cells.daysOut, cells.lostUnits, cells.lostSales])).toEqual([
      ["1", "2", "4", "4000"],
    ]);
    expect((await ask(ctx, "stockouts", { span: spanOf(FIRST, "2026-10-10"), options: { show: "now" } })).count).toBe(
      0,
    );
  });

  it("before any day is closed, what is out now is listed, and days out are not measured", async () => {
    const ctx = await newStore();
    await keep(ctx, [{ ...thing([]), levels: new Map([[7n, { available: -2, onHand: 0 }]]) }]);
    const answer = await ask(ctx, "stockouts", { span: spanOf(FIRST, "2026-10-10") });
    expect(answer.rows.map(({ cells }) => [cells.available, cells.daysOut, cells.lostSales])).toEqual([
      ["-2", null, null],
    ]);
    expect([figureOf(answer, "itemsOut"), figureOf(answer, "lostSales")]).toEqual(["1", null]);
  });

  it("stock at the end of a past day, or at an hour of it, is what the log says; before the log begins it is not known", async () => {
    const ctx = await newStore();
    await keep(ctx, [thing([])]);
    await change(ctx, "2026-10-07T04:00:00Z", 3);
    const at = (day: string) => ask(ctx, "stock", { options: { at: day } });
    expect((await at("2026-10-06")).rows.map(({ cells }) => cells.onHand)).toEqual(["10"]);
    expect((await at("2026-10-07")).rows.map(({ cells }) => cells.onHand)).toEqual(["3"]);
    expect(await at("2026-09-29")).toMatchObject({ missing: "beforeHistory", rows: [] });
    // Half past two of the store's clock.
    await change(ctx, "2026-10-07T18:30:00Z", 5);
    const onHand = async (options: Record<string, string>) =>
      (await ask(ctx, "stock", { options })).rows.map(({ cells }) => cells.onHand);
    expect(await onHand({ at: "2026-10-07", clock: "14" })).toEqual(["3"]);
    expect(await onHand({ at: "2026-10-07", clock: "15" })).toEqual(["5"]);
    expect(await onHand({ at: "2026-10-07" })).toEqual(["5"]);
    const then = (moment: string) => inTx(ctx, (tx) => stockAt(ctx, tx, new Date(moment), { location: ["7"] }));
    expect(await then("2026-10-06T00:00:00Z")).toMatchObject([{ item: 1n, variant: 1001n, onHand: 10 }]);
    expect(await then("2026-09-29T00:00:00Z")).toBeNull();
  });
});

describe("an item behind several variants", () => {
  it("counts once, with what all of them sold", async () => {
    const ctx = await newStore();
    const [one] = draw("one", 1);
    await keep(ctx, [{ ...one!, isTracked: true, levels: new Map([[7n, { available: 28, onHand: 28 }]]), sold: new Map([["2026-11-10", 3]]) }]); // prettier-ignore
    await inTx(ctx, async (tx) => {
      const [variant] = await tx.variant.findMany({ where: { shopId: ctx.shop.id } });
      await tx.variant.create({ data: { ...variant!, id: 2001n } });
      for (const row of await tx.salesProduct.findMany({ where: { shopId: ctx.shop.id } }))
        await tx.salesProduct.create({ data: { ...row, variantId: 2001n, units: 4 } });
    });
    const { rows } = await ask(ctx, "days-remaining");
    expect(rows.map(({ cells, traces }) => [cells.available, cells.units, cells.days, traces?.units?.filters])).toEqual(
      [["28", "7", "112", { variant: ["1001", "2001"] }]],
    );
  });
});

describe("a store that has little", () => {
  it("is told why where inventory may not be read, or was not read yet", async () => {
    const without = await newStore("read_orders");
    expect((await ask(without, "stock")).missing).toBe("noInventoryScope");
    const unread = await newStore();
    expect((await ask(unread, "stock-value")).missing).toBe("inventoryNotRead");
  });

  it("without items, locations or orders every report is empty, and none fails", async () => {
    const ctx = await newStore();
    await inSqlTx(ctx, (sql) => inventoryResource.finish!(ctx, sql));
    for (const { name } of inventoryReports) expect((await ask(ctx, name)).rows).toEqual([]);
  });
});
