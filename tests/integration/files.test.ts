// Files of reports: the same numbers as the page, whatever the format, however many; and the reports that make themselves.
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText } from "#app/platform/money.ts";
import type { OpenedSource } from "#app/features/analytics/files/source.server.ts";
import type { TableRow } from "#app/features/analytics/files/table.ts";
import type { ExportInput } from "#app/features/analytics/schema.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;

async function load() {
  const analytics = await import("#app/features/analytics/index.server.ts");
  const { makeFile } = await import("#app/features/analytics/files/make-file.server.ts");
  const { sourceOf } = await import("#app/features/analytics/files/sources.server.ts");
  const { storeCtx } = await import("#app/features/analytics/files/store-ctx.ts");
  const { listLines } = await import("#app/features/analytics/trace/list-lines.server.ts");
  const { TraceInput } = await import("#app/features/analytics/trace/schema.ts");
  const { raiseVersion } = await import("#app/platform/data-version.server.ts");
  const { countSales, recordSales } = await import("#app/features/ledger/index.server.ts");
  const { asApp, inSqlTx, inTx } = await import("#app/platform/db.server.ts");
  const { startWorker } = await import("#app/platform/queue/worker.server.ts");
  const { ctxOfRow } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  const files = { sourceOf, storeCtx, listLines, TraceInput, raiseVersion };
  return {
    ...analytics,
    ...files,
    countSales,
    recordSales,
    makeFile,
    asApp,
    inSqlTx,
    inTx,
    startWorker,
    ctxOfRow,
    log,
  };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
}, 60_000);
afterAll(() => database.close());

let stores = 0;
interface StoreOptions {
  currency?: string;
  timeZone?: string;
  channels?: readonly string[];
}

const NOTHING = {
  ...{ returnedUnits: 0, discountMinor: 0, reversalMinor: 0, shippingMinor: 0, dutyMinor: 0, feeMinor: 0, tipMinor: 0 },
  ...{ giftCardMinor: 0, placedDiscountMinor: 0, costMinor: 0, costedNetMinor: 0 },
};
/** A store with a sale on 5 February 2024 for each of its channels, the n-th of n × 101 minor units, and a tenth of it in tax. */
async function store({ currency = "USD", timeZone = "Europe/Berlin", channels = ["Online Store"] }: StoreOptions = {}) {
  const row = await app
    .asApp()
    .shop.create({ data: { domain: `files-${++stores}.myshopify.com`, name: `Söhne ${stores}`, currency, timeZone } });
  const ctx = app.ctxOfRow(row, { actor: "merchant:1", log: app.log() });
  const { id: shopId } = row;
  const startedAt = new Date();
  await app.inTx(ctx, async (tx) => {
    const run = await tx.syncRun.create({ data: { shopId, trigger: "install", status: "completed", startedAt } });
    await tx.syncStep.create({ data: { shopId, runId: run.id, resource: "orders", status: "completed", startedAt } });
    await tx.salesDaily.createMany({
      data: channels.map((channel, n) => {
        const gross = BigInt((n + 1) * 101);
        return {
          ...{ shopId, dayOn: new Date("2024-02-05T00:00:00Z"), channel, locationId: 0n, countryCode: "DE", currency },
          ...NOTHING,
          ...{ customerKind: "new", facts: 1, orders: 1, units: 1, grossMinor: gross, taxMinor: gross / 10n },
          ...{ totalMinor: gross + gross / 10n, placedGrossMinor: gross },
        };
      }),
    });
  });
  return ctx;
}

