// The reports over HTTP: the numbers of the pages, and the lines below each of them.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { closeVisited, visitedStore, type VisitedStore } from "#tests/support/visited-store.ts";
import { getReport } from "#app/features/analytics/index.server.ts";
import { moneyOf } from "#app/platform/api/money-data.ts";
import { parseMoney } from "#app/platform/money.ts";
import { REPORT_NAMES, areaOf } from "#app/features/analytics/reports/names.ts";

interface Money {
  amount: string;
  currencyCode: string;
}
type Value = Money | string;
interface Report {
  report: string;
  figures: { metric: string; kind: string; value: Value | null; trace?: string }[];
  columns: { id: string; kind: string }[];
  rows: { id: string; label: string; cells: Record<string, Value | null>; traces?: Record<string, string> }[];
  bridge: { metric: string; value: Money; trace?: string }[] | null;
  count: number;
  nextCursor: string | null;
}
interface Trace {
  value: Value | null;
  sides: { kind: string; sum: Value }[];
  lines: { amounts: Value[] }[];
  orders: { amounts: Value[] }[];
  nextCursor: string | null;
}

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore({ orders: 80 });
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
  const { id } = store.ctx.shop;
  const at = new Date();
  // As a first sync leaves it, whose reading the renewals above stood in for.
  await store.rows(`update sync_runs set status = 'completed', finished_at = $2 where shop_id = $1 returning id`, [
    id,
    at,
  ]);
  await store.rows(
    `update sync_steps set status = 'completed', started_at = $2, finished_at = $2 where shop_id = $1 returning run_id`,
    [id, at],
  );
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const ask = (name: string, body?: object) => askApi(store, name, body && { body });
async function report(area: string, body: object): Promise<Report> {
  const answer = await ask(`POST /analytics/${area}`, body);
  expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  return answer.body.data as Report;
}

/** Money in minor units, other numbers as they are. */
const minor = (value: Value) =>
  typeof value === "string" ? BigInt(value) : parseMoney(value.amount, value.currencyCode);
const told = (kind: string, value: string | null) =>
  kind === "money" && value !== null ? moneyOf(value, "USD") : value;

/** All that a trace's address answers, page after page. */
async function traceOf(address: string, by = ""): Promise<Trace & { added: bigint }> {
  let added = 0n;
  let cursor = "";
  for (;;) {
    const { status, body } = await ask(`GET ${address.replace("/api/v1", "")}${by}${cursor}`);
    expect([status, body.error]).toEqual([200, undefined]);
    const trace = body.data as Trace;
    for (const { amounts } of [...trace.lines, ...trace.orders]) added += minor(amounts[0]!);
    if (!trace.nextCursor) return { ...trace, added };
    cursor = `&cursor=${trace.nextCursor}`;
  }
}

describe("a report", () => {
  it("has the figures of its page", async () => {
    const { figures } = await report("sales", { period: "365d" });
    const page = await getReport(store.ctx, { name: "sales-overview", search: "period=365d" });
    expect(figures.map(({ metric, value }) => [metric, value])).toEqual(
      page.answer!.figures.map(({ metric, kind, value }) => [metric, told(kind, value)]),
    );
  });

  it("of every name is answered by its area, and by its name alone", async () => {
    const refused: unknown[][] = [];
    for (const name of REPORT_NAMES) {
      const { status, body } = await ask(`POST /analytics/${areaOf(name)}`, {
        report: name,
        period: "365d",
        trace: true,
      });
      if (status !== 200) refused.push([name, status, body.error?.details]);
    }
    const isOfStock = ([name]: unknown[]) => areaOf(name as string) === "inventory";
    // What the store did not permit is named; what was never counted here (nothing was scored, studied, or read of stock) says so.
    const missing = (name: string) => [name, 409, { reason: "missing" }];
    expect(refused.filter((one) => !isOfStock(one))).toEqual([
      missing("sales-by-staff"),
      ["returns-by-reason", 403, { permissions: ["read_returns"] }],
      ["conversion-funnel", 403, { permissions: ["read_reports"] }],
      ...["rfm-groups", "churn-risk", "bought-together", "first-purchases"].map(missing),
    ]);
    for (const one of refused.filter(isOfStock)) expect(one).toEqual(missing(one[0] as string));
    expect(await report("report", { report: "vendors" })).toMatchObject({ report: "vendors" });
  });

  it("says money as money, in every number of it, and nothing else so", async () => {
    const isMoney = (value: unknown) => typeof value === "object" && value !== null;
    for (const body of [{}, { granularity: "month" }, { report: "sales-by-channel" }]) {
      const { figures, columns, rows } = await report("sales", { period: "365d", ...body });
      for (const { kind, value } of figures)
        if (value !== null) expect([kind, isMoney(value)]).toEqual([kind, kind === "money"]);
      for (const { id, kind } of columns)
        for (const { cells } of rows) if (cells[id]) expect([id, isMoney(cells[id])]).toEqual([id, kind === "money"]);
    }
  });

  it("is asked of days, at a granularity, narrowed by filters, page by page", async () => {
    const { rows } = await report("sales", { period: "365d", granularity: "month" });
    expect(rows.length).toBeGreaterThan(1);
    const whole = await report("products", { period: "365d", limit: 1 });
    const second = await report("products", { period: "365d", limit: 1, cursor: whole.nextCursor });
    expect(second.rows[0]!.id).not.toBe(whole.rows[0]!.id);
    const filtered = await report("products", { period: "365d", filters: { product: [whole.rows[0]!.id] } });
    expect(filtered.rows.map(({ id }) => id)).toEqual([whole.rows[0]!.id]);
  });
});

