// Reports on customers against naive counting over the orders, for random orders in several time zones.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Matrix, Row } from "#app/features/analytics/reports/report.ts";
import { type ChurnModel, churnRisk } from "#app/features/analytics/customers/scores/churn-model.ts";
import { dueAt } from "#app/features/analytics/customers/scores/due.server.ts";
import { scoreCustomers } from "#app/features/analytics/customers/scores/score-customers.server.ts";
import { scoreData } from "#app/features/analytics/index.server.ts";
import { getTrace } from "#app/features/analytics/trace/get-trace.server.ts";
import type { TraceInput } from "#app/features/analytics/trace/schema.ts";
import { countSales, recordSales, removeSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, daysBetween } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { ask, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { openedCells } from "../support/opened-cells.ts";
import { ZONES } from "../support/random-sales.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(timeZone = "America/New_York"): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `customers-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}

interface Plan {
  readonly customer: number | null;
  readonly at: Date;
  readonly cents: number;
  readonly channel: string;
  readonly country: string | null;
  readonly refund: { readonly at: Date; readonly cents: number } | null;
}
/** The last moment of which anything is known; orders lie in the 400 days before it. */
const NOW = new Date("2025-04-02T15:00:00Z");
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const aPlan: fc.Arbitrary<Plan> = fc
  .record({
    customer: fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
    ),
    minutes: fc.integer({ min: 1, max: 400 * 24 * 60 }),
    cents: fc.integer({ min: 1, max: 900 }),
    channel: fc.constantFrom("Online Store", "Point of Sale"),
    country: fc.constantFrom(null, "DE", "NP"),
    refund: fc.option(
      fc.record({ after: fc.double({ min: 0, max: 1, noNaN: true }), share: fc.integer({ min: 1, max: 2 }) }),
    ),
  })
  .map(({ minutes, refund, cents, ...plan }) => ({
    ...plan,
    cents,
    at: before(minutes),
    refund: refund && {
      at: before(Math.max(1, Math.floor(minutes * refund.after))),
      cents: Math.ceil(cents / refund.share),
    },
  }));
const plans = fc.array(aPlan, { minLength: 1, maxLength: 40 });
const RUNS = { numRuns: 12, seed: 7, endOnFailure: true };

function orderOf(plan: Plan, n: number): OrderSales {
  const orderId = BigInt(n + 1);
  const sale = { lineType: "PRODUCT", discount: "0.00", tax: "0.00", lineItemId: orderId };
  const text = (cents: number) => (cents / 100).toFixed(2);
  const sold = { ...sale, id: orderId * 10n, action: "ORDER", quantity: 1, total: text(plan.cents) };
  const agreements = [{ id: orderId * 10n, reason: "ORDER", happenedAt: plan.at, sales: [sold] }];
  if (plan.refund) {
    const back = { ...sale, id: orderId * 10n + 1n, action: "RETURN", quantity: -1, total: text(-plan.refund.cents) };
    agreements.push({ id: orderId * 10n + 1n, reason: "REFUND", happenedAt: plan.refund.at, sales: [back] });
  }
  return {
    orderId,
    isTest: false,
    customerId: plan.customer === null ? null : BigInt(plan.customer),
    channel: plan.channel,
    locationId: null,
    countryCode: plan.country,
    discountCodes: [],
    presentmentCurrency: "USD",
    lines: [{ id: orderId, productId: 1n, variantId: null, title: "Candle", vendor: null }],
    agreements: agreements.map((agreement) => ({
      ...agreement,
      happenedAt: agreement.happenedAt.toISOString(),
      sales: agreement.sales.map((one) => ({ ...one, presentmentTotal: one.total })),
    })),
  };
}

async function live(ctx: StoreCtx, all: readonly Plan[]): Promise<void> {
  const orders = all.map(orderOf);
  const orderIds = orders.map(({ orderId }) => orderId);
  const of = { orderIds, replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, orders), of));
}

