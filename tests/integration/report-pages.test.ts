// What every report page stands on: questions are checked, periods cut where the store was read, answers kept only while they are true.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  getDashboard,
  getOverview,
  getReport,
  getReportPage,
  getTracePage,
  filterChoices,
} from "#app/features/analytics/index.server.ts";
import { keptAnswer } from "#app/features/analytics/reports/kept-answers.server.ts";
import { REPORT_NAMES } from "#app/features/analytics/reports/names.ts";
import { registeredReports } from "#app/features/analytics/reports/registry.server.ts";
import { reportWords } from "#app/features/analytics/reports/report-words.ts";
import type { AnsweredReport, ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import { locationsResource } from "#app/features/inventory/index.server.ts";
import { countSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { i18nFor } from "#app/i18n/i18n.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx, type Tx } from "#app/platform/db.server.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Noon on 20 November in New York. */
const NOW = new Date("2026-11-20T17:00:00Z");
let shops = 0;

async function aStore(scopes: readonly string[] = ["read_orders", "read_all_orders"]): Promise<Ctx> {
  const settings = { currency: "USD", timeZone: "America/New_York" };
  const row = await asApp().shop.create({ data: { domain: `reports-${++shops}.myshopify.com`, ...settings } });
  return { ...ctxOfRow(row, { actor: "merchant:1", log: log() }), scopes: new Set(scopes) };
}

async function read(ctx: Ctx, at: string, from = at): Promise<void> {
  const { id: shopId } = ctx.shop;
  await inTx(ctx, async (tx) => {
    const run = await tx.syncRun.create({ data: { shopId, trigger: "install", status: "completed", startedAt: from } });
    const step = { shopId, runId: run.id, resource: "orders", status: "completed", startedAt: at };
    await tx.syncStep.create({ data: step });
  });
}

const anOrder = (n: number, at: string, total = "10.00"): OrderSales => ({
  ...{ orderId: BigInt(n), customerId: BigInt(100 + n), isTest: false },
  ...{ channel: "Online Store", locationId: null, countryCode: "DE", discountCodes: [] },
  presentmentCurrency: "EUR",
  agreements: [
    {
      ...{ id: BigInt(n), reason: "ORDER", happenedAt: at },
      sales: [
        {
          ...{ id: BigInt(n), action: "ORDER", lineType: "PRODUCT", quantity: 1, lineItemId: 1n },
          ...{ total, presentmentTotal: total, discount: "0.00", tax: "0.00" },
        },
      ],
    },
  ],
  lines: [{ id: 1n, productId: 1n, variantId: 11n, title: "Candle", vendor: "Wick" }],
});

async function sell(ctx: Ctx, ...orders: OrderSales[]): Promise<void> {
  const store = ctx as Parameters<typeof recordSales>[0];
  const of = { orderIds: orders.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(store, sql, countSales(store, orders), of));
}

const ask = (ctx: Ctx, search = "", name = "sales-by-channel", now = NOW) => getReport(ctx, { name, search }, now);
const ordersIn = ({ answer }: AnsweredReport) => answer?.total?.cells.orders;

describe("a question", () => {
  it("to a report that there is not is not found", async () => {
    await expect(ask(await aStore(), "", "sales-by-moon")).rejects.toMatchObject({ code: "not_found" });
  });

  it("that cannot be answered says by field what to do; the page keeps what was typed", async () => {
    const ctx = await aStore();
    const search = "from=2026-11-10&to=2026-11-01&location=x";
    await expect(ask(ctx, search)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { to: expect.stringContaining("2026-11-10"), location: expect.stringContaining("“x”") } },
    });
    const page = await getReportPage(ctx, { name: "sales-by-channel", search }, NOW);
    expect(page).toMatchObject({ report: null, address: { from: "2026-11-10", to: "2026-11-01" } });
    expect(page.problems.map(({ field }) => field)).toEqual(["to", "location"]);
    expect(page.chosen).toEqual([{ name: "location", values: [{ value: "x", label: { text: "x" } }] }]);
  });

  it("for what nothing of the store ever was says so, and not for what was only not sold in the period", async () => {
    const ctx = await aStore();
    const asked = (search: string) => getReportPage(ctx, { name: "sales-by-channel", search }, NOW);
    await read(ctx, NOW.toISOString());
    expect(await asked("currency=XXX")).toMatchObject({ problems: [] }); // an empty store knows nothing yet
    await sell(ctx, anOrder(1, "2026-08-01T10:00:00Z"));
    const { report, problems } = await asked(
      "currency=EUR&currency=XXX&channel=Moon+shuttle&channel=Online+Store&country=DE",
    );
    expect(report).toBeNull();
    expect(problems).toEqual([
      { field: "channel", code: "noValue", values: { value: "Moon shuttle" } },
      { field: "currency", code: "noValue", values: { value: "XXX" } },
    ]);
    const known = await asked("period=7d&currency=EUR&channel=Online+Store&channel=&country=DE");
    expect([known.problems, known.report === null]).toEqual([[], false]);
    const traced = (search: string) =>
      getTracePage(ctx, new URLSearchParams(`metric=netSales&from=2026-08-01&to=2026-08-01&${search}`), NOW);
    expect((await traced("currency=XXX")).problems).toMatchObject([{ field: "currency", code: "noValue" }]);
    expect((await traced("currency=EUR")).trace!.lines).toHaveLength(1);
    await expect(ask(ctx, "channel=Moon")).rejects.toMatchObject({ code: "invalid" });
    for (const filter of ["discountCode=NO", "location=5", "vendor=Nobody", "productType=None"]) {
      const { problems: wrong } = await getReportPage(ctx, { name: "product-performance", search: filter }, NOW);
      expect(wrong.map(({ field }) => field)).toEqual([filter.split("=")[0]]);
    }
  });

  it("for a column that the answer does not have says so", async () => {
    const ctx = await aStore();
    await read(ctx, NOW.toISOString());
    const page = await getReportPage(ctx, { name: "sales-by-channel", search: "sort=-moon" }, NOW);
    expect([page.report, page.problems[0]?.code]).toEqual([null, "unsorted"]);
  });
});

