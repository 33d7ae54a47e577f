import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { answerReport } from "./answer-report.server.ts";
import type { AnsweredReport, ReportPage } from "./answered-report.ts";
import { knownReport, type ReportQuery, type Standing, standingOf } from "./asked-report.server.ts";
import { chosenFilters } from "./chosen-filters.server.ts";
import { areaOf } from "./names.ts";
import { type Problem, problem } from "./problem.ts";

/** A report's page: its answer, or what is wrong with the question beside what was typed. */
export async function getReportPage(ctx: Ctx, query: ReportQuery, now = new Date()): Promise<ReportPage> {
  return pageOn(await standingOf(ctx, now), query);
}

/** As getReportPage, beside other answers: see reportOn. */
export async function pageOn(standing: Standing, query: ReportQuery, within?: Tx): Promise<ReportPage> {
  const { ctx } = standing;
  const { report, address, question, problems } = await knownReport(query, standing, within);
  const answered = question && (await answerReport(standing, report, question, query, within));
  const chosen = (tx: Tx) => chosenFilters(ctx, tx, address.filters);
  const late = answered ? unknownColumn(answered) : [];
  const { hasPeriod, filters, options, days = [] } = report;
  return {
    name: report.name,
    area: areaOf(report.name)!,
    address,
    offers: { hasPeriod, filters, options, days },
    today: standing.days.today,
    chosen: await (within ? chosen(within) : inTx(ctx, chosen)),
    problems: [...problems, ...late],
    report: late.length > 0 ? null : answered,
  };
}

function unknownColumn({ answer, sort }: AnsweredReport): Problem[] {
  if (!answer || answer.missing !== undefined || answer.columns.length === 0) return [];
  const isKnown = sort.column === "label" || answer.columns.some(({ id }) => id === sort.column);
  return isKnown ? [] : [problem("sort", "unsorted")];
}