/** The customers' orders, oldest first, each with its place among its customer's. */
function history(all: readonly Plan[], timeZone: string) {
  const seen = new Map<number, Date[]>();
  return all
    .map((plan, n) => ({ ...plan, n }))
    .sort((one, other) => one.at.getTime() - other.at.getTime() || one.n - other.n)
    .map((plan) => {
      const earlier = plan.customer === null ? [] : (seen.get(plan.customer) ?? []);
      if (plan.customer !== null) seen.set(plan.customer, [...earlier, plan.at]);
      return { ...plan, day: dayOf(plan.at, timeZone), place: earlier.length + 1, last: earlier.at(-1) };
    });
}
const several = (of: ReturnType<typeof history>) =>
  new Set(of.filter(({ customer, place }) => customer !== null && place === 2).map(({ customer }) => customer));
const different = (values: readonly unknown[]) => new Set(values).size;
const rowsById = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row.cells]));

const aStory = fc.record({ zone: fc.constantFrom(...ZONES), all: plans, length: fc.integer({ min: 1, max: 200 }) });

describe("customers of a period", () => {
  it("who ordered, for the first time, again, guests: by month and in all, up to a moment of the last day", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all, length }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(before(24 * 60), zone);
        const current = spanOf(ctx, addDays(to, -length), to, before(20 * 60));
        const answer = await ask(ctx, "customer-overview", { current, options: { by: "month" } });
        const placed = history(all, zone);
        const inSpan = placed.filter(({ day, at }) => day >= current.from && day <= to && at < new Date(current.until));
        const of = (some: typeof placed) => {
          const known = some.filter(({ customer }) => customer !== null);
          return {
            customers: String(different(known.map(({ customer }) => customer))),
            newCustomers: String(known.filter(({ place }) => place === 1).length),
            returningCustomers: String(
              different(known.filter(({ place }) => place > 1).map(({ customer }) => customer)),
            ),
            customerOrders: String(known.length),
            guestOrders: String(some.length - known.length),
          };
        };
        for (const [month, cells] of rowsById(answer.rows))
          expect(cells).toMatchObject(of(inSpan.filter(({ day }) => `${day.slice(0, 7)}-01` === month)));
        expect(answer.total!.cells).toMatchObject(of(inSpan));
        const known = new Set(inSpan.flatMap(({ customer }) => customer ?? []));
        const twice = [...known].filter((one) => inSpan.filter(({ customer }) => customer === one).length > 1).length;
        const more = [...known].filter((one) => several(placed).has(one)).length;
        const share = (part: number) => (known.size === 0 ? null : part / known.size);
        const { repeatPurchaseRate, returningCustomerRate } = answer.total!.cells;
        expect(numberOf(repeatPurchaseRate)).toEqual(near(share(twice)));
        expect(numberOf(returningCustomerRate)).toEqual(near(share(more)));
      }),
      RUNS,
    );
  });

  it("days between orders: how many, and the middle one, of each step", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all, length }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(NOW, zone);
        const current = spanOf(ctx, addDays(to, -length), to, NOW);
        const { rows, total, chart } = await ask(ctx, "time-between-orders", { current });
        const gaps = history(all, zone)
          .filter(({ day, place, customer }) => customer !== null && place > 1 && day >= current.from)
          .map(({ day, place, last }) => ({ place, days: daysBetween(dayOf(last!, zone), day) }));
        const of = (some: typeof gaps) => [String(some.length), median(some.map(({ days }) => days))];
        const shown = (cells: Row["cells"]) => [cells.repeatOrders, numberOf(cells.medianDaysBetween)];
        expect(shown(total!.cells)).toEqual(of(gaps));
        for (const { id, cells } of rows)
          expect(shown(cells)).toEqual(of(gaps.filter(({ place }) => Math.min(place, 5) === Number(id))));
        const bars = chart!.series[0]!.points.map(({ value }) => Number(value));
        expect(bars.reduce((sum, one) => sum + one, 0)).toBe(gaps.length);
        expect(bars[0]).toBe(gaps.filter(({ days }) => days <= 7).length);
      }),
      RUNS,
    );
  });

  it("by country: customers, and the net sales of their fact lines", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all, length }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(NOW, zone);
        const current = spanOf(ctx, addDays(to, -length), to, NOW);
        const { rows, total } = await ask(ctx, "customers-by-country", { current });
        const placed = history(all, zone).filter(({ customer }) => customer !== null);
        const of = (some: typeof placed) => ({
          customers: String(different(some.filter(({ day }) => day >= current.from).map(({ customer }) => customer))),
          netSales: String(netOf(some, zone, (day) => day >= current.from)),
        });
        for (const { id, cells } of rows)
          expect(cells).toMatchObject(of(placed.filter(({ country }) => (country ?? "") === id)));
        expect(total!.cells).toMatchObject(of(placed));
      }),
      RUNS,
    );
  });

  it("top customers: by the fact lines of the period, and by their whole history", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all, length }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(NOW, zone);
        const current = spanOf(ctx, addDays(to, -length), to, NOW);
        const placed = history(all, zone).filter(({ customer }) => customer !== null);
        const naive = (isIn: (day: string) => boolean) =>
          Object.fromEntries(
            Object.entries(grouped(placed, ({ customer }) => String(customer))).flatMap(([id, own]) => {
              const touches = own.some((one) => isIn(one.day) || (one.refund && isIn(dayOf(one.refund.at, zone))));
              const orders = String(own.filter(({ day }) => isIn(day)).length);
              return touches ? [[id, { netSales: String(netOf(own, zone, isIn)), orders }]] : [];
            }),
          );
        const shown = (rows: readonly Row[]) =>
          Object.fromEntries(rows.map(({ id, cells: { netSales, orders } }) => [id, { netSales, orders }]));
        const period = await ask(ctx, "top-customers", { current });
        expect(shown(period.rows)).toEqual(naive((day) => day >= current.from));
        expect(period.count).toBe(period.rows.length);
        // Also of days that were over before the last orders, and before some customers came.
        const over = spanOf(ctx, addDays(to, -length - 100), addDays(to, -length));
        const whole = await ask(ctx, "top-customers", { current: over, options: { of: "history" } });
        expect(shown(whole.rows)).toEqual(naive(() => true));
        for (const { cells, traces } of whole.rows)
          for (const column of ["netSales", "orders"])
            expect((await getTrace(ctx, traces![column] as TraceInput)).value).toBe(cells[column]);
        const nets = whole.rows.map(({ cells }) => Number(cells.netSales));
        expect(nets).toEqual([...nets].sort((one, other) => other - one));
      }),
      RUNS,
    );
  });
});

