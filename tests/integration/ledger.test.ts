// The ledger's rollups: sums of facts, whatever happened to orders on the way, and the same bytes when made anew.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countSales, rebuild, recordSales, removeSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { aStep, ZONES } from "../support/random-sales.ts";

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

const ROLLUPS = ["sales_daily", "sales_hourly", "sales_products", "sales_codes", "sales_customers", "sales_cohorts"];
const ask = <Row extends object>(ctx: StoreCtx, text: string) => inSqlTx(ctx, (sql) => sql.query<Row>(text));

async function allRows(ctx: StoreCtx): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of [...ROLLUPS, "sales_orders"]) {
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
const remake = (ctx: StoreCtx) => inSqlTx(ctx, (sql) => rebuild(ctx, sql));

const aStory = fc.record({
  zone: fc.constantFrom(...ZONES),
  steps: fc.array(aStep, { minLength: 1, maxLength: 12 }),
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
      fc.asyncProperty(aStory, async ({ zone, steps }) => {
        const ctx = await newStore(zone);
        const orders = await live(steps, ctx);
        const before = await allRows(ctx);
        await remake(ctx);
        expect(await allRows(ctx)).toEqual(before);
        // And the same where all that is left came at once, first.
        const fresh = await newStore(zone);
        await record(fresh, orders, true);
        await remake(fresh);
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
        for (const grain of ["day", "month"])
          expect(await ask(ctx, sums(`sales_products where grain = '${grain}'`))).toEqual([products]);
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
