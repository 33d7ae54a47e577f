// A report's answer as the tables of a file: its rows, and whatever it shows above them.
import type { Bridge, Cell, CellKind, Chart, Column, Label, Matrix, ReportAnswer, Row } from "../reports/report.ts";
import type { Table, TableColumn, TableRow } from "./table.ts";

/** The words that tables need; all of them in one language. */
export interface TableWords {
  label(label: Label): string;
  metric(name: string): string;
  column(column: Column): string;
  /** "Total sales, compared" */
  previous(name: string): string;
  /** What the rows are. */
  readonly rows: string;
  readonly name: string;
  readonly value: string;
  readonly compared: string;
  readonly total: string;
  readonly size: string;
  readonly sheets: {
    readonly figures: string;
    readonly bridge: string;
    readonly matrix: string;
    readonly chart: string;
  };
}

type Head = Pick<ReportAnswer, "columns" | "rows" | "total">;

/** The columns of the rows: the name, then each column, and where there is a comparison the compared value beside it. */
export function columnsOf({ columns, rows, total }: Head, words: TableWords): TableColumn[] {
  const compared = comparedOf({ columns, rows, total });
  return [
    { name: words.rows, kind: kindOfLabels(rows) },
    ...columns.flatMap((column) => {
      const { id, kind } = column;
      const name = words.column(column);
      return compared.has(id)
        ? [
            { name, kind },
            { name: words.previous(name), kind },
          ]
        : [{ name, kind }];
    }),
  ];
}

/** Names that are all days are days in a spreadsheet, too. */
const kindOfLabels = (named: readonly { readonly label: Label }[]): CellKind =>
  named.length > 0 && named.every(({ label }) => "day" in label && label.unit !== "month") ? "day" : "text";

/** The columns that any row, or the total, has a compared value of. */
export function comparedOf({ columns, rows, total }: Head): ReadonlySet<string> {
  const all = total ? [...rows, total] : rows;
  return new Set(columns.map(({ id }) => id).filter((id) => all.some((row) => row.previous && id in row.previous)));
}

export function rowOf(
  row: Row,
  columns: readonly Column[],
  compared: ReadonlySet<string>,
  words: TableWords,
): TableRow {
  const cells = columns.flatMap(({ id }): Cell[] => {
    const value = row.cells[id] ?? null;
    return compared.has(id) ? [value, row.previous?.[id] ?? null] : [value];
  });
  return [words.label(row.label), ...cells];
}

/** What stands above the rows, each a table of its own. */
export interface OtherTables {
  readonly view: Table | null;
  readonly chart: Table | null;
  readonly figures: Table | null;
}

export function otherTables({ figures, view, chart }: ReportAnswer, words: TableWords): OtherTables {
  return {
    figures: figures.length === 0 ? null : figuresTable(figures, words),
    view: view && (view.kind === "matrix" ? matrixTable(view, words) : bridgeTable(view, words)),
    chart: chart && chartTable(chart, words),
  };
}

/** Named values, each with the compared one. */
const beside = (kind: CellKind, words: TableWords): TableColumn[] => [
  { name: words.name, kind: "text" },
  { name: words.value, kind },
  { name: words.compared, kind },
];

const figuresTable = (figures: ReportAnswer["figures"], words: TableWords): Table => ({
  ...{ name: words.sheets.figures, columns: beside("text", words), kinds: figures.map(({ kind }) => kind) },
  rows: figures.map(({ metric, value, previous }) => [words.metric(metric), value, previous]),
});

export const bridgeTable = ({ lines }: Bridge, words: TableWords): Table => ({
  ...{ name: words.sheets.bridge, columns: beside("money", words) },
  rows: lines.map(({ metric, value, previous }) => [words.metric(metric), value, previous]),
});

export function matrixTable({ columns, rows, cellKind }: Matrix, words: TableWords): Table {
  const hasSize = rows.some(({ size }) => size !== undefined);
  return {
    name: words.sheets.matrix,
    columns: [
      { name: words.name, kind: "text" },
      ...(hasSize ? [{ name: words.size, kind: "count" as const }] : []),
      ...columns.map((column) => ({ name: words.label(column), kind: cellKind })),
    ],
    rows: rows.map(({ label, size, cells }) => [words.label(label), ...(hasSize ? [size ?? null] : []), ...cells]),
  };
}

/** The points below each other, the series side by side; each series has a point at every place. */
export function chartTable({ metric, cellKind, series }: Chart, words: TableWords): Table {
  const isOne = series.length === 1;
  const hasPrevious = series.map(({ points }) => points.some(({ previous }) => previous !== undefined));
  const columns = series.flatMap(({ label }, at): TableColumn[] => {
    const name = isOne ? words.metric(metric) : words.label(label);
    const own = { name, kind: cellKind };
    return hasPrevious[at] ? [own, { name: words.previous(name), kind: cellKind }] : [own];
  });
  const longest = series.reduce((most, one) => (one.points.length > most.points.length ? one : most), series[0]!);
  return {
    name: words.sheets.chart,
    columns: [{ name: words.name, kind: kindOfLabels(longest?.points ?? []) }, ...columns],
    rows: (longest?.points ?? []).map(({ label }, place) => [
      words.label(label),
      ...series.flatMap(({ points }, at): Cell[] => {
        const point = points[place];
        return hasPrevious[at] ? [point?.value ?? null, point?.previous ?? null] : [point?.value ?? null];
      }),
    ]),
  };
}

/** Every metric that an answer names, once each, in the order of the page. */
export function metricsOf({ figures, view, chart, columns }: ReportAnswer): string[] {
  return [
    ...new Set([
      ...figures.map(({ metric }) => metric),
      ...(view?.kind === "bridge" ? view.lines.map(({ metric }) => metric) : []),
      ...(view?.kind === "matrix" ? [view.metric] : []),
      ...(chart ? [chart.metric] : []),
      ...columns.flatMap(({ metric }) => (metric === undefined ? [] : [metric])),
    ]),
  ];
}