describe("what customers are counted by opens the lines of their orders", () => {
  const OPEN = [
    ["customer-overview", { by: "month" }, ["newCustomers", "customerOrders", "guestOrders"]],
    ["customers-by-country", {}, ["netSales", "newCustomers", "customerOrders"]],
    ["time-between-orders", {}, ["repeatOrders"]],
    ["lifetime-value", { by: "channel" }, ["customersWon"]],
    ["lifetime-value", { by: "cohort" }, ["ordersToDate", "netToDate"]],
    ["cohorts", { by: "week", last: "24" }, ["cohortSize", "customerOrders", "netToDate"]],
    ["cohorts", { by: "quarter", last: "12" }, ["netToDate"]],
    ["new-and-returning", {}, ["orders", "netSales"]],
  ] as const;
  it.each(OPEN)("%s %j: every number that opens is the sum of its lines", async (name, options, columns) => {
    await fc.assert(
      fc.asyncProperty(aStory, fc.boolean(), async ({ zone, all, length }, isPart) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(before(24 * 60), zone);
        const current = spanOf(ctx, addDays(to, -length), to, isPart ? before(20 * 60) : undefined);
        const answer = await ask(ctx, name, { current, options });
        for (const { traces = {} } of answer.rows) expect(Object.keys(traces)).toEqual(expect.arrayContaining([...columns])); // prettier-ignore
        const opened = openedCells(answer).filter(([value], n) => value !== "0" || n % 11 === 0);
        for (const [value, query] of opened.slice(0, 25))
          expect([query, (await getTrace(ctx, query as TraceInput)).value]).toEqual([query, value]);
      }),
      { ...RUNS, numRuns: 6 },
    );
  });
});