const SEARCH = "from=2024-02-01&to=2024-02-07&compare=none";
const ask = (over: Partial<ExportInput> = {}): ExportInput => ({
  ...{ report: "sales-by-channel", search: SEARCH, format: "csv" as const },
  ...over,
});
async function atOnce(ctx: Ctx, input: ExportInput) {
  const exported = await app.exportReport(ctx, input);
  if (!("file" in exported)) throw new Error("A job was to make it");
  return exported.file;
}
async function byJob(ctx: Ctx, input: ExportInput): Promise<bigint> {
  const exported = await app.exportReport(ctx, input);
  if ("file" in exported) throw new Error("It was made at once");
  return BigInt(exported.id);
}
async function rowsOf(opened: OpenedSource): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const page of opened.pages()) rows.push(...page);
  return rows;
}
const csvRows = (content: Uint8Array) => parse(Buffer.from(content), { bom: true }) as string[][];
const run = () => ({ signal: new AbortController().signal, isLastAttempt: false });
const fileOf = (ctx: Ctx, id: bigint) =>
  app.inTx(ctx, (tx) => tx.analyticsFile.findFirst({ where: { shopId: ctx.shop.id, id } }));
const TRICKY = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", 'a "b", c', "line\nbreak", "Größe 数", "", "bell\u0007"];

