// The ledger's rollups: sums of facts, whatever happened to orders on the way, and the same bytes when made anew.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  countSales,
  isSummed,
  listLedgerProblems,
  lookForChecks,
  rebuildSales,
  recordSales,
  removeSales,
  verifySales,
} from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { anOrder, aStep, ZONES } from "../support/random-sales.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(timeZone = "America/New_York"): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `ledger-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}

const ROLLUPS = ["sales_daily", "sales_hourly", "sales_products", "sales_codes", "sales_customer_days"];
const NOT_OF_PRODUCTS = ["shipping", "duty", "fee", "tip", "gift_card"];
const HISTORIES = ["sales_customers", "sales_cohorts", "sales_orders"];
const ask = <Row extends object>(ctx: StoreCtx, text: string) => inSqlTx(ctx, (sql) => sql.query<Row>(text));

async function allRows(ctx: StoreCtx): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of [...ROLLUPS, ...HISTORIES]) {
    const rows = await ask<{ row: string }>(ctx, `select t::text as row from ${table} t order by 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

async function record(ctx: StoreCtx, orders: readonly OrderSales[], isFirst = false): Promise<void> {
  const latest = [...new Map(orders.map((order) => [order.orderId, order])).values()];
  const orderIds = latest.map(({ orderId }) => orderId);
  const of = { orderIds, replaced: [], unreadable: [], isFirst };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, latest), of));
}

/** Ends what looks at it before the n-th transaction, as a kill would. */
function endedAfter(pieces: number): AbortSignal {
  const ending = new AbortController();
  const look = ending.signal.throwIfAborted.bind(ending.signal);
  ending.signal.throwIfAborted = () => {
    if (pieces-- === 0) ending.abort();
    look();
  };
  return ending.signal;
}

const aStory = fc.record({
  zone: fc.constantFrom(...ZONES),
  steps: fc.array(aStep, { minLength: 1, maxLength: 12 }),
  /** How many facts, or orders, are summed at once. */
  rows: fc.integer({ min: 20, max: 200 }),
});
const RUNS = { numRuns: Number(process.env.LEDGER_RUNS ?? 25), seed: 4, endOnFailure: false };

async function live(steps: readonly { orders: readonly OrderSales[]; gone: readonly bigint[] }[], ctx: StoreCtx) {
  const here = new Map<bigint, OrderSales>();
  for (const { orders, gone } of steps) {
    if (orders.length > 0) await record(ctx, orders);
    if (gone.length > 0) await inSqlTx(ctx, (sql) => removeSales(ctx, sql, gone));
    for (const order of orders) here.set(order.orderId, order);
    for (const id of gone) here.delete(id);
  }
  return [...here.values()];
}

describe("rollups are a pure function of facts", () => {
  it("orders placed, edited, refunded, deleted, moved to other customers: made anew, every row has the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, steps, rows }) => {
        const ctx = await newStore(zone);
        const orders = await live(steps, ctx);
        const before = await allRows(ctx);
        await rebuildSales(ctx, { rows });
        expect(await allRows(ctx)).toEqual(before);
        // And the same where all that is left came at once, first.
        const fresh = await newStore(zone);
        await record(fresh, orders, true);
        await rebuildSales(fresh, { rows });
        const ofShop = (rows: Record<string, string[]>, { shop }: StoreCtx) =>
          JSON.parse(JSON.stringify(rows).replaceAll(`"(${shop.id},`, '"(')) as unknown;
        expect(ofShop(await allRows(fresh), fresh)).toEqual(ofShop(before, ctx));
      }),
      RUNS,
    );
  });

  it("the sum of each rollup is the sum of facts, in every measure", async () => {
    const AMOUNTS = ["gross", "discount", "reversal", "shipping", "tax", "duty", "fee", "tip", "gift_card", "total"];
    const sums = (from: string, orders = "orders") => `select sum(${orders})::int as orders,
      ${AMOUNTS.map((name) => `sum(${name}_minor)::bigint as ${name}`).join(", ")} from ${from}`;
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, steps }) => {
        const ctx = await newStore(zone);
        await live(steps, ctx);
        const [facts] = await ask(ctx, sums("sales_facts"));
        for (const table of ["sales_daily", "sales_hourly"]) expect(await ask(ctx, sums(table))).toEqual([facts]);
        const [products] = await ask(ctx, sums("sales_facts where product_key is not null", "variant_orders"));
        const none = NOT_OF_PRODUCTS.map((name) => `0 as ${name}_minor`).join(", ");
        for (const grain of ["day", "week", "month"])
          expect(await ask(ctx, sums(`(select *, ${none} from sales_products where grain = '${grain}') p`))).toEqual([
            products,
          ]);
        const ofCustomers = "select sum(orders)::int as orders, sum(net_minor)::bigint as net from";
        const [customers] = await ask(
          ctx,
          `${ofCustomers} sales_orders
          cross join lateral (select 1 as orders) one where customer_id is not null`,
        );
        expect(await ask(ctx, `${ofCustomers} sales_customers`)).toEqual([customers]);
        for (const grain of ["week", "month", "quarter"])
          expect(await ask(ctx, `${ofCustomers} sales_cohorts where grain = '${grain}'`)).toEqual([customers]);
      }),
      RUNS,
    );
  });

  it("days, customer kinds and order counts are those of a naive count", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, steps }) => {
        const ctx = await newStore(zone);
        const orders = await live(steps, ctx);
        const rows = await ask<{ row: string }>(
          ctx,
          `select concat_ws('|', day_on, channel, customer_kind, sum(orders),
          sum(total_minor)) as row from sales_daily group by day_on, channel, customer_kind order by 1`,
        );
        expect(rows.map(({ row }) => row).sort()).toEqual(naiveDays(orders, zone));
      }),
      RUNS,
    );
  });
});

