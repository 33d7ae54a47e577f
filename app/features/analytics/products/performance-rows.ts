import type { Asked, Cell, Chart, KeyFigure, Label, Note, Opens, Row } from "../reports/report.ts";
import { addSums, isSummed, type SalesSums } from "../sales/sums.ts";
import { columnOf, type SalesColumn, salesCells } from "./columns.ts";
import type { Ranked } from "./rank-products.server.ts";
import { type Traced, tracesOf } from "./traces.ts";

const CHARTED = 10;

/** How a group of products is shown. */
export interface Shown {
  readonly label: Label;
  readonly opens?: Opens;
  /** The filter under which its fact lines are found; none where there is no such filter. */
  readonly traced?: Traced;
  readonly cells?: Readonly<Record<string, Cell>>;
}

/** A row of sums; `before`: of the compared period, absent where none is asked for. */
export function rowOf(
  asked: Asked,
  { key, sums }: Ranked,
  before: SalesSums | undefined,
  shown: Shown,
  ids: readonly SalesColumn[],
): Row {
  const cells = { ...salesCells(sums, ids), ...shown.cells };
  const compared = ids.filter((id) => shown.cells?.[id] === undefined);
  return {
    id: key,
    label: shown.label,
    ...(shown.opens && { opens: shown.opens }),
    cells,
    ...(before && { previous: salesCells(before, compared) }),
    ...(shown.traced && { traces: tracesOf(asked, shown.traced, cells) }),
  };
}

/** What all products sum to, and what belongs to none of them: together the store's sales of the period. */
export interface Totals {
  readonly products: SalesSums;
  readonly adjustments: SalesSums | null;
}

// How much of the net sales has a cost is said of products: nothing else can have one.
const cellsOf = ({ products, adjustments }: Totals, ids: readonly SalesColumn[]): Record<string, Cell> => ({
  ...salesCells(adjustments ? addSums([products, adjustments]) : products, ids),
  ...(ids.includes("costCoverage") && salesCells(products, ["costCoverage"])),
});

/** The row of all. Orders of several groups are not the orders of all: one may hold products of two. */
export function totalOf(asked: Asked, of: Totals, before: Totals | null, ids: readonly SalesColumn[]): Row {
  const summed = ids.filter((id) => !/Orders$/.test(id));
  const cells = cellsOf(of, summed);
  return {
    id: "total",
    label: { key: "total" },
    cells,
    ...(before && { previous: cellsOf(before, summed) }),
    traces: tracesOf(asked, "all", cells),
  };
}

const FIGURES = ["units", "netSales", "grossProfit", "grossMargin"] as const;

export function figuresOf(asked: Asked, of: Totals, before: Totals | null): KeyFigure[] {
  const [now, then] = [cellsOf(of, FIGURES), before && cellsOf(before, FIGURES)];
  const traces = tracesOf(asked, "all", now);
  return FIGURES.map((metric) => ({
    metric,
    kind: columnOf(metric).kind,
    value: now[metric] ?? null,
    previous: then?.[metric] ?? null,
    ...(traces[metric] && { opens: { kind: "trace", query: traces[metric] } }),
  }));
}

/** The first rows as bars. A bar says how much: of a share or of what is no sum, net sales are drawn. */
export function chartOf({ sort }: Asked, rows: readonly Row[], ids: readonly SalesColumn[]): Chart | null {
  if (rows.length === 0) return null;
  const metric = ids.find((id) => id === sort.column && isSummed(id)) ?? "netSales";
  const points = rows.slice(0, CHARTED).map(({ label, cells, previous }) => ({
    label,
    value: cells[metric] ?? null,
    ...(previous && { previous: previous[metric] ?? null }),
  }));
  return { kind: "bar", metric, cellKind: columnOf(metric).kind, series: [{ label: { key: "top" }, points }] };
}

/** Said where some of the lines had no cost. */
export function costNotes({ costedNetMinor, grossMinor, discountMinor, reversalMinor }: SalesSums): Note[] {
  const net = grossMinor + discountMinor + reversalMinor;
  return costedNetMinor === net ? [] : [{ key: "partlyCosted", tone: "info" }];
}