describe("a file of a report", () => {
  for (const currency of ["USD", "JPY", "KWD"]) {
    it(`has the answer's cells, one by one, in ${currency}`, async () => {
      const ctx = await store({ currency, channels: TRICKY });
      const { answer } = await app.getReport(ctx, { name: "sales-by-channel", search: SEARCH, limit: 1000 });
      const { columns, rows } = answer!;
      expect(rows).toHaveLength(TRICKY.length);
      const money = columns.map(({ kind }) => kind === "money");

      const csv = await atOnce(ctx, ask());
      expect(Buffer.from(csv.content.subarray(0, 3))).toEqual(Buffer.from("\uFEFF"));
      const [head, ...lines] = csvRows(csv.content);
      expect(head).toHaveLength(columns.length + 1);
      expect(head!.slice(1).map((name) => name.includes(currency))).toEqual(money);
      rows.forEach((row, at) => {
        const wanted = columns.map(({ id }, n) => {
          const cell = row.cells[id] ?? null;
          return cell === null ? "" : money[n] ? moneyText(BigInt(cell), currency) : cell;
        });
        expect(lines[at]!.slice(1)).toEqual(wanted);
      });
      // No cell of text can be taken for a formula.
      expect(lines.filter(([name]) => /^[=+\-@]/.test(name!))).toEqual([]);
      expect(lines.map(([name]) => name)).toContain('\'=HYPERLINK("x")');
      // Below the rows the total, then what must be known of them.
      const [total, ...notes] = lines.slice(rows.length);
      expect(total![0]).toBe("Total");
      expect(total![1 + columns.findIndex(({ id }) => id === "orders")]).toBe(answer!.total!.cells.orders);
      expect(notes.map(([note]) => note)).toEqual([expect.stringMatching(/^Note: History complete since/)]);

      const xlsx = await atOnce(ctx, ask({ format: "xlsx" }));
      const { sheets } = await readXlsx(xlsx.content);
      const [, ...cells] = sheets[0]!.rows;
      rows.forEach((row, at) => {
        const wanted = columns.map(({ id }, n) => {
          const cell = row.cells[id] ?? null;
          return cell === null ? null : Number(money[n] ? moneyText(BigInt(cell), currency) : cell);
        });
        expect(cells[at]!.slice(1)).toEqual(wanted);
      });
      expect(cells.map(([name]) => name)).toEqual(expect.arrayContaining(['=HYPERLINK("x")', "bell"]));
      expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(["What was asked", "Definitions"]));
    });
  }

  it("says its question: no token of the address is kept", async () => {
    const ctx = await store({ channels: Array.from({ length: 2_100 }, (_, n) => `C${n}`) });
    const id = await byJob(ctx, ask({ search: `${SEARCH}&id_token=secret&hmac=secret&shop=a&host=b` }));
    expect(JSON.stringify((await fileOf(ctx, id))!.query)).not.toContain("secret");
  });

  it("of many rows is made by a job, page by page; killed in the middle, it begins anew and ends the same", async () => {
    const channels = Array.from({ length: 2_345 }, (_, n) => `Channel ${n}`);
    const ctx = await store({ channels });
    const id = await byJob(ctx, ask());
    expect((await app.listFiles(ctx, {})).rows).toMatchObject([
      { id: String(id), state: "waiting", isScheduled: false },
    ]);

    const killed = new AbortController();
    const seen: number[] = [];
    const watching = new Proxy(killed.signal, {
      get(signal, name) {
        if (name !== "throwIfAborted") return Reflect.get(signal, name) as unknown;
        return () => {
          seen.push(1);
          if (seen.length === 2) killed.abort();
          signal.throwIfAborted();
        };
      },
    });
    await expect(app.makeFile(ctx, id, { signal: watching, isLastAttempt: false })).rejects.toThrow();
    expect(await app.getFileState(ctx, { id: String(id) })).toMatchObject({
      state: "working",
      rowsDone: 1000,
      rowsTotal: 2345,
    });
    await expect(app.getFile(ctx, { id: String(id) })).rejects.toMatchObject({ code: "not_found" });

    await app.makeFile(ctx, id, run());
    const made = await app.getFile(ctx, { id: String(id) });
    const [, ...lines] = csvRows(gunzipSync(made.content));
    expect(new Set(lines.slice(0, 2345).map(([name]) => name))).toEqual(new Set(channels));
    expect(lines[2345]![0]).toBe("Total");
    expect(await app.getFileState(ctx, { id: String(id) })).toMatchObject({
      state: "ready",
      rowsDone: 2345,
      error: null,
    });
    // Again, as a job that came twice: nothing changes.
    await app.makeFile(ctx, id, run());
    expect((await app.getFile(ctx, { id: String(id) })).content).toEqual(made.content);
  });

  it("of many rows is made while the store sells; where its own rows change before they are read, it is begun anew", async () => {
    const ctx = app.storeCtx(await store({ channels: Array.from({ length: 2_345 }, (_, n) => `Channel ${n}`) }));
    const open = () =>
      app.sourceOf("sales-by-channel").open(ctx, { search: new URLSearchParams(SEARCH), now: new Date() });
    const changed = async (where: object) => {
      await app.inTx(ctx, async (tx) => {
        await tx.salesDaily.updateMany({ where: { shopId: ctx.shop.id, ...where }, data: { orders: 2 } });
        await app.raiseVersion(ctx, tx, "sales");
      });
    };
    const seen = new Set<string>();
    for await (const rows of (await open()).pages()) {
      for (const [name] of rows) seen.add(name!);
      await changed({ channel: "Channel 2344" });
    }
    expect(seen.size).toBe(2_345);
    const opened = await open();
    await changed({ channel: "Channel 7" });
    await expect(rowsOf(opened)).rejects.toThrow("The data changed");
  });

  it("that is cancelled or deleted meanwhile is not made", async () => {
    const ctx = await store({ channels: Array.from({ length: 2_100 }, (_, n) => `C${n}`) });
    const [one, other] = [await byJob(ctx, ask()), await byJob(ctx, ask({ format: "xlsx" }))];
    await app.cancelFile(ctx, { id: String(one) });
    await app.deleteFile(ctx, { id: String(other) });
    for (const id of [one, other]) await app.makeFile(ctx, id, run());
    expect((await app.listFiles(ctx, {})).rows).toMatchObject([{ id: String(one), state: "cancelled", bytes: null }]);
  });

  it("that nobody makes any more is failed, and stands in nobody's way", async () => {
    const ctx = await store({ channels: Array.from({ length: 2_001 }, (_, n) => `C${n}`) });
    const [lost, waiting] = [await byJob(ctx, ask()), await byJob(ctx, ask())];
    await app.inTx(ctx, (tx) => tx.analyticsFile.updateMany({ where: { id: lost }, data: { state: "working" } }));
    await app.asApp().$executeRaw`update pgboss.job set state = 'failed'
      where name = 'analytics.export' and data -> 'payload' ->> 'id' = ${String(lost)}
        and data ->> 'shopId' = ${String(ctx.shop.id)}`;
    await app.inTx(ctx, (tx) => app.lookForLostFiles(ctx, tx));
    expect([(await fileOf(ctx, lost))!.state, (await fileOf(ctx, waiting))!.state]).toEqual(["failed", "waiting"]);
  });

  it("is the store's own: of another store's nothing is told", async () => {
    const [ctx, stranger] = [
      await store({ channels: Array.from({ length: 2_001 }, (_, n) => `C${n}`) }),
      await store(),
    ];
    const id = await byJob(ctx, ask());
    await app.makeFile(ctx, id, run());
    for (const verb of [app.getFile, app.getFileState, app.deleteFile, app.cancelFile]) {
      await expect(verb(stranger, { id: String(id) })).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await app.listFiles(stranger, {})).rows).toEqual([]);
    expect(await fileOf(ctx, id)).toMatchObject({ state: "ready" });
  });

  it("of what there is not, or what cannot be asked, is refused with a reason", async () => {
    const ctx = await store();
    await expect(app.exportReport(ctx, ask({ report: "sales-by-moon" }))).rejects.toMatchObject({ code: "not_found" });
    const reversed = app.exportReport(ctx, ask({ search: "from=2024-02-07&to=2024-02-01" }));
    await expect(reversed).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { to: expect.any(String) as string } },
    });
    await expect(app.exportReport(ctx, ask({ format: "pdf" }))).rejects.toMatchObject({ code: "invalid" });
    expect((await app.listFiles(ctx, {})).rows).toEqual([]);
  });
});

