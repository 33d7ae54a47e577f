import { i18nFor } from "#app/i18n/i18n.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import { standingOf } from "../reports/asked-report.server.ts";
import { reportOn } from "../reports/get-report.server.ts";
import type { ReportName } from "../reports/names.ts";
import type { ReportAnswer } from "../reports/report.ts";
import { columnsOf, comparedOf, metricsOf, otherTables, rowOf } from "./answer-tables.ts";
import { PAGE_ROWS } from "./limits.ts";
import { noteTexts, questionLines } from "./question-lines.server.ts";
import { reportRows } from "./report-rows.server.ts";
import type { FileAsk, FileSource, OpenedSource } from "./source.server.ts";
import { tableWords } from "./table-words.server.ts";
import { wordsOf } from "./words.server.ts";

/** Files of a report: all its rows, and what stands above them. */
export function reportSource(name: ReportName): FileSource {
  return { formats: ["csv", "xlsx"], open: (ctx, ask) => open(ctx, name, ask) };
}

type Answered = AnsweredReport & { readonly answer: ReportAnswer };

async function open(ctx: StoreCtx, name: ReportName, { search, now }: FileAsk): Promise<OpenedSource> {
  // Asked for once: what is read from the store meanwhile would move the end of the running day from page to page.
  const standing = await standingOf(ctx, now);
  const page = async (offset: number, within?: Tx) =>
    answered(await reportOn(standing, { name, search: search.toString(), limit: PAGE_ROWS, offset }, within));
  const first = await page(0);
  const { area, answer, spans, hasPeriod } = first;
  const words = tableWords(ctx.locale, area, name);
  const { title, definition } = wordsOf(ctx.locale, area, name);
  const above = otherTables(answer, words);
  // A report without rows is about its view, or its chart: that is what a CSV file of it holds.
  const instead = answer.columns.length > 0 ? null : (above.view ?? above.chart ?? above.figures);
  const compared = comparedOf(answer);
  const { from, to } = spans.current;
  return {
    name: hasPeriod ? `${name} ${from} ${to}` : `${name} ${to}`,
    frame: {
      ...{
        title,
        question: questionLines(ctx, first, search),
        currency: ctx.shop.currency,
        timeZone: ctx.shop.timeZone,
      },
      notes: noteTexts(ctx, first).map((note) => i18nFor(ctx.locale).t("files:columns.note", { note })),
      definitions: metricsOf(answer).flatMap((metric) => {
        const text = definition(metric);
        return text === null ? [] : [[words.metric(metric), text] as const];
      }),
    },
    main: instead ?? {
      ...{ name: title, columns: columnsOf(answer, words) },
      total: answer.total && rowOf({ ...answer.total, label: { text: words.total } }, answer.columns, compared, words),
    },
    count: instead ? instead.rows.length : answer.count,
    others: [above.view, above.chart, above.figures].flatMap((table) => (table && table !== instead ? [table] : [])),
    async *pages() {
      if (instead) return void (yield instead.rows);
      const next = async (offset: number, within?: Tx) => (await page(offset, within)).answer;
      for await (const rows of reportRows(ctx, answer, next)) {
        yield rows.map((row) => rowOf(row, answer.columns, compared, words));
      }
    },
  };
}

function answered(report: AnsweredReport): Answered {
  const { answer } = report;
  if (!answer) throw new AppError("unavailable", "The figures are not complete yet.");
  if (answer.missing !== undefined)
    throw new AppError("conflict", "The report has no figures.", { reason: answer.missing });
  return { ...report, answer };
}