describe("cohorts and lifetime value", () => {
  it("every cell of every grain and measure is the naive count; what is yet to come is empty", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, fc.constantFrom("month", "week", "quarter"), async ({ zone, all }, grain) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(NOW, zone);
        const current = spanOf(ctx, to, to, NOW);
        const options = { by: grain, last: "24" };
        const placed = history(all, zone).filter(({ customer }) => customer !== null);
        const firsts = new Map(placed.filter(({ place }) => place === 1).map(({ customer, day }) => [customer, day]));
        for (const measure of ["retention", "customers", "netPerCustomer", "cumulativeNetPerCustomer"]) {
          const answer = await ask(ctx, "cohorts", { current, options: { ...options, measure } });
          const rows = (answer.view as Matrix).rows.filter(({ isAll }) => !isAll);
          const everybody = (answer.view as Matrix).rows.find(({ isAll }) => isAll);
          expect(Number(everybody?.size ?? "0")).toBe(rows.reduce((sum, { size }) => sum + Number(size), 0));
          const [line] = answer.chart?.series ?? [];
          expect(everybody?.cells.slice(-(line?.points.length ?? 0))).toEqual(line?.points.map(({ value }) => value));
          const starts = [...answer.rows].map(({ id }) => id);
          for (const [n, { cells, size }] of rows.entries()) {
            const start = starts[n]!;
            const own = placed.filter(({ customer }) => startOf(firsts.get(customer)!, grain) === start);
            expect(Number(size)).toBe(different(own.map(({ customer }) => customer)));
            for (const [since, cell] of cells.entries()) {
              const period = shift(start, since, grain);
              if (period > to || size === "0") {
                expect(cell).toBeNull();
                continue;
              }
              const who = different(
                own.filter(({ day }) => startOf(day, grain) === period).map(({ customer }) => customer),
              );
              const isIn = (day: string) =>
                measure === "netPerCustomer" ? startOf(day, grain) === period : startOf(day, grain) <= period;
              const net = netOf(own, zone, isIn);
              const expected =
                { retention: who / Number(size), customers: who }[measure] ?? halfAway(net, Number(size));
              expect(numberOf(cell)).toEqual(near(expected));
            }
          }
        }
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  it("by the channel and the month of the first order: net sales of all orders to date", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all, length }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        const to = dayOf(NOW, zone);
        const current = spanOf(ctx, addDays(to, -length), to, NOW);
        const placed = history(all, zone).filter(({ customer }) => customer !== null);
        const firsts = placed.filter(({ place, day }) => place === 1 && day >= current.from);
        const keys = {
          channel: (first: (typeof firsts)[number]) => first.channel,
          cohort: (first: (typeof firsts)[number]) => `${first.day.slice(0, 7)}-01`,
        };
        for (const by of ["channel", "cohort"] as const) {
          const { rows } = await ask(ctx, "lifetime-value", { current, options: { by } });
          const groups = grouped(firsts, keys[by]);
          expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(groups).sort());
          for (const { id, cells } of rows) {
            const who = new Set(groups[id]!.map(({ customer }) => customer));
            const own = placed.filter(({ customer }) => who.has(customer));
            const net = netOf(own, zone, () => true);
            expect([cells.customersWon, cells.ordersToDate, cells.netToDate, cells.lifetimeValue]).toEqual([
              ...[String(who.size), String(own.length), String(net), String(halfAway(net, who.size))],
            ]);
          }
        }
      }),
      RUNS,
    );
  });
});