describe("what is not measured", () => {
  it("before the first reading nothing is, and the page says that it is on its way", async () => {
    const ctx = await aStore();
    expect(await ask(ctx)).toMatchObject({ coverage: "none", answer: null });
    expect(await getDashboard(ctx, "", NOW)).toMatchObject({ main: { report: { answer: null } }, cards: [] });
  });

  it("after the last reading nothing is", async () => {
    const ctx = await aStore();
    await sell(ctx, anOrder(1, "2026-11-18T10:00:00Z"), anOrder(2, "2026-11-18T16:00:00Z"));
    await read(ctx, "2026-11-18T15:00:00Z");
    const answered = await ask(ctx, "period=7d");
    expect(answered.spans.current).toMatchObject({ measuredTo: "2026-11-18", until: "2026-11-18T15:00:00.000Z" });
    expect(ordersIn(answered)).toBe("1");
    expect(ordersIn(await ask(ctx, "period=yesterday"))).toBeNull();
  });

  it("days of which Shopify did not show all orders are not compared with days of which it did", async () => {
    const orders = [anOrder(1, "2026-09-26T10:00:00Z"), anOrder(2, "2026-11-19T10:00:00Z"), anOrder(3, "2026-05-01T10:00:00Z")]; // prettier-ignore
    const some = await aStore(["read_orders"]);
    const all = await aStore();
    for (const ctx of [some, all]) {
      await sell(ctx, ...orders);
      await read(ctx, NOW.toISOString());
    }
    const partial = await ask(some, "period=90d");
    expect(partial).toMatchObject({
      completeSince: "2026-09-22",
      isComparisonMissing: true,
      spans: { compared: null },
    });
    expect(await ask(all, "period=90d")).toMatchObject({ completeSince: null, isComparisonMissing: false });
    expect(await ask(some, "period=7d")).toMatchObject({ isComparisonMissing: false });
  });
});

describe("days before the first sale", () => {
  const SOLD = [anOrder(1, "2026-11-05T17:00:00Z"), anOrder(2, "2026-11-07T17:00:00Z")];

  it("are gaps, not zeros; those without a sale after it are zeros", async () => {
    const ctx = await aStore();
    await sell(ctx, ...SOLD);
    await read(ctx, NOW.toISOString());
    const search = "from=2026-11-03&to=2026-11-08";
    for (const [name, column] of [
      ["sales-over-time", "orders"],
      ["customer-overview", "customers"],
    ] as const) {
      // prettier-ignore
      const { answer, coverageNotes } = await ask(ctx, search, name);
      expect([name, answer!.rows.map(({ cells }) => cells[column])]).toEqual([name, [null, null, "1", "0", "1", "0"]]);
      expect(answer!.total!.cells[column]).toBe("2");
      expect(coverageNotes.map(({ key }) => key)).toEqual(["comparedBeforeSales"]);
    }
  });

  it("make no period that others are compared with", async () => {
    const ctx = await aStore();
    await sell(ctx, ...SOLD);
    await read(ctx, NOW.toISOString());
    const growing = await ask(ctx, "from=2026-11-06&to=2026-11-10");
    expect([growing.spans.compared, growing.isComparisonMissing]).toEqual([null, true]);
    const later = await ask(ctx, "from=2026-11-07&to=2026-11-08");
    expect([later.spans.compared?.from, later.isComparisonMissing]).toEqual(["2026-11-05", false]);
    expect(later.answer!.total!.previous!.orders).toBe("1");
  });
});

