import type { Report } from "../reports/report.server.ts";
import type { Cell, Column, KeyFigure, Row } from "../reports/report.ts";
import { cellsOf, columnsOf, figuresOf, sortRows, traceOf, tracesOf } from "./answer-parts.ts";
import { barsOf } from "./bars.ts";
import { type OrderingCustomers, orderingCustomers } from "./ordering-customers.server.ts";
import { sumSales } from "./sum-sales.server.ts";
import { addSums, type LedgerMetric, NO_SUMS, shareOf } from "./sums.ts";

const KINDS = ["new", "returning", "guest"] as const;
const METRICS = [
  "totalSales",
  "netSales",
  "orders",
  "units",
  "grossSales",
  "discounts",
  "salesReversals",
  "averageOrderValue",
] as const satisfies readonly LedgerMetric[];
const CUSTOMERS: Column = { id: "customers", kind: "count", metric: "customers" };

/** Orders of customers who bought for the first time, of those who came back, and of guests. Filters are those of an order: a customer has no lines. */
export const newAndReturning: Report = {
  name: "new-and-returning",
  hasPeriod: true,
  filters: ["channel", "location", "country", "currency", "discountCode"],
  options: {},
  sort: { column: "label", direction: "ascending" },
  reads: ["sales"],
  answer: async (ctx, tx, { spans, filters, sort }) => {
    const { timeZone } = ctx.shop;
    const sidesOf = async (span: typeof spans.current) => ({
      groups: await sumSales(ctx, tx, { span, by: ["customerKind"], filters }),
      customers: await orderingCustomers(ctx, tx, span, filters),
    });
    const current = await sidesOf(spans.current);
    const before = spans.compared && (await sidesOf(spans.compared));
    const cells = ({ groups, customers }: typeof current, kind: (typeof KINDS)[number]) => ({
      ...cellsOf(groups.find(({ keys }) => keys.customerKind === kind)?.sums ?? NO_SUMS, METRICS),
      customers: customersOf(customers, kind),
    });
    const rows = KINDS.map((kind): Row => {
      const own = { ...filters, customerKind: [kind] };
      const customers = traceOf("orders", spans.current, timeZone, { filters: own });
      return {
        id: kind,
        label: { key: `customerKind.${kind}` },
        opens: { kind: "report", name: "sales-over-time", filters: own },
        cells: cells(current, kind),
        ...(before && { previous: cells(before, kind) }),
        traces: {
          ...tracesOf(METRICS, spans.current, timeZone, { filters: own }),
          // Each of the new has one first order.
          ...(kind === "new" && customers && { customers }),
        },
      };
    });
    const isMeasured = spans.current.measuredTo !== null;
    const sums = isMeasured ? addSums(current.groups.map((one) => one.sums)) : null;
    const previous = before && addSums(before.groups.map((one) => one.sums));
    const isByKind = ![...METRICS, CUSTOMERS.id].some((id) => id === sort.column);
    return {
      figures: [
        ...figuresOf(["orders", "netSales"], { current: sums, previous }, spans.current, timeZone, filters),
        ...customerFigures(current.customers, before?.customers ?? null),
      ],
      chart: barsOf(rows, "netSales"),
      view: null,
      columns: [...columnsOf(METRICS.slice(0, 3)), CUSTOMERS, ...columnsOf(METRICS.slice(3))],
      rows: isByKind ? rows : sortRows(rows, sort.column, sort.direction),
      total: {
        id: "total",
        label: { key: "total" },
        cells: { ...cellsOf(sums, METRICS), customers: textOf(current.customers?.all) },
        ...(before && { previous: { ...cellsOf(previous, METRICS), customers: textOf(before.customers?.all) } }),
        traces: tracesOf(METRICS, spans.current, timeZone, { filters }),
      },
      count: rows.length,
      notes: [
        { key: "customersInBoth", tone: "info" },
        { key: "guestsApart", tone: "info" },
      ],
    };
  },
};

const textOf = (value: bigint | undefined): Cell => (value === undefined ? null : String(value));

const customersOf = (customers: OrderingCustomers | null, kind: (typeof KINDS)[number]): Cell =>
  kind === "guest" ? null : textOf(kind === "new" ? customers?.first : customers?.again);

function customerFigures(current: OrderingCustomers | null, before: OrderingCustomers | null): KeyFigure[] {
  const rate = (of: OrderingCustomers | null) => of && shareOf(of.withSeveral, of.all);
  return [
    { metric: "customers", kind: "count", value: textOf(current?.all), previous: textOf(before?.all) },
    { metric: "returningCustomerRate", kind: "share", value: rate(current), previous: rate(before) },
  ];
}
