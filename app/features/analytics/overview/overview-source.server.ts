import { AppError } from "#app/platform/errors.ts";
import { columnsOf, comparedOf, metricsOf, otherTables, rowOf } from "../files/answer-tables.ts";
import { questionLines } from "../files/question-lines.server.ts";
import type { FileAsk, FileSource, OpenedSource } from "../files/source.server.ts";
import type { Table } from "../files/table.ts";
import { tableWords } from "../files/table-words.server.ts";
import { wordsOf } from "../files/words.server.ts";
import { i18nFor } from "#app/i18n/i18n.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import { getReport } from "../reports/get-report.server.ts";
import { getOverview } from "./get-overview.server.ts";
import { sentencesOf } from "./sentences.server.ts";

/** The comprehensive report as PDF, and as a workbook with a sheet for each of its parts. */
export const overviewSource: FileSource = { formats: ["pdf", "xlsx"], open };

async function open(ctx: StoreCtx, { search, now }: FileAsk): Promise<OpenedSource> {
  const { t } = i18nFor(ctx.locale);
  const overview = await getOverview(ctx, search.toString(), now);
  const { main, parts } = overview;
  // Asked by itself, the report says what is wrong with the question.
  if (main.problems.length > 0) await getReport(ctx, { name: main.name, search: search.toString() }, now);
  const { report } = main;
  if (!report?.answer) throw new AppError("unavailable", "The figures are not complete yet.");
  const reports = [report, ...parts.flatMap((part) => (part.report?.answer ? [part.report] : []))];
  const tables = reports.flatMap((one) => tablesOf(ctx, one));
  const sentences = sentencesOf(ctx, overview.insights);
  const insights: Table = {
    name: t("files:overview.insights"),
    columns: [{ name: t("files:overview.insights"), kind: "text" }],
    rows: sentences.map((sentence) => [sentence]),
  };
  const [first, ...others] = [...tables.slice(0, 1), insights, ...tables.slice(1)];
  const { from, to } = report.spans.current;
  const frame = {
    ...{ title: t("files:overview.title"), currency: ctx.shop.currency, timeZone: ctx.shop.timeZone },
    question: questionLines(ctx, report, search, { hasAbout: false }),
    definitions: definitionsOf(ctx, reports),
  };
  return {
    name: from === to ? `report ${from}` : `report ${from} ${to}`,
    ...{ frame, main: first!, others, count: first!.rows.length },
    async *pages() {
      yield first!.rows;
    },
    pdf: async () => (await import("./overview-pdf.server.ts")).overviewPdf(ctx, overview, frame, sentences),
  };
}

function tablesOf(ctx: StoreCtx, { area, name, answer }: AnsweredReport): Table[] {
  if (!answer) return [];
  const words = tableWords(ctx.locale, area, name);
  const { title } = wordsOf(ctx.locale, area, name);
  const { view, chart, figures } = otherTables(answer, words);
  const compared = comparedOf(answer);
  const total =
    answer.total && rowOf({ ...answer.total, label: { text: words.total } }, answer.columns, compared, words);
  const rows = answer.rows.map((row) => rowOf(row, answer.columns, compared, words));
  const own: Table[] =
    answer.columns.length === 0 || rows.length === 0
      ? []
      : [
          {
            name: title,
            columns: columnsOf(answer, words),
            rows: total ? [...rows, total] : rows,
            hasTotal: total !== null,
          },
        ];
  const named = (table: Table | null) => (table ? [{ ...table, of: title }] : []);
  return [...named(figures), ...named(view), ...own, ...(own.length === 0 ? named(chart) : [])];
}

function definitionsOf(ctx: StoreCtx, reports: readonly AnsweredReport[]): [string, string][] {
  const metrics = new Set(reports.flatMap(({ answer }) => (answer ? metricsOf(answer) : [])));
  const { metric: nameOf, definition } = wordsOf(ctx.locale, "sales", "sales-overview");
  return [...metrics].flatMap((metric): [string, string][] => {
    const text = definition(metric);
    return text === null ? [] : [[nameOf(metric), text]];
  });
}
