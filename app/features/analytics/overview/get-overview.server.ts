import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { addressOf, searchOf } from "../reports/address.ts";
import { type Standing, standingOf } from "../reports/asked-report.server.ts";
import { reportOn } from "../reports/get-report.server.ts";
import { pageOn } from "../reports/get-report-page.server.ts";
import { reportOf } from "../reports/registry.server.ts";
import { insightsOf } from "./insights.ts";
import { type Overview, type Part, PARTS } from "./overview.ts";

/** Rows that sentences are drawn from; the report shows the first of them. */
const ROWS = 1000;

/** The comprehensive report for the period of an address (`period`, `from`, `to`, `compare`): all its parts are of the same rows. */
export async function getOverview(ctx: Ctx, search: string, now = new Date()): Promise<Overview> {
  const { period: named, from, to, compare } = addressOf(new URLSearchParams(search), []);
  const period = searchOf({ period: named, from, to, compare });
  const standing = await standingOf(ctx, now);
  return inTx(standing.ctx, (tx) => overviewOf(standing, tx, period), { isSnapshot: true });
}

async function overviewOf(standing: Standing, tx: Tx, period: string): Promise<Overview> {
  const main = await pageOn(standing, { name: "sales-overview", search: period }, tx);
  if (!main.report?.answer) return { main, parts: [], insights: [] };
  const parts: Part[] = [];
  for (const { name, rows } of PARTS) {
    const report = reportOf(name);
    const query = { name, search: report?.hasPeriod ? period : "", limit: ROWS, offset: 0 };
    parts.push({ name, rows, report: report ? await reportOn(standing, query, tx) : null });
  }
  return { main, parts: parts.map(shortened), insights: insightsOf(main.report, parts) };
}

function shortened(part: Part): Part {
  const { report, rows } = part;
  if (!report?.answer) return part;
  return { ...part, report: { ...report, answer: { ...report.answer, rows: report.answer.rows.slice(0, rows) } } };
}
