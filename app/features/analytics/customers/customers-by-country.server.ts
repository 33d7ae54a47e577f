import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Report } from "../reports/report.server.ts";
import type { Cell, Chart, Filters, Row, Span, TraceQuery } from "../reports/report.ts";
import { cellsOf, sortRows, tracesOf } from "../sales/answer-parts.ts";
import { sumSales } from "../sales/sum-sales.server.ts";
import { addSums, NO_SUMS, type SalesSums, valueOf } from "../sales/sums.ts";
import { columns, moneyEach } from "./cells.ts";
import { type Counted, countedCells, countedCustomers, NOBODY } from "./counted-customers.server.ts";
import { orderTraces } from "./order-traces.ts";
import { countryNames } from "./country-names.ts";

const COLUMNS = columns({
  customers: "count",
  newCustomers: "count",
  returningCustomers: "count",
  customerOrders: "count",
  netSales: "money",
  netPerCustomer: "money",
});
/** Guests have an order, and no customer. */
const OF_CUSTOMERS = { customerKind: ["new", "returning"] };

/** Where customers are: by the country of the orders that they placed. Who ordered to two countries is in both, and once in all. */
export const customersByCountry: Report = {
  name: "customers-by-country",
  hasPeriod: true,
  filters: ["channel", "location", "country", "currency"],
  options: {},
  sort: { column: "customers", direction: "descending" },
  reads: ["sales"],
  answer: async (ctx, tx, { spans, filters, sort, offset, limit }) => {
    const { timeZone } = ctx.shop;
    const current = await sideOf(ctx, tx, spans.current, filters);
    const before = spans.compared && (await sideOf(ctx, tx, spans.compared, filters));
    const codes = new Set([...current.counts.keys(), ...current.sums.keys(), ...(before?.counts.keys() ?? [])]);
    const nameOf = countryNames(ctx.locale);
    const traces = (of: Filters): Record<string, TraceQuery> => {
      const net = tracesOf(["netSales"], spans.current, timeZone, { filters: { ...of, ...OF_CUSTOMERS } });
      return { ...net, ...orderTraces(["newCustomers", "customerOrders"], spans.current, timeZone, of) };
    };
    const rows = [...codes].map((code): Row => {
      const own = { ...filters, country: [code] };
      return {
        id: code,
        label: nameOf(code),
        opens: { kind: "report", name: "customer-overview", filters: own },
        cells: cellsIn(current.counts.get(code) ?? NOBODY, current.sums.get(code) ?? NO_SUMS),
        ...(before && { previous: cellsIn(before.counts.get(code) ?? NOBODY, before.sums.get(code) ?? NO_SUMS) }),
        traces: traces(own),
      };
    });
    const isByNumber = COLUMNS.some(({ id }) => id === sort.column);
    const sorted = sortRows(rows, isByNumber ? sort.column : "customers", sort.direction);
    const isMeasured = spans.current.measuredTo !== null;
    return {
      figures: [],
      chart: chartOf(rows),
      view: null,
      columns: COLUMNS,
      rows: sorted.slice(offset, offset + limit),
      total: isMeasured
        ? {
            id: "total",
            label: { key: "allCountries" },
            cells: cellsIn(current.all, addSums([...current.sums.values()])),
            ...(before && { previous: cellsIn(before.all, addSums([...before.sums.values()])) }),
            traces: traces(filters),
          }
        : null,
      count: rows.length,
      notes: [
        { key: "countriesOverlap", tone: "info" },
        { key: "guestsApart", tone: "info" },
      ],
    };
  },
};

function chartOf(rows: readonly Row[]): Chart | null {
  if (rows.length === 0) return null;
  const most = sortRows(rows, "customers", "descending").slice(0, 10);
  const points = most.map(({ label, cells, previous }) => ({
    label,
    value: cells.customers ?? null,
    ...(previous && { previous: previous.customers ?? null }),
  }));
  return { kind: "bar", metric: "customers", cellKind: "count", series: [{ label: { key: "wholePeriod" }, points }] };
}

async function sideOf(ctx: StoreCtx, tx: Tx, span: Span, filters: Filters) {
  const counted = await countedCustomers(ctx, tx, { span, by: "country", filters });
  const groups = await sumSales(ctx, tx, { span, by: ["country"], filters: { ...filters, ...OF_CUSTOMERS } });
  return {
    counts: counted?.groups ?? new Map<string, Counted>(),
    all: counted?.all ?? NOBODY,
    sums: new Map(groups.map(({ keys, sums }) => [keys.country, sums])),
  };
}

function cellsIn(counted: Counted, sums: SalesSums): Record<string, Cell> {
  return {
    ...countedCells(counted),
    ...cellsOf(sums, ["netSales"]),
    netPerCustomer: moneyEach(valueOf(sums, "netSales"), counted.customers),
  };
}
