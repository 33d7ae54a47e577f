import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Report } from "../reports/report.server.ts";
import type { Chart, Filters, Row, Span } from "../reports/report.ts";
import { sortRows } from "../sales/answer-parts.ts";
import { type Bucket, bucketsOf, type Unit } from "../sales/buckets.ts";
import { columns } from "./cells.ts";
import { openedFigures, orderTraces } from "./order-traces.ts";
import { type Counted, countedCells, countedCustomers, NOBODY } from "./counted-customers.server.ts";

const COLUMNS = columns({
  customers: "count",
  newCustomers: "count",
  returningCustomers: "count",
  customerOrders: "count",
  guestOrders: "count",
  ordersPerCustomer: "number",
  repeatPurchaseRate: "share",
});
const IDS = COLUMNS.map(({ id }) => id);
const FIGURES = [
  ...columns({ customers: "count", newCustomers: "count", returningCustomers: "count", guestOrders: "count" }),
  ...columns({ returningCustomerRate: "share", repeatPurchaseRate: "share", ordersPerCustomer: "number" }),
];

/** Who placed orders: how many, how many for the first time, how many came back, over time. A customer counts once in each step and once in all. */
export const customerOverview: Report = {
  name: "customer-overview",
  hasPeriod: true,
  filters: ["channel", "location", "country", "currency", "discountCode"],
  options: { by: ["day", "week", "month"] },
  sort: { column: "label", direction: "ascending" },
  reads: ["sales"],
  answer: async (ctx, tx, { spans, filters, options, sort, offset, limit }) => {
    const by = options.by as Unit;
    const { timeZone } = ctx.shop;
    const current = await sideOf(ctx, tx, spans.current, by, filters);
    const before = spans.compared && (await sideOf(ctx, tx, spans.compared, by, filters));
    const rows = current.steps.map(({ key, span, counted }, n): Row => ({
      id: key,
      label: { day: key, unit: by },
      cells: countedCells(counted),
      ...(before && { previous: countedCells(before.steps[n]?.counted ?? null) }),
      traces: span && counted ? orderTraces(IDS, span, timeZone, filters) : {},
    }));
    const isByNumber = COLUMNS.some(({ id }) => id === sort.column);
    const inTime = sort.direction === "ascending" ? rows : rows.toReversed();
    const sorted = isByNumber ? sortRows(rows, sort.column, sort.direction) : inTime;
    const [now, then] = [countedCells(current.all), before && countedCells(before.all)];
    const traces = orderTraces(IDS, spans.current, timeZone, filters);
    return {
      figures: openedFigures(FIGURES, now, then, traces),
      chart: chartOf(current.steps, by),
      view: null,
      columns: COLUMNS,
      rows: sorted.slice(offset, offset + limit),
      total: { id: "total", label: { key: "wholePeriod" }, cells: now, ...(then && { previous: then }), traces },
      count: rows.length,
      notes: [
        { key: "customersOnce", tone: "info" },
        { key: "guestsApart", tone: "info" },
      ],
    };
  },
};

interface StepCounted extends Bucket {
  /** Null: nothing of it is measured. */
  readonly counted: Counted | null;
}

async function sideOf(ctx: StoreCtx, tx: Tx, span: Span, by: Unit, filters: Filters) {
  const counted = await countedCustomers(ctx, tx, { span, by, filters });
  const steps = bucketsOf(span, by, ctx.shop.timeZone).map((bucket): StepCounted => ({
    ...bucket,
    counted: bucket.span && (counted?.groups.get(bucket.key) ?? (bucket.isEarlier ? null : NOBODY)),
  }));
  return { steps, all: counted && counted.all };
}

const chartOf = (steps: readonly StepCounted[], by: Unit): Chart => ({
  kind: "line",
  metric: "customers",
  cellKind: "count",
  series: (["newCustomers", "returningCustomers"] as const).map((metric) => ({
    label: { key: metric },
    points: steps.map(({ key, counted, isPartial }) => ({
      label: { day: key, unit: by },
      value: countedCells(counted)[metric] ?? null,
      isPartial,
    })),
  })),
});
