import type { Ctx } from "#app/platform/ctx.ts";
import { addressOf, searchOf } from "../reports/address.ts";
import { getReport } from "../reports/get-report.server.ts";
import { getReportPage } from "../reports/get-report-page.server.ts";
import { reportOf } from "../reports/registry.server.ts";
import { insightsOf } from "./insights.ts";
import { type Overview, type Part, PARTS } from "./overview.ts";

/** Rows that sentences are drawn from; the report shows the first of them. */
const ROWS = 1000;

/** The comprehensive report for the period of an address (`period`, `from`, `to`, `compare`). */
export async function getOverview(ctx: Ctx, search: string, now = new Date()): Promise<Overview> {
  const { period: named, from, to, compare } = addressOf(new URLSearchParams(search), []);
  const period = searchOf({ period: named, from, to, compare });
  const main = await getReportPage(ctx, { name: "sales-overview", search: period }, now);
  if (!main.report?.answer) return { main, parts: [], insights: [] };
  const parts: Part[] = [];
  // One after the other: the embedded database has one connection.
  for (const { name, rows } of PARTS) {
    const report = reportOf(name);
    const query = { name, search: report?.hasPeriod ? period : "", limit: ROWS, offset: 0 };
    parts.push({ name, rows, report: report ? await getReport(ctx, query, now) : null });
  }
  return { main, parts: parts.map(shortened), insights: insightsOf(main.report, parts) };
}

function shortened(part: Part): Part {
  const { report, rows } = part;
  if (!report?.answer) return part;
  return { ...part, report: { ...report, answer: { ...report.answer, rows: report.answer.rows.slice(0, rows) } } };
}