describe("lifetime value by the first product", () => {
  it("a first order with two products counts in both; what came in a later order counts for none", async () => {
    const ctx = await newStore();
    const plan = (customer: number, days: number, cents: number): Plan => {
      const nothing = { channel: "", country: null, refund: null };
      return { customer, at: before(days * 24 * 60), cents, ...nothing };
    };
    await live(ctx, [plan(1, 20, 500), plan(1, 10, 700), plan(2, 15, 300)]);
    const line = (id: bigint, orderId: bigint, productId: bigint | null, title: string) => {
      const rest = { variantId: null, quantity: 1, currentQuantity: 1, unitPriceMinor: 1n, isGiftCard: false };
      return { shopId: ctx.shop.id, id, orderId, productId, title, ...rest };
    };
    await inTx(ctx, (tx) =>
      tx.orderLine.createMany({
        data: [
          line(1n, 1n, 7n, "Wick"),
          line(2n, 1n, null, "Engraving"),
          line(3n, 2n, 8n, "Wax"),
          line(4n, 3n, 7n, "Wick"),
        ],
      }),
    );
    const day = dayOf(NOW, ctx.shop.timeZone);
    const current = spanOf(ctx, addDays(day, -30), day, NOW);
    const { rows, total } = await ask(ctx, "lifetime-value", { current, options: { by: "product" } });
    expect(rows.map(({ id, cells }) => [id, cells.customersWon, cells.netToDate, cells.lifetimeValue])).toEqual([
      ["7", "2", "1500", "750"],
      ["~Engraving", "1", "1200", "1200"],
    ]);
    expect(total!.cells).toMatchObject({ customersWon: "2", netToDate: "1500" });
  });
});

describe("RFM groups", () => {
  it("scores and groups are those of a naive implementation; equal customers stay together", async () => {
    await fc.assert(
      fc.asyncProperty(aStory, async ({ zone, all }) => {
        const ctx = await newStore(zone);
        await live(ctx, all);
        await scoreCustomers(ctx, NOW);
        const scores = await inTx(ctx, (tx) => tx.customerScore.findMany({ orderBy: { customerId: "asc" } }));
        const placed = history(all, zone).filter(({ customer }) => customer !== null);
        const who = [...new Set(placed.map(({ customer }) => customer!))].sort((one, other) => one - other);
        const to = spanOf(ctx, dayOf(NOW, zone), dayOf(NOW, zone), NOW);
        const page = await ask(ctx, "rfm-groups", { current: to });
        if (who.length < 5) {
          expect([scores.length, page.missing]).toEqual([0, "fewCustomers"]);
          return;
        }
        const of = (customer: number) => placed.filter((one) => one.customer === customer);
        const lastDay = who.map((one) => daysBetween("2020-01-01", of(one).at(-1)!.day));
        const orders = who.map((one) => of(one).length);
        const money = who.map((one) => netOf(of(one), zone, () => true));
        const fifth = (values: readonly number[], n: number) =>
          1 + Math.floor((5 * values.filter((value) => value < values[n]!).length) / values.length);
        const naive = who.map((customer, n) => {
          const [recency, frequency, monetary] = [fifth(lastDay, n), fifth(orders, n), fifth(money, n)];
          return {
            customerId: BigInt(customer),
            recency,
            frequency,
            monetary,
            rfmGroup: group(recency, (frequency + monetary) / 2),
          };
        });
        expect(scores).toMatchObject(naive);
        for (const { id, cells } of page.rows.filter(({ id }) => id !== "PROSPECTS"))
          expect(Number(cells.scoredCustomers)).toBe(naive.filter(({ rfmGroup }) => rfmGroup === id).length);
        const { rows } = page.view as Matrix;
        expect(rows.flatMap(({ cells }) => cells.map(Number)).reduce((sum, one) => sum + one, 0)).toBe(who.length);
      }),
      RUNS,
    );
  });

  it("says how often Shopify's own group is the same, of those whose group it tells", async () => {
    const ctx = await newStore();
    const all = Array.from({ length: 6 }, (_, n): Plan => {
      const plan = { customer: n + 1, cents: 100 * (n + 1), channel: "", country: null, refund: null };
      return { ...plan, at: before(60 * 24 * (10 * (6 - n))) };
    });
    await live(ctx, all);
    const told = ["DORMANT", "DORMANT", null, null, null, "DORMANT"];
    await inTx(ctx, (tx) =>
      tx.customer.createMany({
        data: told.map((rfmGroup, n) => {
          const dated = { createdAt: NOW, updatedAt: NOW };
          return { shopId: ctx.shop.id, id: BigInt(n + 1), firstName: "Ada", state: "ENABLED", rfmGroup, ...dated };
        }),
      }),
    );
    await scoreCustomers(ctx, NOW);
    const run = await inTx(ctx, (tx) => tx.scoreRun.findUniqueOrThrow({ where: { shopId: ctx.shop.id } }));
    expect(run).toMatchObject({ customers: 6, prospects: 0, compared: 3, agreeing: 2, noModel: "few-repeats" });
    const span = spanOf(ctx, dayOf(NOW, "America/New_York"), dayOf(NOW, "America/New_York"), NOW);
    expect(await ask(ctx, "churn-risk", { current: span })).toMatchObject({ missing: "churnFewRepeats" });
    const { rows } = await ask(ctx, "top-customers", { current: span, options: { of: "history", group: "CHAMPIONS" } });
    expect(rows.map(({ id, label, cells }) => [id, label, cells.rfmGroup])).toEqual(
      rows.map(({ id }) => [id, { text: "Ada" }, "Champions"]),
    );
  });
});

