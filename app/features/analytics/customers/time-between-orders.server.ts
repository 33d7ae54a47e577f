import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Report } from "../reports/report.server.ts";
import type { Cell, ChartSeries, Column, Filters, Label, Row, Span } from "../reports/report.ts";
import { orderConditions } from "../sales/conditions.server.ts";
import { cellOf } from "./cells.ts";
import { openedFigures, orderTraces } from "./order-traces.ts";
import { placedIn } from "./placed-in.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "repeatOrders", kind: "count", metric: "repeatOrders", isFixed: true },
  { id: "medianDaysBetween", kind: "days", metric: "medianDaysBetween", isFixed: true },
  { id: "quarter", kind: "days", isFixed: true },
  { id: "threeQuarters", kind: "days", isFixed: true },
];
/** First days of the bars; the last is open. */
const BARS = [0, 8, 15, 31, 61, 91, 181, 366] as const;
/** Later steps stand together. */
const LAST_STEP = 5;

/** How long customers wait before they order again: of the orders placed in the period that were not a customer's first. */
export const timeBetweenOrders: Report = {
  name: "time-between-orders",
  hasPeriod: true,
  filters: ["channel", "location", "country", "currency", "discountCode"],
  options: {},
  sort: { column: "label", direction: "ascending" },
  reads: ["sales"],
  answer: async (ctx, tx, { spans, filters }) => {
    const current = await gapsOf(ctx, tx, spans.current, filters);
    const before = spans.compared && (await gapsOf(ctx, tx, spans.compared, filters));
    const traces = orderTraces(["repeatOrders"], spans.current, ctx.shop.timeZone, filters);
    const repeated = traces.repeatOrders;
    const rows = Array.from({ length: LAST_STEP - 1 }, (_, n): Row => {
      const step = n + 2;
      return {
        id: String(step),
        label:
          step === LAST_STEP
            ? { key: "laterSteps", values: { from: String(step - 1), to: String(step) } }
            : { key: "step", values: { from: String(step - 1), to: String(step) } },
        cells: cellsIn(current, step),
        ...(before && { previous: cellsIn(before, step) }),
        ...(repeated && {
          traces: { repeatOrders: { ...repeated, place: step === LAST_STEP ? `${step}+` : String(step) } },
        }),
      };
    });
    const all = cellsIn(current, 0);
    const then = before && cellsIn(before, 0);
    return {
      figures: [
        figure("medianDaysBetween", "days", all, then),
        {
          ...figure("medianDaysToSecond", "days", { medianDaysToSecond: cellsIn(current, 2).medianDaysBetween! }, null),
          previous: (before && cellsIn(before, 2).medianDaysBetween) ?? null,
        },
        ...openedFigures([{ id: "repeatOrders", kind: "count" }], all, then, traces),
      ],
      chart: {
        kind: "bar",
        metric: "repeatOrders",
        cellKind: "count",
        series: [{ label: { key: "daysSinceLast" }, points: pointsOf(current, before) }],
      },
      view: null,
      columns: COLUMNS,
      rows,
      total: { id: "total", label: { key: "allSteps" }, cells: all, ...(then && { previous: then }), traces },
      count: rows.length,
      notes: [{ key: "onlyWhoCameBack", tone: "info" }],
    };
  },
};

const figure = (
  metric: string,
  kind: Column["kind"],
  now: Record<string, Cell>,
  then: Record<string, Cell> | null,
) => ({
  metric,
  kind,
  value: now[metric] ?? null,
  previous: then?.[metric] ?? null,
});

const Rows = z.array(
  z.object({
    /** 2: from the first order to the second; 0: all steps. */
    step: z.int(),
    /** The bar; null: all of them. */
    bar: z.int().nullable(),
    gaps: z.int(),
    quarter: z.number().nullable(),
    median: z.number().nullable(),
    threeQuarters: z.number().nullable(),
  }),
);
type Gaps = z.infer<typeof Rows>;

async function gapsOf(ctx: StoreCtx, tx: Tx, span: Span, filters: Filters): Promise<Gaps | null> {
  if (span.measuredTo === null) return null;
  const rows = await tx.$queryRaw(Prisma.sql`
    select coalesce(step, 0) as "step", bar as "bar", count(*)::int as "gaps",
      percentile_cont(0.25) within group (order by days) as "quarter",
      percentile_cont(0.5) within group (order by days) as "median",
      percentile_cont(0.75) within group (order by days) as "threeQuarters"
    from (
      select least(o.place, ${LAST_STEP}::int) as step, o.days_since as days, width_bucket(o.days_since, ${[...BARS]}::int[]) as bar
      from sales_orders o
      where o.shop_id = ${ctx.shop.id} and ${placedIn(ctx, span)} and o.days_since is not null and ${orderConditions(filters, "o")}
    ) gaps
    group by grouping sets ((step), (bar), ())`);
  return Rows.parse(rows);
}

function cellsIn(gaps: Gaps | null, step: number): Record<string, Cell> {
  const found = gaps?.find((one) => one.bar === null && one.step === step);
  return {
    repeatOrders: gaps && cellOf(found?.gaps ?? 0),
    medianDaysBetween: cellOf(found?.median),
    quarter: cellOf(found?.quarter),
    threeQuarters: cellOf(found?.threeQuarters),
  };
}

function pointsOf(current: Gaps | null, before: Gaps | null): ChartSeries["points"] {
  const count = (gaps: Gaps | null, bar: number) => gaps && cellOf(gaps.find((one) => one.bar === bar)?.gaps ?? 0);
  return BARS.map((from, n) => {
    const next = BARS[n + 1];
    const label: Label =
      next === undefined
        ? { key: "daysOrMore", values: { from: String(from) } }
        : { key: "daysFromTo", values: { from: String(from), to: String(next - 1) } };
    return {
      label,
      value: count(current, n + 1),
      ...(before && { previous: count(before, n + 1) }),
    };
  });
}
