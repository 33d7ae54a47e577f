import type { Content, TableCell } from "pdfmake/interfaces.js";
import { i18nFor } from "#app/i18n/i18n.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { chartTable, columnsOf, comparedOf, rowOf, type TableWords } from "../files/answer-tables.ts";
import { pdfOf, signs } from "../files/pdf.server.ts";
import { shownCell, timesFor } from "../files/shown.server.ts";
import { type FileFrame, kindOf, type Table } from "../files/table.ts";
import { tableWords } from "../files/table-words.server.ts";
import { wordsOf } from "../files/words.server.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import type { Chart } from "../reports/report.ts";
import { bridgeTable, matrixTable } from "../files/answer-tables.ts";
import { lineDrawing } from "./line-drawing.ts";
import type { Overview } from "./overview.ts";

/** Columns of a printed table: a page is only so wide. */
const MOST_COLUMNS = 7;
const PAGE_WIDTH = 515;

/** The comprehensive report on pages of paper. */
export function overviewPdf(
  ctx: StoreCtx,
  { main, parts }: Overview,
  frame: FileFrame,
  sentences: readonly string[],
): Promise<Buffer> {
  const { t } = i18nFor(ctx.locale);
  const report = main.report!;
  return pdfOf(
    [
      { text: signs(frame.title), style: "title" },
      { text: signs(ctx.shop.domain), style: "store" },
      ...frame.question.slice(1).map(([name, text]): Content => ({ text: signs(`${name}: ${text}`), style: "quiet" })),
      ...figures(ctx, report),
      ...(sentences.length === 0
        ? []
        : [
            heading(t("files:overview.insights")),
            { ul: sentences.map((sentence) => ({ text: signs(sentence) })), margin: [0, 0, 0, 8] } as Content,
          ]),
      ...above(ctx, report),
      ...parts.flatMap((part) => section(ctx, part.report, part.name, t("files:overview.noReport"))),
      { ...heading(t("files:sheets.definitions")), pageBreak: "before" },
      ...frame.definitions.map(([name, text]): Content => ({
        text: [...bold(name), { text: "  " }, ...signs(text)],
        margin: [0, 0, 0, 4],
      })),
    ],
    {
      title: `${frame.title} ${ctx.shop.domain}`,
      footer: `${ctx.shop.domain} · ${report.spans.current.from} – ${report.spans.current.to}`,
    },
  );
}

const bold = (text: string) => signs(text).map((run) => ({ ...run, bold: true }));
const heading = (text: string) => ({ text: bold(text), style: "heading", headlineLevel: 1 as const });

function figures(ctx: StoreCtx, { area, name, answer }: AnsweredReport): Content[] {
  const { metric: nameOf } = wordsOf(ctx.locale, area, name);
  const { t } = i18nFor(ctx.locale);
  const cells = (answer?.figures ?? []).map(({ metric, kind, value, previous }): TableCell => ({
    stack: [
      { text: signs(nameOf(metric)), style: "quiet" },
      { text: bold(shownCell(ctx, value, kind)), style: "figure" },
      ...(previous === null
        ? []
        : [{ text: signs(t("reports:figures.before", { value: shownCell(ctx, previous, kind) })), style: "quiet" }]),
    ],
  }));
  if (cells.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(cells.length / 3) }, (_, n) =>
    [...cells.slice(n * 3, n * 3 + 3), "", ""].slice(0, 3),
  );
  return [
    {
      table: { widths: ["*", "*", "*"], body: rows, dontBreakRows: true },
      layout: "noBorders",
      margin: [0, 12, 0, 12],
    },
  ];
}

/** The bridge or matrix and the chart of a report. */
function above(ctx: StoreCtx, { area, name, answer }: AnsweredReport): Content[] {
  if (!answer) return [];
  const words = spoken(ctx, area, name);
  const { view, chart } = answer;
  return [
    ...(view?.kind === "bridge" && view.lines.length > 0
      ? [heading(words.sheets.bridge), printed(ctx, bridgeTable(view, words))]
      : []),
    ...(view?.kind === "matrix" ? [printed(ctx, matrixTable(view, words))] : []),
    ...(chart ? drawn(ctx, chart, words) : []),
  ];
}

function section(ctx: StoreCtx, report: AnsweredReport | null, name: string, nothing: string): Content[] {
  if (!report) return [{ text: signs(`${name}: ${nothing}`), style: "quiet" }];
  const { area, answer } = report;
  const { title, missing, note } = wordsOf(ctx.locale, area, report.name);
  const words = spoken(ctx, area, report.name);
  if (!answer) return [];
  if (answer.missing !== undefined) return [heading(title), { text: signs(missing(answer.missing)), style: "quiet" }];
  const compared = comparedOf(answer);
  const table: Table = {
    name: title,
    columns: columnsOf(answer, words),
    rows: answer.rows.map((row) => rowOf(row, answer.columns, compared, words)),
  };
  return [
    heading(title),
    ...above(ctx, { ...report, answer: { ...answer, chart: answer.rows.length > 0 ? null : answer.chart } }),
    ...(answer.figures.length > 0 && answer.rows.length === 0 && !answer.view ? figures(ctx, report) : []),
    ...(table.rows.length > 0 ? [printed(ctx, table)] : []),
    ...answer.notes.map((one): Content => ({ text: signs(note(one)), style: "quiet" })),
  ];
}

const spoken = (ctx: StoreCtx, area: AnsweredReport["area"], name: AnsweredReport["name"]): TableWords =>
  tableWords(ctx.locale, area, name, timesFor(ctx));

function printed(ctx: StoreCtx, table: Table): Content {
  const columns = table.columns.slice(0, MOST_COLUMNS);
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
    fontSize: columns.length > 5 ? 7.5 : 8.5,
  };
}

function drawn(ctx: StoreCtx, chart: Chart, words: TableWords): Content[] {
  const table = chartTable(chart, words);
  const numbers = (column: number) => table.rows.map((row) => (row[column] == null ? null : Number(row[column])));
  if (chart.series.length !== 1 || table.rows.length < 2) return [printed(ctx, table)];
  const series = table.columns.length > 2 ? [numbers(1), numbers(2)] : [numbers(1)];
  const [from, to] = [table.rows[0]!, table.rows.at(-1)!];
  return [
    heading(words.metric(chart.metric)),
    { canvas: lineDrawing(series, { width: PAGE_WIDTH, height: 120 }) },
    {
      columns: [{ text: signs(from[0] ?? "") }, { text: signs(to[0] ?? ""), alignment: "right" }],
      style: "quiet",
      margin: [0, 2, 0, 10],
    },
  ];
}