describe("churn", () => {
  it("each customer's risk is that of the model, which was first tried on the last 90 days; the list is those at risk", async () => {
    const ctx = await newStore();
    await live(ctx, regulars(600));
    await scoreCustomers(ctx, NOW);
    const run = await inTx(ctx, (tx) => tx.scoreRun.findUniqueOrThrow({ where: { shopId: ctx.shop.id } }));
    expect(run.noModel).toBeNull();
    const model = run.model as unknown as ChurnModel & { holdout: { customers: number; said: number; was: number } };
    const [scores, known] = await inTx(ctx, async (tx) => [
      await tx.customerScore.findMany({ orderBy: { customerId: "asc" } }),
      await tx.salesOrder.findMany({ where: { shopId: ctx.shop.id } }),
    ]);
    const day = dayOf(NOW, ctx.shop.timeZone);
    const histories = scores.map(({ customerId }) => {
      const own = known.filter((order) => order.customerId === customerId);
      const days = [...new Set(own.map(({ placedOn }) => placedOn.toISOString().slice(0, 10)))].sort();
      return {
        days,
        x: days.length - 1,
        recency: daysBetween(days[0]!, days.at(-1)!),
        age: daysBetween(days[0]!, day),
      };
    });
    const risks = histories.map((one) => churnRisk(model, one, 90));
    scores.forEach((score, n) => expect(Math.abs(score.churnRisk! - risks[n]!)).toBeLessThan(0.0051));
    const cut = addDays(day, -90);
    const before = histories.filter(({ days }) => days[0]! <= cut);
    const gone = before.filter(({ days }) => !days.some((one) => one > cut)).length;
    expect(model.holdout).toMatchObject({ customers: before.length, was: gone / before.length });
    expect(Math.abs(model.holdout.said - model.holdout.was)).toBeLessThan(0.1);

    const page = await ask(ctx, "churn-risk", { current: spanOf(ctx, day, day, NOW) });
    const atRisk = scores.filter(({ churnRisk, orders }) => churnRisk! >= 0.66 && orders > 1);
    expect(page.rows.map(({ id }) => id).sort()).toEqual(atRisk.map(({ customerId }) => String(customerId)).sort());
    expect([page.count, page.figures[0]!.value]).toEqual([atRisk.length, String(atRisk.length)]);
    const nets = page.rows.map(({ cells }) => Number(cells.netToDate));
    expect(nets).toEqual([...nets].sort((one, other) => other - one));
  });

  it("who was forgotten at their wish has no score, nor has the next scoring one for them", async () => {
    const ctx = await newStore();
    const { id: shopId } = ctx.shop;
    await live(ctx, regulars(20));
    await scoreCustomers(ctx, NOW);
    const scored = () => inTx(ctx, (tx) => tx.customerScore.count({ where: { shopId } }));
    const all = await scored();
    await inTx(ctx, (tx) =>
      tx.privacyRequest.create({ data: { shopId, kind: "redact", webhookId: "w", customerId: 3n, state: "erased" } }),
    );
    await inSqlTx(ctx, (sql) => scoreData.erase(ctx, sql, { customerId: 3n, orderIds: [] }));
    expect(await scored()).toBe(all - 1);
    await scoreCustomers(ctx, NOW);
    expect(await scored()).toBe(all - 1);
    const sums = await inTx(ctx, (tx) => tx.scoreSum.aggregate({ where: { shopId }, _sum: { customers: true } }));
    expect(sums._sum.customers).toBe(all - 1);
  });

  it("whom a scoring does not know yet, or knows still: to date there are as many customers as rows", async () => {
    const ctx = await newStore();
    const { id: shopId } = ctx.shop;
    const day = dayOf(NOW, ctx.shop.timeZone);
    const found = async (group: string, offset = 0) => {
      const options = { of: "history", group };
      const { rows, count } = await ask(ctx, "top-customers", {
        current: spanOf(ctx, day, day),
        options,
        offset,
        limit: 4,
      });
      return [rows.length, count];
    };
    const known = regulars(20);
    await live(ctx, known);
    await scoreCustomers(ctx, NOW);
    const came = { ...known[0]!, customer: 21 };
    await live(ctx, [...known, came, { ...came, customer: 22 }]);
    expect(await found("all")).toEqual([4, 22]);
    expect(await found("all", 20)).toEqual([2, 22]);
    // All orders of one of a group are gone; another was forgotten.
    const scores = await inTx(ctx, (tx) => tx.customerScore.findMany({ where: { shopId } }));
    const groups = Object.values(grouped(scores, ({ rfmGroup }) => rfmGroup));
    const [{ rfmGroup, customerId }, other] = groups.find(({ length }) => length > 2)! as unknown as [Score, Score];
    const [, before] = await found(rfmGroup);
    const gone = known.flatMap(({ customer }, n) => (customer === Number(customerId) ? [BigInt(n + 1)] : []));
    await inSqlTx(ctx, (sql) => removeSales(ctx, sql, gone));
    await inSqlTx(ctx, (sql) => scoreData.erase(ctx, sql, { customerId: other.customerId, orderIds: [] }));
    expect(await found("all", 20)).toEqual([1, 21]);
    expect((await found(rfmGroup))[1]).toBe(before! - 1);
    for (const column of ["netSales", "orders", "lastOrderOn"]) {
      const sort = { column, direction: "descending" } as const;
      const options = { of: "history", group: rfmGroup };
      const { rows } = await ask(ctx, "top-customers", { current: spanOf(ctx, day, day), options, sort });
      expect(rows.length).toBe(before! - 1);
      expect(rows.find(({ id }) => id === String(customerId))!.cells).toMatchObject({
        netSales: "0",
        lastOrderOn: null,
      });
    }
  });

  it("is scored when sales have changed, not again within the hour, and again on another day", async () => {
    const ctx = await newStore();
    const { id: shopId } = ctx.shop;
    const due = async () => (await inTx(ctx, (tx) => dueAt(ctx, tx)))?.getTime() ?? null;
    expect(await due()).toBeNull();
    await live(ctx, regulars(5));
    expect(await due()).toBeLessThanOrEqual(Date.now());
    await scoreCustomers(ctx);
    expect(await due()).toBeGreaterThan(Date.now());
    const { version } = await inTx(ctx, (tx) =>
      tx.dataVersion.findUniqueOrThrow({ where: { shopId_part: { shopId, part: "sales" } } }),
    );
    const run = await inTx(ctx, (tx) => tx.scoreRun.findUniqueOrThrow({ where: { shopId } }));
    expect(run.salesVersion).toBe(version);
    await inSqlTx(ctx, (sql) => raiseVersion(ctx, sql, "sales"));
    expect(await due()).toBe(run.scoredAt.getTime() + 60 * 60_000);
    await inTx(ctx, (tx) => tx.scoreRun.update({ where: { shopId }, data: { scoredOn: new Date("2025-01-01") } }));
    expect(await due()).toBeLessThanOrEqual(Date.now());
  });
});