describe("a number's trace", () => {
  it("is lines, or orders, that add up to it", async () => {
    const { bridge, figures } = await report("sales", { period: "365d", trace: true });
    const numbers = [...(bridge ?? []), ...figures].filter(({ trace }) => trace !== undefined);
    expect(numbers.length).toBeGreaterThan(0);
    for (const { value, trace } of numbers) {
      const lines = await traceOf(trace!);
      expect(lines.value).toEqual(value);
      expect(lines.added).toBe(minor(lines.sides[0]!.sum));
      expect((await traceOf(trace!, "&by=order")).added).toBe(minor(lines.sides[0]!.sum));
    }
  });

  it("stands there only where it is asked for", async () => {
    expect(JSON.stringify(await report("sales", { report: "sales-by-channel", period: "365d" }))).not.toContain(
      "trace",
    );
  });
});

describe("a cursor goes on with its own question alone", () => {
  const refused = [422, { cursor: expect.stringContaining("another sort, filter or list") }];
  const refusal = async (name: string, body?: object) => {
    const answer = await ask(name, body);
    return [answer.status, answer.body.error?.details.fields];
  };

  it("of a report", async () => {
    const question = { report: "product-performance", period: "365d", filters: {}, options: {} };
    const { nextCursor: cursor } = await report("report", { ...question, limit: 1 });
    const again = { options: {}, filters: {}, period: "365d", report: "product-performance" };
    expect((await ask("POST /analytics/report", { ...again, limit: 2, cursor })).status).toBe(200);
    for (const other of [{ sort: "netSales" }, { period: "90d" }, { filters: { channel: ["web"] } }])
      expect(await refusal("POST /analytics/report", { ...question, ...other, cursor })).toEqual(refused);
    expect(await refusal("POST /analytics/products", { ...question, cursor })).toEqual(refused);
  });

  it("of a trace", async () => {
    const { figures } = await report("sales", { period: "365d", trace: true });
    const address = figures.find(({ trace }) => trace)!.trace!.replace("/api/v1", "");
    const { nextCursor } = (await ask(`GET ${address}`)).body.data as Trace;
    expect((await ask(`GET ${address}&cursor=${nextCursor}`)).status).toBe(200);
    expect(await refusal(`GET ${address}&by=order&cursor=${nextCursor}`)).toEqual(refused);
  });
});

describe("a question that cannot be asked", () => {
  it.each([
    ["sales", { start: "2026-02-30", end: "2026-03-01" }, "start"],
    ["sales", { start: "2026-03-02", end: "2026-03-01" }, "end"],
    ["sales", { start: "2026-03-01" }, "end"],
    ["sales", { period: "30d", start: "2026-03-01", end: "2026-03-02" }, "period"],
    ["sales", { report: "stock" }, "report"],
    ["sales", { report: "sales-by-channel", granularity: "week" }, "granularity"],
    ["sales", { granularity: "year" }, "granularity"],
    ["sales", { options: { nothing: "1" } }, "options.nothing"],
    ["sales", { report: "sales-by-channel", sort: "moons" }, "sort"],
    ["inventory", { filters: { channel: ["x"] } }, "filters.channel"],
    ["sales", { period: "365d", filters: { channel: ["No such channel"] } }, "filters.channel"],
    ["report", {}, "report"],
  ])("of %s: %j is refused by field", async (area, body, field) => {
    const answer = await ask(`POST /analytics/${area}`, body);
    expect([answer.status, Object.keys((answer.body.error?.details.fields ?? {}) as object)]).toEqual([422, [field]]);
  });

  it.each([
    "",
    "metric=moons&from=2026-01-01&to=2026-01-02",
    "metric=netSales&from=2026-01-02&to=2026-01-01",
    "metric=netSales&from=2026-01-01&to=2026-01-02&location=x",
    "metric=netSales&from=2026-01-01&to=2026-01-02&location=99999999999999999999",
  ])("nor traced: %s", async (search) => {
    expect((await ask(`GET /analytics/trace?${search}`)).status).toBe(422);
  });
});
