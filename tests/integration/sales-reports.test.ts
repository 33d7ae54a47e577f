// Every number of the sales reports opens to fact lines that add up to exactly it, whatever is filtered, grouped or cut off.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asked, Cell, Filters, ReportAnswer, Span, TraceQuery } from "#app/features/analytics/reports/report.ts";
import type { Report } from "#app/features/analytics/reports/report.server.ts";
import { salesReports } from "#app/features/analytics/sales/reports.server.ts";
import { sumSales } from "#app/features/analytics/sales/sum-sales.server.ts";
import { divided, shareOf } from "#app/features/analytics/sales/sums.ts";
import { getTrace } from "#app/features/analytics/trace/get-trace.server.ts";
import { countSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { openedCells } from "../support/opened-cells.ts";
import { anOrder, ZONES } from "../support/random-sales.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

// The random orders' lines have few ids: one is returned for one reason, one for two, one not after all.
const returned = (id: bigint, lineItemId: bigint, reason: string, status = "CLOSED") => ({
  ...{ id, lineItemId, reason, status },
  ...{ returnId: id, orderId: 1n, quantity: 1, createdAt: new Date(0) },
});
const RETURNED = [
  returned(1n, 1n, "COLOR"),
  returned(2n, 2n, "STYLE"),
  returned(3n, 2n, "OTHER"),
  returned(4n, 3n, "OTHER", "CANCELED"),
];

let shops = 0;
async function newStore(timeZone: string, orders: readonly OrderSales[]): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `sales-${++shops}.myshopify.com`, ...settings } });
  const made = ctxOfRow(row, { actor: "app", log: log() });
  const ctx = { ...made, scopes: new Set(["read_returns"]), shop: { ...made.shop, ...settings } };
  const latest = [...new Map(orders.map((order) => [order.orderId, order])).values()];
  const of = { orderIds: latest.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, latest), of));
  await inTx(ctx, (tx) => tx.returnLine.createMany({ data: RETURNED.map((line) => ({ shopId: row.id, ...line })) }));
  return ctx;
}

// Days around one of the orders; the last one is cut somewhere.
const aSpan = fc.record({
  order: fc.nat(),
  back: fc.integer({ min: 0, max: 40 }),
  days: fc.oneof(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 90, max: 900 })),
  hours: fc.integer({ min: 1, max: 30 }),
});

function spanOf({ zone, orders, span: { order, back, days, hours } }: Story): Span {
  const placedAt = new Date(orders[order % orders.length]!.agreements[0]!.happenedAt);
  const from = addDays(dayOf(placedAt, zone), -back);
  const to = addDays(from, days - 1);
  const end = startOfDay(addDays(to, 1), zone).getTime();
  const until = new Date(Math.max(startOfDay(from, zone).getTime() + 1, Math.min(end, end - (hours - 4) * 3_600_000)));
  return { from, to, until: until.toISOString(), measuredTo: dayOf(new Date(until.getTime() - 1), zone) };
}

const someOf = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const FILTERED = {
  channel: someOf("", "Online Store"),
  location: someOf("0", "5"),
  country: someOf("", "DE", "NP"),
  currency: someOf("USD", "KWD"),
  customerKind: someOf("new", "returning", "guest"),
  discountCode: someOf("SPRING", "TEN"),
  product: someOf("1", "2", "~Candle"),
  variant: someOf("11", "12", "21"),
  vendor: someOf("", "Wick"),
};
// At most two at once: more leave nothing to add up.
const someFilters: fc.Arbitrary<Filters> = fc
  .tuple(
    fc.record(FILTERED),
    fc.oneof(
      fc.constant([]),
      fc.subarray(Object.keys(FILTERED) as (keyof typeof FILTERED)[], { maxLength: 1 }),
      fc.subarray(Object.keys(FILTERED) as (keyof typeof FILTERED)[], { maxLength: 2 }),
    ),
  )
  .map(([values, names]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.some((one) => one === name))),
  );

const aStory = fc.record({
  zone: fc.constantFrom(...ZONES),
  orders: fc.array(anOrder, { minLength: 6, maxLength: 30, size: "max" }),
  span: aSpan,
  filters: someFilters,
});
type Story = typeof aStory extends fc.Arbitrary<infer Of> ? Of : never;
const RUNS = { numRuns: Number(process.env.LEDGER_RUNS ?? 10), seed: 8, endOnFailure: true };