type Score = { readonly customerId: bigint; readonly rfmGroup: string };

/** Customers of whom some order every few weeks, some once, and some have stopped: by fixed steps, no dice. */
function regulars(count: number): Plan[] {
  return Array.from({ length: count }, (_, n) => {
    const every = [9, 14, 25, 40, 60][n % 5]!;
    const first = 395 - ((n * 37) % 280);
    const most = [1, 2, 4, 8, 40][((n * 7) % 11) % 5]!;
    const days = Array.from({ length: most }, (_, k) => first - k * every - ((n + k) % 4)).filter((day) => day > 0);
    return days.map((day) => ({
      ...{ customer: n + 1, cents: 100 + n, channel: "", country: null, refund: null },
      at: before(day * 24 * 60 + n),
    }));
  }).flat();
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Record<string, Value[]> {
  const groups: Record<string, Value[]> = {};
  for (const value of values) (groups[keyOf(value)] ??= []).push(value);
  return groups;
}

const numberOf = (cell: string | null | undefined) => (cell === null || cell === undefined ? null : Number(cell));
const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 5));
const halfAway = (amount: number, by: number) => Math.sign(amount) * Math.round(Math.abs(amount) / by);

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

/** Of these orders what was sold less what was taken back, on days that count. */
function netOf(some: readonly Plan[], timeZone: string, isIn: (day: string) => boolean): number {
  return some.reduce((sum, { at, cents, refund }) => {
    const sold = isIn(dayOf(at, timeZone)) ? cents : 0;
    return sum + sold - (refund && isIn(dayOf(refund.at, timeZone)) ? refund.cents : 0);
  }, 0);
}

