import { listLedgerProblems } from "#app/features/ledger/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { addressOf, searchOf, type ReportAddress } from "./address.ts";
import { answerReport } from "./answer-report.server.ts";
import type { Dashboard, DashboardCard } from "./answered-report.ts";
import { askedReport, type Standing, standingOf } from "./asked-report.server.ts";
import { checkPeriod } from "./check-period.ts";
import { AREAS, type ReportName, REPORTS } from "./names.ts";
import { reportOf } from "./registry.server.ts";

/** What the dashboard shows below the key figures, each a few rows of a report. */
const CARDS: readonly ReportName[] = [
  "sales-by-channel",
  "product-performance",
  "new-and-returning",
  "sales-by-country",
  "returns-by-reason",
  "top-customers",
];
const CARD_ROWS = 5;

/** The page that leads to all reports: the period's key figures, its sales chart, the first rows of some reports, and the list. */
export async function getDashboard(ctx: Ctx, search: string, now = new Date()): Promise<Dashboard> {
  const standing = await standingOf(ctx, now);
  const address = periodOf(search);
  const checked = checkPeriod(address, standing.days);
  const problems = "days" in checked ? [] : checked;
  const main = problems.length > 0 ? null : await cardOf(standing, "sales-overview", address);
  const cards: DashboardCard[] = [];
  // One after the other: the embedded database has one connection. Before the orders are counted there is nothing to show a part of.
  for (const name of main?.report?.answer ? CARDS : []) {
    const card = await cardOf(standing, name, address);
    if (card?.report) cards.push(card);
  }
  const areas = AREAS.map((area) => ({ area, names: REPORTS[area].filter((name) => reportOf(name)) }));
  const uncounted = standing.sync.uncountedOrders > 0 ? await listLedgerProblems(ctx) : { rows: [], count: 0 };
  return { today: standing.days.today, address, problems, main, cards, uncounted, areas };
}

async function cardOf(standing: Standing, name: ReportName, address: ReportAddress): Promise<DashboardCard | null> {
  if (!reportOf(name)) return null;
  const { report, question } = askedReport({ name, search: searchOf(address) }, standing);
  if (!question) return { name, report: null };
  return { name, report: await answerReport(standing, report, question, { limit: CARD_ROWS, offset: 0 }) };
}

/** Of the address only the period: it is what all reports have in common. */
const periodOf = (search: string): ReportAddress => ({
  ...addressOf(new URLSearchParams(search), []),
  ...{ filters: {}, options: {}, sort: "", offset: "" },
});