describe("a kept answer", () => {
  it("is the same for the same question and is made anew when the data has changed", async () => {
    const ctx = await aStore();
    await read(ctx, NOW.toISOString());
    await sell(ctx, anOrder(1, "2026-11-19T10:00:00Z"));
    const first = await ask(ctx);
    expect((await ask(ctx)).answer).toBe(first.answer);
    expect((await ask(ctx, "channel=Online+Store")).answer).not.toBe(first.answer);
    await sell(ctx, anOrder(2, "2026-11-19T11:00:00Z"));
    const second = await ask(ctx);
    expect([ordersIn(first), ordersIn(second)]).toEqual(["1", "2"]);
  });

  it("is never another store's, nor of another moment where the day is running", async () => {
    const [one, other] = [await aStore(), await aStore()];
    for (const ctx of [one, other]) await read(ctx, NOW.toISOString());
    await sell(one, anOrder(1, "2026-11-20T16:59:00Z"), anOrder(2, "2026-11-20T17:30:00Z"));
    expect([ordersIn(await ask(one)), ordersIn(await ask(other))]).toEqual(["1", "0"]);
    const later = new Date("2026-11-20T18:00:00Z");
    await read(one, later.toISOString());
    expect(ordersIn(await ask(one, "", "sales-by-channel", later))).toBe("2");
  });

  it("asked by many at once is made once, and each change is seen by whoever asks after it", async () => {
    const ctx = await aStore();
    await read(ctx, NOW.toISOString());
    await sell(ctx, anOrder(1, "2026-11-19T10:00:00Z"));
    const many = await Promise.all(Array.from({ length: 8 }, () => ask(ctx)));
    expect(new Set(many.map(({ answer }) => answer)).size).toBe(1);
    for (let n = 2; n < 8; n++) {
      const early = ask(ctx);
      await sell(ctx, anOrder(n, "2026-11-19T10:00:00Z"));
      expect(ordersIn(await ask(ctx))).toBe(String(n));
      await early;
    }
  });

  it("is of one moment, however many questions it is made of, and so are the parts of the comprehensive report", async () => {
    const ctx = (await aStore()) as StoreCtx;
    const level = async (tx: Tx) =>
      (await tx.$queryRaw<object[]>`select current_setting('transaction_isolation') as is`)[0]!;
    expect(await keptAnswer(ctx, { key: "level", reads: ["sales"] }, level)).toEqual({ is: "repeatable read" });
    // Within one that is open already it is made there, and kept under what that one sees.
    await read(ctx, NOW.toISOString());
    await sell(ctx, anOrder(1, "2026-11-19T10:00:00Z"));
    const overview = await getOverview(ctx, "", NOW);
    expect(overview.parts.length).toBeGreaterThan(5);
    const { answer } = await getReport(ctx, { name: "sales-overview", search: "" }, NOW);
    expect(overview.main.report!.answer).toBe(answer);
    await sell(ctx, anOrder(2, "2026-11-19T11:00:00Z"));
    const later = await getOverview(ctx, "", NOW);
    expect(later.main.report!.answer!.figures[0]!.value).not.toBe(answer!.figures[0]!.value);
  });

  it("goes with the parts of the data that the report reads, not with others", async () => {
    const ctx = await aStore();
    await read(ctx, NOW.toISOString());
    await sell(ctx, anOrder(1, "2026-11-19T10:00:00Z"));
    const first = await ask(ctx, "", "sales-over-time");
    await inSqlTx(ctx, (sql) => raiseVersion(ctx, sql, "inventory"));
    expect((await ask(ctx, "", "sales-over-time")).answer).toBe(first.answer);
    await inSqlTx(ctx, (sql) => raiseVersion(ctx, sql, "sales"));
    expect((await ask(ctx, "", "sales-over-time")).answer).not.toBe(first.answer);
  });

  it("goes when a place gets another name, also within the second of its last change", async () => {
    const ctx = (await aStore()) as StoreCtx;
    await read(ctx, NOW.toISOString());
    await sell(ctx, { ...anOrder(1, "2026-11-19T10:00:00Z"), locationId: 5n });
    const call = (name: string, seconds: number) => {
      const node = { id: "gid://shopify/Location/5", name, isActive: true, updatedAt: "2026-11-18T10:00:00Z" };
      const readAt = new Date(NOW.getTime() + seconds * 1000);
      return inSqlTx(ctx, (sql) => locationsResource.mirror(ctx, sql, [{ node, children: [] }], { readAt }));
    };
    const named = async () => (await ask(ctx, "", "sales-by-location")).answer?.rows.map(({ label }) => label);
    await call("Loft", 0);
    expect(await named()).toEqual([{ text: "Loft" }]);
    await call("Cellar", 1);
    expect(await named()).toEqual([{ text: "Cellar" }]);
  });

  it("goes with the store's time zone and currency", async () => {
    const ctx = await aStore();
    await read(ctx, NOW.toISOString());
    const first = await ask(ctx, "period=yesterday");
    for (const changed of [{ timeZone: "America/Toronto" }, { currency: "CAD" }]) {
      const moved = { ...ctx, shop: { ...ctx.shop, ...changed } };
      expect((await ask(moved, "period=yesterday")).answer).not.toBe(first.answer);
    }
  });
});

