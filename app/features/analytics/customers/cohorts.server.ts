import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf } from "#app/platform/store-day.ts";
import type { Report } from "../reports/report.server.ts";
import type { Cell, Chart, Label, Matrix, Note, Row } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { sortRows } from "../sales/answer-parts.ts";
import { cellOf, columns, moneyEach, perOne } from "./cells.ts";
import {
  cellsOfAll,
  cellsOfCohort,
  type Cohort,
  type CohortMeasure,
  cohortsOf,
  GRAINS,
  type Grain,
  MEASURE_KINDS,
  MEASURES,
  shiftGrain,
  startOfGrain,
} from "./cohort-table.ts";

const COLUMNS = columns({
  cohortSize: "count",
  customerOrders: "count",
  ordersPerCustomer: "number",
  netToDate: "money",
  lifetimeValue: "money",
});
const METRICS: Readonly<Record<CohortMeasure, string>> = {
  retention: "retention",
  customers: "cohortCustomers",
  netPerCustomer: "netPerCustomer",
  cumulativeNetPerCustomer: "cumulativeNetPerCustomer",
};
/** Curves of single cohorts beside that of all. */
const MOST_CURVES = 5;

/** Customers by the period of their first order, and what they did in each period since, up to now. */
export const cohorts: Report = {
  name: "cohorts",
  hasPeriod: false,
  filters: [],
  options: { by: GRAINS, measure: MEASURES, last: ["12", "24"] },
  sort: { column: "label", direction: "descending" },
  reads: ["sales"],
  answer: async (ctx, tx, { spans, options, sort, offset, limit }) => {
    const grain = options.by as Grain;
    const measure = options.measure as CohortMeasure;
    const asOf = dayOf(new Date(Date.parse(spans.current.until) - 1), ctx.shop.timeZone);
    const running = startOfGrain(asOf, grain);
    const rows = await periodsOf(ctx, tx, grain, shiftGrain(running, 1 - Number(options.last), grain));
    const all = cohortsOf(rows, running, grain);
    const table = all.map((cohort) => rowOf(cohort, grain, endOf(running, grain)));
    const isByNumber = COLUMNS.some(({ id }) => id === sort.column);
    const inTime = sort.direction === "ascending" ? table : table.toReversed();
    const sorted = isByNumber ? sortRows(table, sort.column, sort.direction) : inTime;
    return {
      figures: [],
      chart: rows.length === 0 ? null : chartOf(all, grain, measure),
      view: {
        kind: "matrix",
        cellKind: MEASURE_KINDS[measure],
        metric: METRICS[measure],
        columns: all.map((_, since) => sinceLabel(grain, since)),
        plainColumns: firstTelling(measure),
        rows: [
          ...(rows.length === 0 ? [] : [allOf(all, measure)]),
          ...all.toReversed().map((cohort) => {
            const cells = cellsOfCohort(cohort, measure);
            // What is yet to come is empty, not zero.
            return {
              label: labelOf(cohort.start, grain),
              size: cellOf(cohort.size),
              cells: all.map((_, since) => cells[since] ?? null),
            };
          }),
        ],
      },
      columns: COLUMNS,
      rows: sorted.slice(offset, offset + limit),
      total: null,
      count: table.length,
      notes: [note("runningPeriod", { day: running }), note(`lastCohorts.${grain}`, { number: options.last! })],
    };
  },
};

const allOf = (all: readonly Cohort[], measure: CohortMeasure): Matrix["rows"][number] => ({
  ...{ label: { key: "allCohorts" }, isAll: true },
  size: cellOf(all.reduce((sum, { size }) => sum + size, 0n)),
  cells: cellsOfAll(all, measure),
});

const note = (key: string, values: Readonly<Record<string, string>>): Note => ({ key, values, tone: "info" });

const Rows = z.array(
  z.object({
    cohort: z.string(),
    period: z.string(),
    customers: z.int(),
    orders: z.int(),
    netMinor: z.bigint(),
  }),
);

async function periodsOf(ctx: StoreCtx, tx: Tx, grain: Grain, from: Day) {
  const rows = await tx.$queryRaw(Prisma.sql`
    select cohort_on::text as "cohort", period_on::text as "period", customers, orders, net_minor as "netMinor"
    from sales_cohorts where shop_id = ${ctx.shop.id} and grain = ${grain} and cohort_on >= ${from}::date`);
  return Rows.parse(rows);
}

const endOf = (start: Day, grain: Grain): Day => addDays(shiftGrain(start, 1, grain), -1);

/** `last`: the last day of the period that is running, up to which there may be facts. */
function rowOf({ start, size, periods }: Cohort, grain: Grain, last: Day): Row {
  const orders = periods.reduce((sum, one) => sum + one.orders, 0n);
  const net = periods.reduce((sum, one) => sum + one.netMinor, 0n);
  const cells: Record<string, Cell> = {
    cohortSize: cellOf(size),
    customerOrders: cellOf(orders),
    ordersPerCustomer: perOne(orders, size),
    netToDate: cellOf(net),
    lifetimeValue: moneyEach(net, size),
  };
  const to = endOf(start, grain);
  const cohortSize = { metric: "orders", from: start, to, filters: { customerKind: ["new"] } };
  const toDate = { from: start, to: last, wonFrom: start, wonTo: to };
  const traces = {
    cohortSize,
    customerOrders: { metric: "orders", ...toDate },
    netToDate: { metric: "netSales", ...toDate },
  };
  return { id: start, label: labelOf(start, grain), cells, traces };
}

function chartOf(all: readonly Cohort[], grain: Grain, measure: CohortMeasure): Chart {
  const latest = all.filter(({ size, periods }) => size > 0n && periods.length > 1).slice(-MOST_CURVES);
  const points = (cells: readonly Cell[], running?: number) =>
    all
      .map((_, since) => ({
        label: sinceLabel(grain, since),
        value: cells[since] ?? null,
        isPartial: since === running,
      }))
      .slice(firstTelling(measure));
  return {
    kind: "line",
    metric: METRICS[measure],
    cellKind: MEASURE_KINDS[measure],
    series: [
      { label: { key: "allCohorts" }, points: points(cellsOfAll(all, measure)) },
      ...latest.map((cohort) => ({
        label: labelOf(cohort.start, grain),
        points: points(cellsOfCohort(cohort, measure), cohort.periods.length - 1),
      })),
    ],
  };
}

/** In the period of the first order everybody is there: how many come back shows from the next one on. */
const firstTelling = (measure: CohortMeasure) => (measure === "retention" || measure === "customers" ? 1 : 0);

function labelOf(start: Day, grain: Grain): Label {
  if (grain !== "quarter") return { day: start, unit: grain };
  const quarter = String((Number(start.slice(5, 7)) + 2) / 3);
  return { key: "quarter", values: { quarter, year: start.slice(0, 4) } };
}

const sinceLabel = (grain: Grain, since: number): Label => ({ key: `since.${grain}`, values: { n: String(since) } });
