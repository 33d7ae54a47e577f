import type { Ctx } from "#app/platform/ctx.ts";
import { answerReport } from "./answer-report.server.ts";
import type { Dashboard, DashboardCard } from "./answered-report.ts";
import { askedReport, type Standing, standingOf } from "./asked-report.server.ts";
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
  const main = await cardOf(standing, "sales-overview", search);
  const cards: DashboardCard[] = [];
  // One after the other: the embedded database has one connection.
  for (const name of main?.problems.length ? [] : CARDS) {
    const card = await cardOf(standing, name, search);
    if (card?.report) cards.push(card);
  }
  const areas = AREAS.map((area) => ({ area, names: REPORTS[area].filter((name) => reportOf(name)) }));
  return { today: standing.days.today, main, cards, areas };
}

async function cardOf(standing: Standing, name: ReportName, search: string): Promise<DashboardCard | null> {
  if (!reportOf(name)) return null;
  const { report, address, question, problems } = askedReport({ name, search: periodOf(search) }, standing);
  if (!question) return { name, address, problems, report: null };
  const answered = await answerReport(standing, report, question, { limit: CARD_ROWS, offset: 0 });
  return { name, address, problems, report: answered };
}

/** Of the address only the period: it is what all reports have in common. */
function periodOf(search: string): string {
  const given = new URLSearchParams(search);
  const kept = ["period", "from", "to", "compare"].flatMap((name) =>
    given.has(name) ? [[name, given.get(name)!]] : [],
  );
  return new URLSearchParams(kept).toString();
}
