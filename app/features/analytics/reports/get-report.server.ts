import { said } from "#app/i18n/said.ts";
import { i18nFor } from "#app/i18n/i18n.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { answerReport } from "./answer-report.server.ts";
import type { AnsweredReport } from "./answered-report.ts";
import { knownReport, type ReportQuery, type Standing, standingOf } from "./asked-report.server.ts";
import type { Problem } from "./problem.ts";
import { reportWords } from "./report-words.ts";

/**
 * A report's answer, as pages and files show it. Throws not_found for an unknown report, invalid with a message by field where the
 * question is wrong.
 */
export async function getReport(ctx: Ctx, query: ReportQuery, now = new Date()): Promise<AnsweredReport> {
  return reportOn(await standingOf(ctx, now), query);
}

/** As getReport, where several answers are to end at the same moment (`standing`), or to be of the same rows (`within`, a snapshot). */
export async function reportOn(standing: Standing, query: ReportQuery, within?: Tx): Promise<AnsweredReport> {
  const { report, question, problems } = await knownReport(query, standing, within);
  if (!question) throw invalid(standing.ctx, problems);
  return answerReport(standing, report, question, query, within);
}

function invalid(ctx: Ctx, problems: readonly Problem[]): AppError {
  const words = reportWords(i18nFor(ctx.locale));
  const fields = problems.map((one) => [one.field, words.problem(one)]);
  return new AppError("invalid", said("report.wrong"), {
    fields: Object.fromEntries(fields) as Record<string, string>,
  });
}
