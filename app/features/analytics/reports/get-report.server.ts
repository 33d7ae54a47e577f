import { i18nFor } from "#app/i18n/i18n.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { answerReport } from "./answer-report.server.ts";
import type { AnsweredReport } from "./answered-report.ts";
import { askedReport, type ReportQuery, standingOf } from "./asked-report.server.ts";
import type { Problem } from "./problem.ts";
import { reportWords } from "./report-words.ts";

/**
 * A report's answer, as pages and files show it. Throws not_found for an unknown report, invalid with a message by field where the
 * question is wrong. `now` holds several questions to one moment (the pages of a file).
 */
export async function getReport(ctx: Ctx, query: ReportQuery, now = new Date()): Promise<AnsweredReport> {
  const standing = await standingOf(ctx, now);
  const { report, question, problems } = askedReport(query, standing);
  if (!question) throw invalid(ctx, problems);
  return answerReport(standing, report, question, query);
}

function invalid(ctx: Ctx, problems: readonly Problem[]): AppError {
  const words = reportWords(i18nFor(ctx.locale));
  const fields = problems.map((one) => [one.field, words.problem(one)]);
  return new AppError("invalid", "The report was asked for what it cannot answer.", {
    fields: Object.fromEntries(fields) as Record<string, string>,
  });
}