/** By the calendar of JavaScript, as the app does not. */
function startOf(day: string, grain: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (grain === "week") date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  else date.setUTCDate(1);
  if (grain === "quarter") date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3);
  return date.toISOString().slice(0, 10);
}

function shift(start: string, count: number, grain: string): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (grain === "week") date.setUTCDate(date.getUTCDate() + 7 * count);
  else date.setUTCMonth(date.getUTCMonth() + count * (grain === "month" ? 1 : 3));
  return date.toISOString().slice(0, 10);
}

function group(recency: number, value: number): string {
  const v = Math.floor(value + 0.5);
  if (recency <= 2) return v === 5 ? "PREVIOUSLY_LOYAL" : v >= 3 ? "AT_RISK" : "DORMANT";
  if (v >= 4) return recency === 5 ? "CHAMPIONS" : "LOYAL";
  if (recency === 3) return v === 3 ? "NEEDS_ATTENTION" : "ALMOST_LOST";
  if (v >= 2) return "ACTIVE";
  return recency === 5 ? "NEW" : "PROMISING";
}

describe("a store without customers", () => {
  it("says nothing that was not measured: no rows, no scores, no numbers before the store was read", async () => {
    const ctx = await newStore("Pacific/Apia");
    const day = dayOf(NOW, "Pacific/Apia");
    const current = spanOf(ctx, addDays(day, -30), day, NOW);
    for (const name of ["top-customers", "customers-by-country", "lifetime-value"])
      expect(await ask(ctx, name, { current, compared: current })).toMatchObject({ rows: [], chart: null, count: 0 });
    for (const name of ["rfm-groups", "churn-risk"])
      expect(await ask(ctx, name, { current })).toMatchObject({ missing: "notScoredYet" });
    await scoreCustomers(ctx, NOW);
    for (const name of ["rfm-groups", "churn-risk"])
      expect(await ask(ctx, name, { current })).toMatchObject({ missing: "fewCustomers" });
    const cohorts = (await ask(ctx, "cohorts", { current })).view as Matrix;
    expect(cohorts.rows.map(({ size, cells }) => [size, cells])).toEqual([["0", [null]]]);
    const { total } = await ask(ctx, "customer-overview", { current });
    expect(total!.cells).toMatchObject({ customers: "0", repeatPurchaseRate: null, ordersPerCustomer: null });
    const unread = { ...current, measuredTo: null };
    for (const name of ["customer-overview", "time-between-orders", "lifetime-value"]) {
      const { figures } = await ask(ctx, name, { current: unread });
      expect(figures.map(({ value }) => value)).toEqual(figures.map(() => null));
    }
  });
});