describe("what the machine itself checks", () => {
  const some = (count: number) => fc.sample(anOrder, { numRuns: count, seed: 7 });
  const nights = async (ctx: StoreCtx, count: number) => {
    let found = 0;
    for (let n = 0; n < count; n++) found += await verifySales(ctx);
    return found;
  };
  /** Within two months, so that two nights see all. */
  const close = (order: OrderSales): OrderSales => {
    const at = (text: string) => new Date(Date.UTC(2024, 2, 2) + (Date.parse(text) % (58 * 86_400_000))).toISOString();
    return {
      ...order,
      agreements: order.agreements.map((one) => ({ ...one, happenedAt: at(one.happenedAt) })),
    };
  };

  it("finds nothing where nothing is wrong, month by month", async () => {
    const ctx = await newStore();
    await record(ctx, some(30));
    expect(await nights(ctx, 20)).toBe(0);
    const months = await ask(ctx, "select month_on, differences from ledger_checks");
    expect(months).toMatchObject([{ differences: 0 }]);
  });

  it.each([
    ...["sales_daily", "sales_hourly", "sales_codes"].map((table) => [table, "units = units + 1"]),
    ["sales_products", "product_orders = product_orders + 1"],
    ["sales_customer_days", "facts = facts + 1"],
    ["sales_customers", "net_minor = net_minor - 1"],
    ["sales_cohorts", "active = active + 1"],
  ])("a row of %s that is not what the facts say is found, told and made anew", async (table, wrong) => {
    const ctx = await newStore();
    await record(ctx, some(30).map(close));
    const before = await allRows(ctx);
    const grain = table === "sales_cohorts" ? "where grain = 'month'" : "";
    await ask(
      ctx,
      `update ${table} set ${wrong} where ctid = (select ctid from ${table} ${grain} order by ctid limit 1)`,
    );
    expect(await nights(ctx, 2)).toBe(2);
    expect(await allRows(ctx)).toEqual(before);
  });

  it("a store that moves to another time zone has its days made anew", async () => {
    const ctx = await newStore("Pacific/Apia");
    await record(ctx, some(30));
    await verifySales(ctx);
    const moved = { ...ctx, shop: { ...ctx.shop, timeZone: "America/Sao_Paulo" } };
    await verifySales(moved);
    const there = await newStore("America/Sao_Paulo");
    await record(there, some(30));
    const days = (of: StoreCtx) =>
      ask(of, "select day_on, hour_of_day, sum(facts)::int as facts from sales_hourly group by 1, 2 order by 1, 2");
    expect(await days(ctx)).toEqual(await days(there));
    expect(await ask(ctx, "select placed_on from sales_orders order by order_id")).toEqual(
      await ask(there, "select placed_on from sales_orders order by order_id"),
    );
  });

  it("once a day, and at once in another time zone; a store without sales is left alone", async () => {
    const ctx = await newStore();
    const now = new Date("2026-11-21T10:00:00Z");
    const due = (of: StoreCtx, at: Date) => inTx(of, (tx) => lookForChecks(of, tx, at));
    expect(await due(ctx, now)).toBeNull();
    await record(ctx, some(5));
    expect(await due(ctx, now)).toEqual(new Date("2026-11-22T10:00:00Z"));
    await verifySales(ctx, now);
    expect(await due(ctx, new Date("2026-11-21T11:00:00Z"))).toEqual(new Date("2026-11-22T10:00:00Z"));
    const moved = { ...ctx, shop: { ...ctx.shop, timeZone: "Asia/Kathmandu" } };
    expect(await due(moved, new Date("2026-11-21T11:00:00Z"))).toEqual(new Date("2026-11-22T11:00:00Z"));
  });

  it("not while the orders are read for the first time, whose sums are made at the end", async () => {
    const ctx = await newStore();
    const { id: shopId } = ctx.shop;
    const now = new Date("2026-11-21T10:00:00Z");
    const due = () => inTx(ctx, (tx) => lookForChecks(ctx, tx, now));
    const run = await inTx(ctx, (tx) => tx.syncRun.create({ data: { shopId, trigger: "install", status: "running" } }));
    const step = { shopId, runId: run.id, resource: "orders", isFirst: true };
    await inTx(ctx, (tx) => tx.syncStep.create({ data: { ...step, status: "reading" } }));
    await record(ctx, some(5));
    expect(await due()).toBeNull();
    await inTx(ctx, (tx) => tx.syncStep.updateMany({ where: step, data: { status: "completed" } }));
    expect(await due()).toEqual(new Date("2026-11-22T10:00:00Z"));
  });

  it("made anew piece by piece, days are at every moment what their facts say, though orders come between two pieces", async () => {
    const ctx = await newStore();
    await record(ctx, some(30));
    const expected = await newStore();
    await record(expected, some(40));
    const days = async (of: StoreCtx) =>
      (await ask(
        of,
        "select day_on, sum(total_minor), sum(orders) from sales_daily group by 1 order by 1",
      )) as unknown[];
    const facts = async (of: StoreCtx) =>
      (await ask(
        of,
        "select day_on, sum(total_minor), sum(orders) from sales_facts group by 1 order by 1",
      )) as unknown[];
    let isOver = false;
    for (let pieces = 0; !isOver; pieces += 5) {
      isOver = await rebuildSales(ctx, { rows: 12, signal: endedAfter(pieces) }).then(
        () => true,
        () => false,
      );
      if (pieces === 10) await record(ctx, some(40));
      expect(await days(ctx)).toEqual(await facts(ctx));
    }
    const rowsOf = async (of: StoreCtx) =>
      JSON.parse(JSON.stringify(await allRows(of)).replaceAll(`"(${of.shop.id},`, '"(')) as unknown;
    expect(await rowsOf(ctx)).toEqual(await rowsOf(expected));
  });

  it("killed on the way it shows no figure until the next check has made all anew", async () => {
    const ctx = await newStore();
    await record(ctx, some(30).map(close));
    const before = await allRows(ctx);
    const isShown = () => inTx(ctx, (tx) => isSummed(tx, ctx.shop.id));
    const now = new Date("2026-11-21T10:00:00Z");
    await verifySales(ctx, now);
    for (const killedAfter of [0, 3, 9]) {
      await ask(ctx, "update sales_daily set units = units + 1");
      const pieces = { rows: 3, signal: endedAfter(killedAfter) };
      await expect(verifySales(ctx, now, pieces)).rejects.toThrow();
      expect(await isShown()).toBe(false);
      expect(await inTx(ctx, (tx) => lookForChecks(ctx, tx, now))).toEqual(new Date("2026-11-22T10:00:00Z"));
      await verifySales(ctx, now);
      expect(await isShown()).toBe(true);
      expect(await allRows(ctx)).toEqual(before);
    }
  });

  it("killed while the days of another time zone are dated, too", async () => {
    const ctx = await newStore("Pacific/Apia");
    await record(ctx, some(30));
    const moved = { ...ctx, shop: { ...ctx.shop, timeZone: "America/Sao_Paulo" } };
    const there = await newStore("America/Sao_Paulo");
    await record(there, some(30));
    for (const killedAfter of [1, 4]) {
      await expect(verifySales(moved, new Date(), { rows: 10, signal: endedAfter(killedAfter) })).rejects.toThrow();
      expect(await inTx(ctx, (tx) => isSummed(tx, ctx.shop.id))).toBe(false);
    }
    await verifySales(moved);
    const days = (of: StoreCtx) => ask(of, "select day_on, hour_of_day, facts from sales_hourly order by 1, 2");
    expect(await days(moved)).toEqual(await days(there));
  });
});

