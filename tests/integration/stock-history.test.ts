// The log of stock: what every level was at any moment since it was read, closing stock of the store's days, and time out of stock.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askHere } from "../support/in-process.ts"; // first: see there
import { beginHistory } from "#app/features/inventory/history/begin-history.server.ts";
import {
  closeDays,
  inventoryResource,
  levelsAt,
  locationsResource,
  stockDaysDue,
} from "#app/features/inventory/index.server.ts";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { asApp, inSqlTx, inTx, type Tx } from "#app/platform/db.server.ts";
import { ctxOfRow, ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { createClock } from "#sandbox/platform/clock.ts";
import type { InventoryLevelDoc } from "#sandbox/store/model.ts";
import { createRandom } from "#sandbox/store/random.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";

let database: TestDatabase;
let shopify: LocalShopify;
const DAY_MS = 86_400_000;
const clock = createClock(new Date(Date.now() - 20 * DAY_MS));

beforeAll(async () => {
  shopify = await localShopify({ orders: 20, clock });
  database = await testDatabase({ environment: shopify.environment });
});
afterAll(async () => {
  await shopify.close();
  await database.close();
});

const all = <Row extends object = Record<string, unknown>>(ctx: StoreCtx, text: string, values: unknown[] = []) =>
  inSqlTx(ctx, (sql) => sql.query<Row>(text, values));

interface Level {
  inventory_item_id: bigint;
  location_id: bigint;
  available: number;
  on_hand: number;
  committed: number;
  incoming: number;
}
const textOf = (level: Level) =>
  [level.inventory_item_id, level.location_id, level.available, level.on_hand, level.committed, level.incoming].join(
    " ",
  );
async function levelsThen(ctx: StoreCtx, moment: Date): Promise<string[]> {
  const { text, values } = levelsAt(ctx, moment);
  return (await all<Level>(ctx, text, values)).map(textOf).sort();
}

describe("stock at a past moment", () => {
  it("is what Shopify had then, over sales, parcels and adjustments", async () => {
    const undo = askHere(shopify.sandbox);
    await shopify.connect();
    const ctx = await refreshShop((await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!);
    const theirs = () =>
      shopify.store
        .all<{ doc: string }>("select doc from inventory_levels where json_extract(doc, '$.active') = 1")
        .map(({ doc }) => JSON.parse(doc) as InventoryLevelDoc);
    const read = (ids: Iterable<bigint>) => renewObjects(ctx, resourceOf("inventory"), [...ids], { by: "polling" });
    await read(new Set(theirs().map((level) => BigInt(level.inventoryItemId))));
    await inSqlTx(ctx, (sql) => inventoryResource.finish!(ctx, sql));

    const random = createRandom("stock-history");
    const kinds = ["stock.adjust", "stock.adjust", "order.create", "order.create", "order.fulfill"] as const;
    const seen: { moment: Date; levels: string[] }[] = [];
    for (let n = 0; n < 60; n++) {
      clock.advance(random.int(1, 7) * 3_600_000);
      const before = new Map(theirs().map((level) => [level.id, JSON.stringify(level.quantities)]));
      shopify.sandbox.happen(shopify.store.handle, random.pick([...kinds]));
      const changed = theirs().filter((level) => before.get(level.id) !== JSON.stringify(level.quantities));
      await read(new Set(changed.map((level) => BigInt(level.inventoryItemId))));
      // Shopify dates a change by whole seconds, at times one ahead.
      clock.advance(3000);
      const levels = theirs().map(
        ({ inventoryItemId, locationId, quantities: { available, on_hand, committed, incoming } }) =>
          [inventoryItemId, locationId, available, on_hand, committed, incoming].join(" "),
      );
      seen.push({ moment: clock.now(), levels: levels.sort() });
    }
    undo();
    for (const { moment, levels } of seen) expect(await levelsThen(ctx, moment)).toEqual(levels);
  });
});

let shops = 0;
async function newStore(timeZone = "America/New_York"): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `stock-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
interface Stock {
  id?: number;
  at: string;
  cost?: string | null;
  tracked?: boolean;
  /** Available by location; what is on hand is one more. */
  levels: Record<number, number>;
}
function item({ id = 1, at, cost = null, tracked = true, levels }: Stock): BulkNode {
  const children = Object.entries(levels).map(([location, available]) => ({
    node: {
      ...{ id: gid("InventoryLevel", id * 100 + Number(location)), updatedAt: at },
      location: { id: gid("Location", Number(location)) },
      quantities: [
        { name: "available", quantity: available },
        { name: "on_hand", quantity: available + 1 },
        { name: "committed", quantity: 1 },
        { name: "incoming", quantity: 0 },
      ],
    },
    children: [],
  }));
  const unitCost = cost === null ? null : { amount: cost };
  return {
    node: { id: gid("InventoryItem", id), sku: null, tracked, updatedAt: at, unitCost } as { id: string },
    children,
  };
}
/** As read at the moment of the item's own time, or later. */
const mirror = (ctx: StoreCtx, stock: Stock, readAt = new Date(stock.at)) =>
  inSqlTx(ctx, (sql) => inventoryResource.mirror(ctx, sql, [item(stock)], { readAt }));
/** Ends the first reading, as if it had been when the last level changed. */
const begin = (ctx: StoreCtx) =>
  inSqlTx(ctx, async (sql) => {
    const [last] = await sql.query<{ at: Date }>("select max(updated_at) as at from inventory_levels");
    await beginHistory(ctx, sql, last!.at);
    await inventoryResource.finish!(ctx, sql);
  });
const events = (ctx: StoreCtx) =>
  all(ctx, "select location_id, at, available, on_hand from inventory_events order by at, id");

describe("an event is written", () => {
  it("where a level is first seen or changes, and nowhere else", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 5 } });
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 5 } });
    await mirror(ctx, { at: "2026-03-01T11:00:00Z", levels: { 7: 5 } });
    await mirror(ctx, { at: "2026-03-01T12:00:00Z", levels: { 7: 4, 8: 2 } });
    expect(
      (await events(ctx)).map(({ location_id, at, available }) => [location_id, (at as Date).toISOString(), available]),
    ).toEqual([
      [7n, "2026-03-01T10:00:00.000Z", 5],
      [7n, "2026-03-01T12:00:00.000Z", 4],
      [8n, "2026-03-01T12:00:00.000Z", 2],
    ]);
  });

  it("with zeros where a level, an item or a location is gone, when that was seen", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 5, 8: 2 } });
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 5 } }, new Date("2026-03-02T00:00:00Z"));
    expect(await levelsThen(ctx, new Date("2026-03-01T23:59:59Z"))).toEqual(["1 7 5 6 1 0", "1 8 2 3 1 0"]);
    expect(await levelsThen(ctx, new Date("2026-03-02T00:00:00Z"))).toEqual(["1 7 5 6 1 0"]);
    await inSqlTx(ctx, (sql) => locationsResource.remove(ctx, sql, [7n]));
    await inSqlTx(ctx, (sql) => inventoryResource.remove(ctx, sql, [1n]));
    expect((await events(ctx)).slice(2).map(({ location_id, on_hand }) => [location_id, on_hand])).toEqual([
      [8n, 0],
      [7n, 0],
    ]);
  });

  it("after the others of its level where a level comes back with an older time", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 5 } });
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: {} }, new Date("2026-03-05T00:00:00Z"));
    await mirror(ctx, { at: "2026-03-01T10:00:00Z", levels: { 7: 3 } }, new Date("2026-03-06T00:00:00Z"));
    expect(await levelsThen(ctx, new Date("2026-03-06T00:00:00Z"))).toEqual(["1 7 3 4 1 0"]);
    expect((await events(ctx)).at(-1)).toMatchObject({ available: 3, at: new Date("2026-03-05T00:00:00Z") });
  });

  it("for all levels at once at the end of a first reading", async () => {
    const ctx = await newStore();
    const first = { readAt: new Date("2026-03-03T00:00:00Z"), isFirst: true };
    const roots = [
      item({ at: "2026-03-01T10:00:00Z", levels: { 7: 5 } }),
      item({ id: 2, at: "2026-03-02T10:00:00Z", levels: { 7: 1 } }),
    ];
    await inSqlTx(ctx, (sql) => inventoryResource.mirror(ctx, sql, roots, first));
    expect(await events(ctx)).toEqual([]);
    await begin(ctx);
    expect(await events(ctx)).toHaveLength(2);
    expect(await all(ctx, "select since from stock_history")).toEqual([{ since: new Date("2026-03-02T10:00:00Z") }]);
  });

  it("and its history begins when it was read, however long ago its levels changed last", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2025-03-01T10:00:00Z", levels: { 7: 0 } });
    const before = new Date();
    await inSqlTx(ctx, (sql) => inventoryResource.finish!(ctx, sql));
    const [{ since }] = (await all<{ since: Date }>(ctx, "select since from stock_history")) as [{ since: Date }];
    expect(since.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(await closeDays(ctx)).toBe(0);
    expect(await all(ctx, "select * from stock_outs")).toEqual([]);
  });
});

const noteRead = (tx: Tx, shopId: number) =>
  tx.syncCursor.create({ data: { shopId, resource: "inventory", changedUntil: new Date() } });
const queued = ({ shop }: StoreCtx) =>
  asApp()
    .$queryRaw`select 1 from pgboss.job where name = 'inventory.close-day' and data->>'shopId' = ${String(shop.id)}`;

describe("a day of the store is closed", () => {
  const DAYS = `select day_on::text as day, location_id as location, on_hand, available, cost_minor as cost, uncosted_units as uncosted,
    items_out as out from stock_days order by 1, 2`;

  const OUTS = `select inventory_item_id as item, from_at as "from", to_at as "to" from stock_outs order by from_at`;

  it("with the stock of its last moment, on the day the clock goes back too", async () => {
    const ctx = await newStore();
    // 1 November 2026 has 25 hours in New York: it ends at 05:00 UTC on the 2nd.
    await mirror(ctx, { at: "2026-10-31T12:00:00Z", cost: "2.50", levels: { 7: 5 } });
    await begin(ctx);
    await mirror(ctx, { at: "2026-11-02T04:59:59Z", cost: "2.50", levels: { 7: 3 } });
    await mirror(ctx, { at: "2026-11-02T05:00:00Z", cost: "2.50", levels: { 7: -1 } });
    expect(await closeDays(ctx, undefined, new Date("2026-11-03T12:00:00Z"))).toBe(3);
    expect(await all(ctx, DAYS)).toEqual([
      { day: "2026-10-31", location: 7n, on_hand: 6n, available: 5n, cost: 1500n, uncosted: 0n, out: 0 },
      { day: "2026-11-01", location: 7n, on_hand: 4n, available: 3n, cost: 1000n, uncosted: 0n, out: 0 },
      { day: "2026-11-02", location: 7n, on_hand: 0n, available: -1n, cost: 0n, uncosted: 0n, out: 1 },
    ]);
    expect(await closeDays(ctx, undefined, new Date("2026-11-03T12:00:00Z"))).toBe(0);
  });

  it("anew, with the days after it, where an event comes late", async () => {
    const ctx = await newStore("Asia/Kathmandu");
    await mirror(ctx, { at: "2026-03-01T00:00:00Z", levels: { 7: 5 } });
    await begin(ctx);
    await closeDays(ctx, undefined, new Date("2026-03-06T00:00:00Z"));
    // An event of the running day changes none that is over; one of the third, which began on the second at 18:15 UTC, changes three.
    await mirror(ctx, { at: "2026-03-05T19:00:00Z", levels: { 7: 5, 8: 1 } });
    expect(await closeDays(ctx, undefined, new Date("2026-03-06T00:00:00Z"))).toBe(0);
    await mirror(ctx, { id: 2, at: "2026-03-02T18:30:00Z", levels: { 7: -1 } });
    expect(await closeDays(ctx, undefined, new Date("2026-03-06T00:00:00Z"))).toBe(3);
    await mirror(ctx, { id: 2, at: "2026-03-03T00:00:00Z", levels: { 7: -4 } });
    expect(await closeDays(ctx, undefined, new Date("2026-03-06T00:00:00Z"))).toBe(3);
    expect((await all(ctx, DAYS)).map(({ day, on_hand }) => [day, on_hand])).toEqual([
      ["2026-03-01", 6n],
      ["2026-03-02", 6n],
      ["2026-03-03", 3n],
      ["2026-03-04", 3n],
      ["2026-03-05", 3n],
    ]);
  });

  it("anew in another time zone, where a day ends at another moment", async () => {
    const ctx = await newStore("America/New_York");
    await mirror(ctx, { at: "2026-03-01T12:00:00Z", levels: { 7: 5 } });
    await begin(ctx);
    await mirror(ctx, { at: "2026-03-02T20:00:00Z", levels: { 7: 0 } });
    const now = new Date("2026-03-04T12:00:00Z");
    const closings = async () => [
      (await all(ctx, DAYS)).map(({ day, on_hand }) => [day, on_hand]),
      await all(ctx, OUTS),
    ];
    expect(await closeDays(ctx, undefined, now)).toBe(3);
    const before = await closings();
    const moved = { ...ctx, shop: { ...ctx.shop, timeZone: "Asia/Tokyo" } };
    await inTx(ctx, (tx) => noteRead(tx, ctx.shop.id));
    await inTx(moved, (tx) => stockDaysDue(moved, tx, now));
    expect(await queued(ctx)).toHaveLength(1);
    expect(await closeDays(moved, undefined, now)).toBe(3);
    expect(before).toEqual([
      [
        ["2026-03-01", 6n],
        ["2026-03-02", 1n],
        ["2026-03-03", 1n],
      ],
      [{ item: 1n, from: new Date("2026-03-02T20:00:00Z"), to: null }],
    ]);
    expect(await closings()).toEqual([
      [
        ["2026-03-01", 6n],
        ["2026-03-02", 6n],
        ["2026-03-03", 1n],
      ],
      [{ item: 1n, from: new Date("2026-03-02T20:00:00Z"), to: null }],
    ]);
    expect(await closeDays(moved, undefined, now)).toBe(0);
  });

  it("without untracked items; units whose cost is not known are counted, not priced", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2026-03-01T12:00:00Z", levels: { 7: 5 } });
    await mirror(ctx, { id: 2, at: "2026-03-01T12:00:00Z", tracked: false, cost: "9.00", levels: { 7: 50 } });
    await begin(ctx);
    await closeDays(ctx, undefined, new Date("2026-03-02T12:00:00Z"));
    expect(await all(ctx, DAYS)).toMatchObject([{ on_hand: 6n, cost: 0n, uncosted: 6n }]);
  });

  it("with the time for which an item was out at all locations together", async () => {
    const ctx = await newStore();
    await mirror(ctx, { at: "2026-11-01T00:00:00Z", levels: { 7: 1, 8: 1 } });
    await begin(ctx);
    await mirror(ctx, { at: "2026-11-01T10:00:00Z", levels: { 7: 0, 8: 1 } });
    // Out for six hours on the long day, and again from noon on the next.
    await mirror(ctx, { at: "2026-11-01T12:00:00Z", levels: { 7: -1, 8: 1 } });
    await mirror(ctx, { at: "2026-11-01T18:00:00Z", levels: { 7: 4, 8: 1 } });
    await mirror(ctx, { at: "2026-11-02T17:00:00Z", levels: { 7: 0, 8: 0 } });
    // New in the middle of a day: not out before it was there.
    await mirror(ctx, { id: 2, at: "2026-11-02T17:00:00Z", levels: { 7: 3 } });
    await closeDays(ctx, undefined, new Date("2026-11-04T12:00:00Z"));
    expect(await all(ctx, OUTS)).toEqual([
      { item: 1n, from: new Date("2026-11-01T12:00:00Z"), to: new Date("2026-11-01T18:00:00Z") },
      { item: 1n, from: new Date("2026-11-02T17:00:00Z"), to: null },
    ]);
  });

  it("without a row for each day that an item is out; an event that comes late cuts the time where it was", async () => {
    const ctx = await newStore("UTC");
    await mirror(ctx, { at: "2026-03-01T00:00:00Z", levels: { 7: 1 } });
    await mirror(ctx, { id: 2, at: "2026-03-01T00:00:00Z", levels: { 7: 0 } });
    await begin(ctx);
    await mirror(ctx, { at: "2026-03-02T12:00:00Z", levels: { 7: 0 } });
    const now = new Date("2026-03-21T00:00:00Z");
    expect(await closeDays(ctx, undefined, now)).toBe(20);
    const dead = { item: 2n, from: new Date("2026-03-01T00:00:00Z"), to: null };
    expect(await all(ctx, OUTS)).toEqual([dead, { item: 1n, from: new Date("2026-03-02T12:00:00Z"), to: null }]);
    await mirror(ctx, { at: "2026-03-10T00:00:00Z", levels: { 7: 4 } });
    await mirror(ctx, { at: "2026-03-15T06:00:00Z", levels: { 7: -1 } });
    await mirror(ctx, { at: "2026-03-15T07:00:00Z", levels: { 7: -2 } });
    expect(await closeDays(ctx, undefined, now)).toBe(11);
    const cut = [
      dead,
      { item: 1n, from: new Date("2026-03-02T12:00:00Z"), to: new Date("2026-03-10T00:00:00Z") },
      { item: 1n, from: new Date("2026-03-15T06:00:00Z"), to: null },
    ];
    expect(await all(ctx, OUTS)).toEqual(cut);
    // One that is no longer tracked is not out; one that is again is so from the day on.
    await mirror(ctx, { id: 2, at: "2026-03-20T00:00:00Z", tracked: false, levels: { 7: 0 } });
    await closeDays(ctx, undefined, new Date("2026-03-22T00:00:00Z"));
    expect(await all(ctx, OUTS)).toContainEqual({ ...dead, to: new Date("2026-03-21T00:00:00Z") });
    await mirror(ctx, { id: 2, at: "2026-03-22T12:00:00Z", levels: { 7: 0 } });
    await closeDays(ctx, undefined, new Date("2026-03-23T00:00:00Z"));
    expect(await all(ctx, OUTS)).toContainEqual({ ...dead, from: new Date("2026-03-22T00:00:00Z") });
  });

  it("also in a store without any item or location", async () => {
    const ctx = await newStore();
    await inSqlTx(ctx, (sql) => inventoryResource.finish!(ctx, sql));
    await closeDays(ctx, undefined, new Date(Date.now() + 2 * DAY_MS));
    expect(await all(ctx, DAYS)).toEqual([]);
  });
});
