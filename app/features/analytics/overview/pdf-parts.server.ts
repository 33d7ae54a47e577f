import type { Content, TableCell } from "pdfmake/interfaces.js";
import { i18nFor } from "#app/i18n/i18n.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { chartTable, type TableWords } from "../files/answer-tables.ts";
import { signs } from "../files/pdf.server.ts";
import { shownCell } from "../files/shown.server.ts";
import { kindOf, type Table } from "../files/table.ts";
import type { Chart } from "../reports/report.ts";
import { lineDrawing } from "./line-drawing.ts";

/** What a page of paper has room for: columns of amounts, and of shares. */
const MOST_COLUMNS = 7;
const MOST_SHARES = 14;
const PAGE_WIDTH = 515;

export const bold = (text: string) => signs(text).map((run) => ({ ...run, bold: true }));
export const heading = (text: string) => ({ text: bold(text), style: "heading" });

/** A table with as many columns as fit. */
export function printedTable(ctx: StoreCtx, table: Table): Content {
  const isShares = table.columns.slice(1).every(({ kind }) => kind === "share" || kind === "count");
  const columns = table.columns.slice(0, isShares ? MOST_SHARES : MOST_COLUMNS);
  const head = columns.map(({ name }, at): TableCell => ({
    text: bold(name),
    style: at === 0 ? "head" : "headNumber",
  }));
  const body = table.rows.map((row, at) =>
    columns.map((_, column): TableCell => {
      const kind = column === 0 ? "text" : kindOf(table, at, column);
      return { text: signs(shownCell(ctx, row[column] ?? null, kind)), ...(column > 0 && { alignment: "right" }) };
    }),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map((_, at) => (at === 0 ? "*" : "auto")),
      body: [head, ...body],
    },
    layout: "lightHorizontalLines",
    margin: [0, 0, 0, 10],
    fontSize: columns.length > MOST_COLUMNS ? 6 : columns.length > 5 ? 7.5 : 8.5,
  };
}

/** A chart's lines with their least and greatest value; what cannot be drawn as one is a table. */
export function drawnChart(ctx: StoreCtx, chart: Chart, words: TableWords): Content[] {
  const { t } = i18nFor(ctx.locale);
  const table = chartTable(chart, words);
  const title = heading(words.metric(chart.metric));
  const numbers = (column: number) => table.rows.map((row) => (row[column] == null ? null : Number(row[column])));
  if (chart.series.length !== 1 || table.rows.length < 2) return [title, printedTable(ctx, table)];
  const series = table.columns.length > 2 ? [numbers(1), numbers(2)] : [numbers(1)];
  const values = table.rows.flatMap(([, value]) => value ?? []).sort((a, b) => Number(a) - Number(b));
  const shown = (value: string | undefined) => shownCell(ctx, value ?? null, chart.cellKind);
  const [from, to] = [table.rows[0]!, table.rows.at(-1)!];
  return [
    title,
    {
      text: signs(
        t(series.length > 1 ? "files:overview.chartBeside" : "files:overview.chart", {
          least: shown(values[0]),
          most: shown(values.at(-1)),
        }),
      ),
      style: "quiet",
      margin: [0, 0, 0, 6],
    },
    { canvas: lineDrawing(series, { width: PAGE_WIDTH, height: 120 }) },
    {
      columns: [{ text: signs(from[0] ?? "") }, { text: signs(to[0] ?? ""), alignment: "right" }],
      style: "quiet",
      margin: [0, 2, 0, 10],
    },
  ];
}