describe("the fact lines below a number", () => {
  it("are all in its file, add up to it, and lead to their orders", async () => {
    const ctx = await store({ channels: [] });
    const shop = { ...ctx.shop, currency: "USD", timeZone: "Europe/Berlin" };
    const sale = (id: number, action: string, cents: number) => ({
      ...{ id: BigInt(id), action, lineType: "PRODUCT", quantity: Math.sign(cents), lineItemId: null, discount: "0" },
      ...{ total: (cents / 100).toFixed(2), presentmentTotal: (cents / 100).toFixed(2), tax: "0" },
    });
    const orders = Array.from({ length: 1_100 }, (_, n) => n + 1).map((n) => ({
      ...{ orderId: BigInt(n), customerId: null, isTest: false, presentmentCurrency: "USD", lines: [], channel: "", locationId: null },
      ...{ countryCode: null, discountCodes: [] },
      agreements: [
        { id: BigInt(n), reason: "ORDER", happenedAt: "2024-02-03T12:00:00Z", sales: [sale(n, "ORDER", n * 7)] },
        { id: BigInt(5000 + n), reason: "REFUND", happenedAt: "2024-02-04T12:00:00Z", sales: [sale(5000 + n, "RETURN", -n)] },
      ],
    })); // prettier-ignore
    await app.inSqlTx(ctx, async (sql) => {
      const counted = app.countSales({ ...ctx, shop }, orders);
      const change = { orderIds: orders.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
      await app.recordSales({ ...ctx, shop }, sql, counted, change);
    });
    const { answer } = await app.getReport(ctx, { name: "sales-overview", search: SEARCH });
    const { value } = answer!.figures.find(({ metric }) => metric === "netSales")!;
    const search = "metric=netSales&from=2024-02-01&to=2024-02-07";
    const id = await byJob(ctx, ask({ report: "trace", search }));
    await app.makeFile(ctx, id, run());
    const [head, ...lines] = csvRows(gunzipSync((await app.getFile(ctx, { id: String(id) })).content));
    const at = head!.indexOf("Counts as Net sales (USD)");
    expect(lines.pop()![at]).toBe(moneyText(BigInt(value!), "USD"));
    expect(lines).toHaveLength(2_200);
    const sum = lines.reduce((all, line) => all + BigInt(line[at]!.replace(".", "")), 0n);
    expect(String(sum)).toBe(value);
    expect(new Set(lines.map((line) => line[head!.indexOf("Order ID")])).size).toBe(1_100);
    const input = app.TraceInput.parse({ metric: "netSales", from: "2024-02-01", to: "2024-02-07" });
    await app.inTx(ctx, async (tx) => {
      const all = await app.listLines(ctx, tx, input, 3_000);
      const first = await app.listLines(ctx, tx, input, 1_300);
      const rest = await app.listLines(ctx, tx, input, 1_300, first.at(-1));
      expect([...first, ...rest]).toEqual(all);
    });
    const open = () =>
      app.sourceOf("trace").open(app.storeCtx(ctx), { search: new URLSearchParams(search), now: new Date() });
    const sell = (day: string, n: number) => app.inSqlTx(ctx, (sql) => {
      const [order] = orders;
      const [placed] = order!.agreements;
      const late = { ...order!, orderId: BigInt(n), agreements: [{ ...placed!, id: BigInt(n), happenedAt: `${day}T12:00:00Z`, sales: [sale(n, "ORDER", 5)] }] };
      const change = { orderIds: [late.orderId], replaced: [], unreadable: [], isFirst: false };
      return app.recordSales({ ...ctx, shop }, sql, app.countSales({ ...ctx, shop }, [late]), change);
    }); // prettier-ignore
    const opened = await open();
    await sell("2024-02-09", 9_001);
    expect(await rowsOf(opened)).toHaveLength(2_200);
    const moved = await open();
    await sell("2024-02-03", 9_002);
    await expect(rowsOf(moved)).rejects.toThrow("The data changed");
    expect(await rowsOf(await open())).toHaveLength(2_201);
    const one = await atOnce(ctx, ask({ report: "trace", search: `${search}&order=7`, format: "xlsx" }));
    const { sheets } = await readXlsx(one.content);
    expect(sheets[0]!.rows.slice(1).map((row) => row[at])).toEqual([-0.07, 0.49, 0.42]);
  });
});

describe("a person who is to be forgotten", () => {
  it("takes the files with them that can name customers, and no others", async () => {
    const ctx = await store();
    const shopId = ctx.shop.id;
    const file = (report: string) => ({
      shopId,
      report,
      format: "csv",
      query: {},
      state: "ready",
      name: report,
      askedBy: "x",
    });
    await app.inTx(ctx, (tx) =>
      tx.analyticsFile.createMany({ data: ["top-customers", "trace", "sales-by-channel"].map(file) }),
    );
    const remains = await app.inSqlTx(ctx, async (sql) => {
      await app.fileData.erase(ctx, sql, { customerId: 1n, orderIds: [] });
      return app.fileData.remains(ctx, sql, { customerId: 1n, orderIds: [] });
    });
    expect(remains).toEqual({ analytics_files: 0 });
    expect((await app.listFiles(ctx, {})).rows.map(({ name }) => name)).toEqual(["sales-by-channel"]);
  });
});

describe("files", () => {
  it("are kept for thirty days", async () => {
    const ctx = await store();
    const kept = { shopId: ctx.shop.id, report: "x", format: "csv", query: {}, askedBy: "x" };
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await app.inTx(ctx, (tx) =>
      tx.analyticsFile.createMany({
        data: [29, 31].map((days) => ({ ...kept, name: String(days), createdAt: daysAgo(days) })),
      }),
    );
    await app.inSqlTx(ctx, (sql) => app.pruneFiles(ctx, sql));
    expect((await app.listFiles(ctx, {})).rows.map(({ name }) => name)).toEqual(["29"]);
  });
});

describe("the comprehensive report", () => {
  it("as PDF has the period's total and the store's name, in whatever script", async () => {
    const ctx = await store({ channels: ["Online Store", "数码店 한국", "חנות", "متجر", "ร้านค้า"] });
    const id = await byJob(ctx, ask({ report: "overview", format: "pdf" }));
    await app.makeFile(ctx, id, run());
    const { content, isPacked, name } = await app.getFile(ctx, { id: String(id) });
    expect([isPacked, name]).toEqual([false, "report 2024-02-01 2024-02-07.pdf"]);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)), { mergePages: true });
    const { answer } = await app.getReport(ctx, { name: "sales-overview", search: SEARCH });
    const total = answer!.figures.find(({ metric }) => metric === "totalSales")!.value!;
    expect(text).toContain(`$${moneyText(BigInt(total), "USD")}`);
    for (const word of [ctx.shop.name, "数码店", "한국", "2024-02-01"]) expect(text).toContain(word);
  });

  it("as workbook has a sheet for each part, with the same numbers", async () => {
    const ctx = await store();
    const { content } = await atOnce(ctx, ask({ report: "overview", format: "xlsx" }));
    const { sheets } = await readXlsx(content);
    const { answer } = await app.getReport(ctx, { name: "sales-overview", search: SEARCH });
    const total = answer!.figures.find(({ metric }) => metric === "totalSales")!.value!;
    const cells = sheets[0]!.rows.find(([name]) => name === "Total sales")!;
    expect(cells[1]).toBe(Number(moneyText(BigInt(total), "USD")));
    expect(sheets.length).toBeGreaterThan(4);
  });
});