describe("an order", () => {
  const [sample] = fc.sample(
    anOrder.filter((one) => !one.isTest && one.agreements[0]!.sales.length > 0),
    { numRuns: 1, seed: 3 },
  );
  const versions = (ctx: StoreCtx) => ask(ctx, "select version from data_versions where part = 'sales'");
  const rows = (ctx: StoreCtx) => ask(ctx, "select xmin::text, ctid::text from sales_facts order by id");

  it("that is read again as it was is left alone: no row is written, no answer is of the past", async () => {
    const ctx = await newStore();
    await record(ctx, [sample!]);
    const [facts, version] = [await rows(ctx), await versions(ctx)];
    await record(ctx, [sample!]);
    expect(await rows(ctx)).toEqual(facts);
    expect(await versions(ctx)).toEqual(version);
    await record(ctx, [{ ...sample!, countryCode: "FR" }]);
    expect(await versions(ctx)).not.toEqual(version);
    expect(await ask(ctx, "select distinct country_code from sales_daily")).toEqual([{ country_code: "FR" }]);
  });

  it("whose facts are not those it was counted with is written again", async () => {
    const ctx = await newStore();
    await record(ctx, [sample!]);
    const facts = await ask(ctx, "select * from sales_facts order by id");
    await ask(ctx, "update sales_facts set tip_minor = tip_minor + 5");
    await record(ctx, [sample!]);
    expect(await ask(ctx, "select * from sales_facts order by id")).toEqual(facts);
  });

  it("that cannot be counted is listed, with when and why, until it can", async () => {
    const ctx = await newStore();
    const [agreement] = sample!.agreements;
    const sales = agreement!.sales.map((sale) => ({ ...sale, lineType: "SUBSCRIPTION" }));
    await record(ctx, [{ ...sample!, agreements: [{ ...agreement!, sales }] }]);
    expect(await listLedgerProblems(ctx)).toMatchObject({
      count: 1,
      rows: [{ orderId: String(sample!.orderId), name: null, code: "unknown-kind" }],
    });
    expect(await ask(ctx, "select from sales_facts")).toEqual([]);
    await record(ctx, [sample!]);
    expect(await listLedgerProblems(ctx)).toEqual({ count: 0, rows: [] });
  });
});