const answerOf = (ctx: StoreCtx, report: Report, asked: Partial<Asked> & Pick<Asked, "spans">): Promise<ReportAnswer> =>
  inTx(ctx, async (tx) => {
    const options = Object.fromEntries(Object.entries(report.options).map(([name, [first]]) => [name, first!]));
    return report.answer(ctx, tx, {
      ...{ filters: {}, sort: report.sort, offset: 0, limit: 1000, ...asked },
      options: { ...options, ...asked.options },
    });
  });

/** The number by its lines alone, added here. */
async function added(ctx: StoreCtx, query: TraceQuery): Promise<Cell> {
  const trace = await getTrace(ctx, query as never, 10_000);
  expect(trace.hasMore).toBe(false);
  const sums = trace.sides.map((_, n) => trace.lines.reduce((sum, { amounts }) => sum + BigInt(amounts[n]!), 0n));
  expect(trace.sides.map(({ sum }) => sum)).toEqual(sums.map(String));
  for (const { all } of trace.lines) {
    const parts = ["grossSales", "discounts", "salesReversals", "shipping", "taxes", "duties", "fees"];
    expect(String(parts.reduce((sum, name) => sum + BigInt(all[name]!), 0n))).toBe(all.totalSales);
  }
  const [first, second] = sums;
  if (second === undefined) return String(first);
  if (second === 0n) return null;
  return query.metric === "averageOrderValue" ? String(divided(first!, second)) : shareOf(-first!, second);
}

const WITH_TRACES = salesReports.filter(({ name }) => !["sales-by-staff", "conversion-funnel"].includes(name));

describe("every number of a sales report is the sum of the lines it opens", () => {
  for (const report of WITH_TRACES) {
    it(
      report.name,
      async () => {
        let seen = 0;
        await fc.assert(
          fc.asyncProperty(aStory, fc.infiniteStream(fc.nat()), async (story, dice) => {
            const { zone, orders, filters } = story;
            const ctx = await newStore(zone, orders);
            const allowed = Object.fromEntries(
              Object.entries(filters).filter(([name]) => report.filters.includes(name as never)),
            ) as Filters;
            const pick = <T>(of: readonly T[]): T => of[dice.next().value! % of.length]!;
            const options = Object.fromEntries(Object.entries(report.options).map(([name, all]) => [name, pick(all)]));
            const current = spanOf(story);
            const answer = await answerOf(ctx, report, {
              spans: { current, compared: null },
              filters: allowed,
              options,
            });
            const cells = openedCells(answer).filter(([value], n) => value !== "0" || n % 17 === 0);
            // Some of very many: each of them is asked of the database.
            const some = cells.length <= 25 ? cells : Array.from({ length: 25 }, () => pick(cells));
            for (const [value, query] of some) {
              expect([query, await added(ctx, query)]).toEqual([query, value]);
              if (value !== "0" && value !== null) seen++;
            }
          }),
          RUNS,
        );
        expect(seen).toBeGreaterThan(RUNS.numRuns / 2);
      },
      120_000,
    );
  }
});

describe("sums by keys", () => {
  it("are the same from every table: grouped by what a rollup knows and by what it does not, they add up to one total", async () => {
    const KEYS = [
      "day",
      "week",
      "month",
      "hour",
      "weekday",
      "channel",
      "location",
      "country",
      "currency",
      "customerKind",
    ] as const;
    await fc.assert(
      fc.asyncProperty(aStory, async (story) => {
        const { zone, orders, filters } = story;
        const ctx = await newStore(zone, orders);
        const asked = { span: spanOf(story), filters };
        await inTx(ctx, async (tx) => {
          const totalOf = async (by: (typeof KEYS)[number][]) => {
            const groups = await sumSales(ctx, tx, { ...asked, by });
            return groups.reduce(
              (sum, { sums }) => [
                sum[0]! + sums.orders,
                sum[1]! + sums.totalMinor,
                sum[2]! + sums.units,
                sum[3]! + sums.facts,
              ],
              [0n, 0n, 0n, 0n],
            );
          };
          const total = await totalOf([]);
          for (const key of KEYS) expect([key, await totalOf([key])]).toEqual([key, total]);
          expect(await totalOf(["hour", "channel"])).toEqual(total);
        });
      }),
      RUNS,
    );
  });
});
