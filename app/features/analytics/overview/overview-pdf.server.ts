import type { Content, TableCell } from "pdfmake/interfaces.js";
import { i18nFor } from "#app/i18n/i18n.ts";
import { storeName } from "#app/platform/ctx.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { bridgeTable, columnsOf, matrixTable, rowOf, type TableWords } from "../files/answer-tables.ts";
import { pdfOf, signs } from "../files/pdf.server.ts";
import { shownCell, timesFor } from "../files/shown.server.ts";
import type { FileFrame } from "../files/table.ts";
import { tableWords } from "../files/table-words.server.ts";
import { wordsOf } from "../files/words.server.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import { areaOf } from "../reports/names.ts";
import type { Overview, Part } from "./overview.ts";
import { bold, drawnChart, heading, printedTable } from "./pdf-parts.server.ts";

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
      { text: signs(storeName(ctx.shop)), style: "store" },
      ...frame.question.slice(1).map(([name, text]): Content => ({ text: signs(`${name}: ${text}`), style: "quiet" })),
      { text: signs(t("files:overview.moreColumns")), style: "quiet" },
      ...figures(ctx, report),
      ...(sentences.length === 0
        ? []
        : [
            heading(t("files:overview.insights")),
            { ul: sentences.map((sentence) => ({ text: signs(sentence) })), margin: [0, 0, 0, 8] } as Content,
          ]),
      ...above(ctx, report),
      ...parts.map((part) => section(ctx, part)),
      { ...heading(t("files:sheets.definitions")), pageBreak: "before" },
      ...frame.definitions.map(([name, text]): Content => ({
        text: [...bold(name), { text: "  " }, ...signs(text)],
        margin: [0, 0, 0, 4],
      })),
    ],
    {
      title: `${frame.title} ${storeName(ctx.shop)}`,
      footer: `${storeName(ctx.shop)} · ${report.spans.current.from} – ${report.spans.current.to}`,
    },
  );
}

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

/** The bridge and the chart of the overview, each on one page. */
function above(ctx: StoreCtx, { area, name, answer }: AnsweredReport): Content[] {
  const words = spoken(ctx, area, name);
  const { view, chart } = answer!;
  return [
    ...(view?.kind === "bridge" && view.lines.length > 0
      ? [together([heading(words.sheets.bridge), printedTable(ctx, bridgeTable(view, words))])]
      : []),
    ...(chart ? [together(drawnChart(ctx, chart, words))] : []),
  ];
}

/** A part as on the page: its matrix, its first rows, or its figures; it stays on one page. */
function section(ctx: StoreCtx, { name, report, rows: shown }: Part): Content {
  const { t } = i18nFor(ctx.locale);
  const area = areaOf(name)!;
  const { title, missing, note } = wordsOf(ctx.locale, area, name);
  const quiet = (text: string): Content => ({ text: signs(text), style: "quiet" });
  const answer = report?.answer;
  if (!report || !answer) return together([heading(title), quiet(t("files:overview.noReport"))]);
  if (answer.missing !== undefined) return together([heading(title), quiet(missing(answer.missing))]);
  const words = spoken(ctx, area, name);
  const notes = answer.notes.map((one) => quiet(note(one)));
  if (answer.view?.kind === "matrix")
    return together([heading(title), printedTable(ctx, matrixTable(answer.view, words)), ...notes]);
  // Without the compared values: a page is only so wide, and they stand in the workbook.
  const table = {
    ...{ name: title, columns: columnsOf({ ...answer, rows: [], total: null }, words) },
    rows: answer.rows.map((row) => rowOf(row, answer.columns, new Set(), words)),
  };
  if (table.rows.length > 0) return together([heading(title), printedTable(ctx, table), ...notes]);
  const own = shown > 0 ? [] : figures(ctx, report);
  return together([heading(title), ...(own.length > 0 ? own : [quiet(t("reports:rows.empty"))]), ...notes]);
}

const together = (stack: Content[]): Content => ({ stack, unbreakable: true });

const spoken = (ctx: StoreCtx, area: AnsweredReport["area"], name: AnsweredReport["name"]): TableWords =>
  tableWords(ctx.locale, area, name, timesFor(ctx));