// By the definitions, one sale after the other: who is new is found by sorting all orders of a customer.
function naiveDays(orders: readonly OrderSales[], zone: string): string[] {
  const counted = orders.filter((one) => !one.isTest && one.agreements.some(({ sales }) => sales.length > 0));
  const placing = (order: OrderSales) => {
    const made = order.agreements.filter(({ sales }) => sales.length > 0);
    const placed = made.filter(({ reason }) => reason === "ORDER");
    return [...(placed.length > 0 ? placed : made)].sort(
      (a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || Number(a.id - b.id),
    )[0]!;
  };
  const days = new Map<string, { orders: number; total: number }>();
  for (const order of counted) {
    const at = (one: OrderSales) => Date.parse(placing(one).happenedAt);
    const theirs = counted.filter((one) => order.customerId !== null && one.customerId === order.customerId);
    const first = theirs.sort((a, b) => at(a) - at(b) || Number(a.orderId - b.orderId))[0];
    const kind = order.customerId === null ? "guest" : first === order ? "new" : "returning";
    for (const agreement of order.agreements)
      for (const sale of agreement.sales) {
        const key = [dayOf(new Date(agreement.happenedAt), zone), order.channel, kind].join("|");
        const sum = days.get(key) ?? { orders: 0, total: 0 };
        const isOutside = sale.lineType === "TIP" || sale.lineType === "GIFT_CARD";
        if (!isOutside) sum.total += Math.round(Number(sale.total) * 100);
        days.set(key, sum);
      }
    const placed = placing(order);
    days.get([dayOf(new Date(placed.happenedAt), zone), order.channel, kind].join("|"))!.orders++;
  }
  return [...days].map(([key, sum]) => `${key}|${sum.orders}|${sum.total}`).sort();
}