it("filters offer what orders of the days shown were of, and look for what is typed as it is typed", async () => {
  const ctx = await aStore();
  await sell(ctx, anOrder(1, "2026-11-19T10:00:00Z"));
  const product = { ...{ shopId: ctx.shop.id, handle: "h", vendor: "Wick", productType: "Candles", status: "ACTIVE" } };
  const dated = { createdAt: NOW, updatedAt: NOW };
  await inTx(ctx, async (tx) => {
    await tx.product.create({ data: { ...product, ...dated, id: 1n, title: "100% beeswax" } });
    await tx.product.create({ data: { ...product, ...dated, id: 2n, title: "Soy" } });
  });
  const choose = (filter: "channel" | "product" | "vendor", search = "", from = "2026-11-01") =>
    filterChoices(ctx, { filter, search, from, to: "2026-11-20" });
  expect(await choose("channel")).toEqual([{ value: "Online Store", label: { text: "Online Store" } }]);
  expect(await choose("channel", "", "2026-11-20")).toEqual([]);
  expect(await choose("product", "%")).toEqual([{ value: "1", label: { text: "100% beeswax" } }]);
  expect(await choose("vendor", "WICK")).toEqual([{ value: "Wick", label: { text: "Wick" } }]);
  expect(await filterChoices(await aStore(), { filter: "product", search: "", from: "2026-11-01", to: "2026-11-20" })).toEqual([]); // prettier-ignore
});

describe("every report", () => {
  it("that is named is there", () => {
    expect(registeredReports().map(({ name }) => name).sort()).toEqual([...REPORT_NAMES].sort()); // prettier-ignore
  });

  it.each(REPORT_NAMES)(
    "%s answers a store without orders, and one with a single order, in words that exist",
    async (name) => {
      for (const orders of [[], [anOrder(1, "2026-11-19T10:00:00Z")]]) {
        const ctx = await aStore();
        await read(ctx, NOW.toISOString());
        if (orders.length > 0) await sell(ctx, ...orders);
        expect(untold(await getReportPage(ctx, { name, search: "" }, NOW))).toEqual([]);
      }
    },
  );
});

/** What a page says that no text is there for. */
function untold({ name, area, offers, report }: ReportPage): string[] {
  const answer = report!.answer!;
  const texts = i18nFor("en") as unknown as {
    t: (key: string, values?: object) => string;
    exists: (key: string) => boolean;
  };
  const missing = new Set<string>();
  const exists = (key: string) => texts.exists(key);
  const t = (key: string, values?: object) => {
    if (!exists(key)) missing.add(key);
    return texts.t(key, values);
  };
  const words = reportWords({ t, exists } as unknown as Parameters<typeof reportWords>[0]);
  for (const [option, values] of Object.entries(offers.options)) {
    words.option(area, option);
    for (const value of values) words.optionValue(area, option, value);
  }
  for (const day of offers.days) words.option(area, day);
  for (const column of answer.columns) words.column(area, name, column);
  for (const row of [...answer.rows, ...(answer.total ? [answer.total] : [])]) words.label(area, row.label);
  for (const note of answer.notes) words.note(area, note);
  if (answer.missing !== undefined) words.missing(area, answer.missing);
  const { figures, columns, chart, view } = answer;
  const lines = view?.kind === "bridge" ? view.lines : view ? [view] : [];
  for (const { metric } of [...figures, ...columns, ...lines, ...(chart ? [chart] : [])]) {
    if (metric === undefined) continue;
    words.metric(metric);
    words.definition(metric);
  }
  if (view?.kind === "matrix") for (const { label } of view.rows) words.label(area, label);
  if (view?.kind === "matrix") for (const label of view.columns) words.label(area, label);
  return [...missing];
}