describe("a report by schedule", () => {
  const look = (ctx: Ctx, at: string) => app.inTx(ctx, (tx) => app.lookForReports(ctx, tx, new Date(at)));
  const made = async (ctx: Ctx) =>
    (await app.listFiles(ctx, {})).rows.map(({ name, isScheduled }) => ({ name, isScheduled })).reverse();

  it("is made once for each day, at its hour of the store's clock, also when the clock is changed", async () => {
    const ctx = await store();
    // Berlin: on 31 March 2024 02:00 becomes 03:00, on 27 October 03:00 becomes 02:00.
    const chosen = { daily: "xlsx", weekly: "off", monthly: "off", hour: 2 } as const;
    await app.updateSchedules(ctx, chosen, new Date("2024-03-30T12:00:00Z"));
    expect(await app.getSchedules(ctx)).toEqual(chosen);
    expect((await look(ctx, "2024-03-30T23:59:00Z"))!.toISOString()).toBe("2024-03-31T01:00:00.000Z");
    expect(await made(ctx)).toEqual([]);
    for (const at of ["2024-03-31T01:00:00Z", "2024-03-31T01:00:02Z", "2024-03-31T20:00:00Z"]) await look(ctx, at);
    expect(await made(ctx)).toEqual([{ name: "report 2024-03-30.xlsx", isScheduled: true }]);
    await look(ctx, "2024-04-01T00:00:00Z");
    expect(await made(ctx)).toHaveLength(2);
  });

  it("is not made twice in an hour that comes twice", async () => {
    const ctx = await store();
    await app.updateSchedules(
      ctx,
      { daily: "pdf", weekly: "off", monthly: "off", hour: 2 },
      new Date("2024-10-26T12:00:00Z"),
    );
    for (const at of ["2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z"]) await look(ctx, at);
    expect(await made(ctx)).toEqual([{ name: "report 2024-10-26.pdf", isScheduled: true }]);
  });

  it("that was missed while nothing ran is made once, of the last period", async () => {
    const ctx = await store();
    await app.updateSchedules(
      ctx,
      { daily: "off", weekly: "pdf", monthly: "xlsx", hour: 7 },
      new Date("2024-01-10T12:00:00Z"),
    );
    await Promise.all(["2024-03-05T12:00:00Z", "2024-03-05T12:00:00Z"].map((at) => look(ctx, at)));
    expect((await made(ctx)).map(({ name }) => name).sort()).toEqual([
      ...["report 2024-02-01 2024-02-29.xlsx", "report 2024-02-26 2024-03-03.pdf"],
    ]);
  });

  it("moved to a later hour of the same day is not made again, and what is off is not made", async () => {
    const ctx = await store();
    await app.updateSchedules(
      ctx,
      { daily: "pdf", weekly: "off", monthly: "off", hour: 7 },
      new Date("2024-02-01T12:00:00Z"),
    );
    await look(ctx, "2024-02-02T08:00:00Z");
    await app.updateSchedules(
      ctx,
      { daily: "pdf", weekly: "off", monthly: "off", hour: 20 },
      new Date("2024-02-02T09:00:00Z"),
    );
    await look(ctx, "2024-02-02T21:00:00Z");
    expect(await made(ctx)).toHaveLength(1);
    await app.updateSchedules(
      ctx,
      { daily: "off", weekly: "off", monthly: "off", hour: 20 },
      new Date("2024-02-03T09:00:00Z"),
    );
    expect(await look(ctx, "2024-02-09T21:00:00Z")).toBeNull();
    expect(await made(ctx)).toHaveLength(1);
  });

  it("waits for the orders of its period, half a day at most, and then says what is missing", async () => {
    const ctx = await store();
    const { id: shopId } = ctx.shop;
    const daily = { daily: "xlsx", weekly: "off", monthly: "off", hour: 7 } as const;
    await app.updateSchedules(ctx, daily, new Date("2024-02-05T12:00:00Z"));
    const readAt = (at: string) =>
      app.inTx(ctx, (tx) => tx.syncStep.updateMany({ where: { shopId }, data: { startedAt: new Date(at) } }));
    await readAt("2024-02-05T20:00:00Z");
    expect((await look(ctx, "2024-02-06T06:00:00Z"))!.toISOString()).toBe("2024-02-06T06:05:00.000Z");
    expect(await made(ctx)).toEqual([]);
    await readAt("2024-02-05T23:00:00Z");
    await look(ctx, "2024-02-06T06:05:00Z");
    expect(await made(ctx)).toHaveLength(1);
    // The next day's orders do not come.
    await look(ctx, "2024-02-07T17:59:00Z");
    expect(await made(ctx)).toHaveLength(1);
    await readAt("2024-02-06T20:00:00Z");
    await look(ctx, "2024-02-07T18:00:00Z");
    expect((await made(ctx)).at(-1)).toMatchObject({ name: "report 2024-02-06.xlsx" });
    await app.inTx(ctx, (tx) => tx.ledgerProblem.create({ data: { shopId, orderId: 5n, code: "x", details: {} } }));
    const search = new URLSearchParams({ from: "2024-02-05", to: "2024-02-08", compare: "none" });
    const ask = { search, now: new Date("2024-02-09T12:00:00Z") };
    const { frame } = await app.sourceOf("overview").open(app.storeCtx(ctx), ask);
    const notes = frame.question.flatMap(([name, text]) => (name === "Note" ? [text] : [])).join(" ");
    expect(notes).toContain("Nothing has come in from your store since");
    expect(notes).toContain("One order could not be counted.");
  });

  it("goes through the queue to a finished file", async () => {
    const ctx = await store();
    await app.updateSchedules(
      ctx,
      { daily: "xlsx", weekly: "off", monthly: "off", hour: 0 },
      new Date("2024-02-05T12:00:00Z"),
    );
    await look(ctx, "2024-02-06T00:00:00Z");
    const worker = await app.startWorker([app.analyticsJobs.find(({ name }) => name === "analytics.export")!]);
    try {
      for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt;) {
        const [file] = (await app.listFiles(ctx, {})).rows;
        if (file!.state !== "waiting" && file!.state !== "working") break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    } finally {
      await worker.stop();
    }
    expect((await app.listFiles(ctx, {})).rows).toMatchObject([
      { state: "ready", name: "report 2024-02-05.xlsx", error: null },
    ]);
  });
});
