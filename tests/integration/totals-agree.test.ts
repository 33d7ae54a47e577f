// Pages that say the same figure of the same period say the same number: net sales, reversals, orders and total sales, whoever groups them.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Cell, ReportAnswer, Row } from "#app/features/analytics/reports/report.ts";
import { countSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { ask, type Question, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { anOrder, ZONES } from "../support/random-sales.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(timeZone: string, orders: readonly OrderSales[]): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `agree-${++shops}.myshopify.com`, ...settings } });
  const made = ctxOfRow(row, { actor: "app", log: log() });
  const ctx = { ...made, scopes: new Set(["read_returns"]), shop: { ...made.shop, ...settings } };
  const latest = [...new Map(orders.map((order) => [order.orderId, order])).values()];
  const of = { orderIds: latest.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, latest), of));
  return ctx;
}

/** The reports with a total of all sales whose rows add up to it; a step of time is one too. */
const WHOLE = [
  ...["sales-over-time", "sales-by-channel", "sales-by-location", "sales-by-country", "sales-by-currency"],
  ...["new-and-returning", "product-performance", "variants", "vendors", "product-types", "returns-by-product"],
];
const METRICS = ["netSales", "grossSales", "salesReversals", "totalSales", "discounts"];

const added = (cells: readonly Cell[]): string => String(cells.reduce((sum, cell) => sum + BigInt(cell ?? 0), 0n));
const column = (rows: readonly Row[], id: string, side: "cells" | "previous" = "cells") =>
  added(rows.map((row) => row[side]?.[id] ?? null));
const bridge = ({ view }: ReportAnswer): Record<string, { value: Cell; previous: Cell }> =>
  Object.fromEntries(view?.kind === "bridge" ? view.lines.map((line) => [line.metric, line]) : []);

const aQuestion = fc.record({
  orders: fc.array(anOrder, { minLength: 4, maxLength: 25, size: "max" }),
  zone: fc.constantFrom(...ZONES),
  filters: fc.oneof(
    fc.constant({}),
    fc.constant({ channel: ["Online Store", ""] }),
    fc.constant({ customerKind: ["new"], currency: ["USD", "KWD"] }),
  ),
  at: fc.nat(),
  back: fc.nat(60),
  isCut: fc.boolean(),
});

it("sums by time, place, customer, product and reason are those of the overview, and so are those they are compared with", async () => {
  let adjusted = 0;
  await fc.assert(
    fc.asyncProperty(aQuestion, async ({ orders, zone, filters, at, back, isCut }) => {
      const ctx = await newStore(zone, orders);
      const moments = orders.flatMap(({ agreements }) => agreements.map(({ happenedAt }) => new Date(happenedAt)));
      const until = new Date(moments[at % moments.length]!.getTime() + 60_000);
      const to = dayOf(until, zone);
      const from = addDays(to, -back);
      const current = spanOf(ctx, from, to, isCut ? until : undefined);
      const compared = spanOf(ctx, addDays(from, -back - 1), addDays(from, -1));
      const question: Question = { current, compared, filters };
      const overview = bridge(await ask(ctx, "sales-overview", question));
      const earlier = bridge(await ask(ctx, "sales-overview", { current: compared, filters }));

      // The kinds of customers are what it groups by.
      const names = WHOLE.filter((name) => !("customerKind" in filters) || name !== "new-and-returning");
      for (const name of names) {
        const { rows, total, columns } = await ask(ctx, name, question);
        for (const id of METRICS.filter((metric) => columns.some((one) => one.id === metric))) {
          const said = [name, id, overview[id]!.value, earlier[id]!.value];
          if (total) expect([name, id, total.cells[id], total.previous?.[id]]).toEqual(said);
          expect([name, id, column(rows, id)]).toEqual(said.slice(0, 3));
        }
        if (rows.some(({ label }) => "key" in label && label.key === "withoutProduct")) adjusted++;
      }

      const reasons = await ask(ctx, "returns-by-reason", question);
      expect(column(reasons.rows, "salesReversals")).toBe(overview.salesReversals!.value);
      const hours = await ask(ctx, "sales-by-weekday-and-hour", { ...question, options: { measure: "netSales" } });
      const boxes = hours.view?.kind === "matrix" ? hours.view.rows.flatMap(({ cells }) => cells) : [];
      expect(added(boxes)).toBe(overview.netSales!.value);

      const kinds = await ask(ctx, "new-and-returning", { current });
      const ofCustomers = column(kinds.rows.filter(({ id }) => id !== "guest"), "netSales"); // prettier-ignore
      const byCountry = await ask(ctx, "customers-by-country", { current });
      expect(byCountry.total?.cells.netSales).toBe(ofCustomers);
      expect(column((await ask(ctx, "top-customers", { current })).rows, "netSales")).toBe(ofCustomers);
    }),
    { numRuns: Number(process.env.LEDGER_RUNS ?? 8), seed: 11, endOnFailure: true },
  );
  expect(adjusted).toBeGreaterThan(0);
}, 180_000);
