import { getSyncStatus } from "#app/features/sync/index.server.ts";
import type { SyncStatus } from "#app/features/sync/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { today } from "#app/platform/store-day.ts";
import { addressOf, type ReportAddress } from "./address.ts";
import { checkAddress, optionNamesOf, type Question } from "./check-address.ts";
import type { StoreDays } from "./check-period.ts";
import { type History, historyOf } from "./history.server.ts";
import type { Problem } from "./problem.ts";
import { reportOf } from "./registry.server.ts";
import type { Report } from "./report.server.ts";
import { unknownValues } from "./unknown-values.server.ts";

/** What a report is asked: its name and the query of its page's address. */
export interface ReportQuery {
  readonly name: string;
  /** "period=30d&channel=Online+Store", with or without "?" */
  readonly search: string;
  /** In place of the page's own; at most 1,000. */
  readonly limit?: number;
  readonly offset?: number;
}

/** How the store stands at the moment of asking: what every report of one page has in common. */
export interface Standing {
  readonly ctx: StoreCtx;
  readonly now: Date;
  readonly sync: SyncStatus;
  readonly history: History;
  readonly days: StoreDays;
}

/** A report and its question, or what is wrong with it. */
export interface AskedReport {
  readonly report: Report;
  readonly address: ReportAddress;
  readonly question: Question | null;
  readonly problems: readonly Problem[];
}

export async function standingOf(ctx: Ctx, now: Date): Promise<Standing> {
  const sync = await getSyncStatus(ctx, now);
  const { currency, timeZone } = ctx.shop;
  // Before the store's settings are read nothing is: the answer waits, these stand in only for the days of the form.
  const known: StoreCtx = { ...ctx, shop: { ...ctx.shop, currency: currency ?? "USD", timeZone: timeZone ?? "UTC" } };
  const isRead = sync.ordersReadAt !== null && currency !== null && timeZone !== null;
  const history = await inTx(known, (tx) => historyOf(known, tx));
  const days = { today: today(known.shop.timeZone, now), firstSale: history.firstSale };
  return { ctx: known, now, history, days, sync: isRead ? sync : { ...sync, ordersReadAt: null } };
}

/** The report of that name with the question of that address. Throws not_found where there is no such report. */
export function askedReport({ name, search }: ReportQuery, { days }: Pick<Standing, "days">): AskedReport {
  const report = reportOf(name);
  if (!report) throw new AppError("not_found", "There is no such report.");
  const address = addressOf(new URLSearchParams(search), optionNamesOf(report));
  const checked = checkAddress(report, address, days);
  return "filters" in checked
    ? { report, address, question: checked, problems: [] }
    : { report, address, question: null, problems: checked };
}

/** The same, where filters are also looked up: what no order, no product ever had is no choice. `within`: a snapshot that several questions share. */
export async function knownReport(query: ReportQuery, standing: Standing, within?: Tx): Promise<AskedReport> {
  const asked = askedReport(query, standing);
  const { ctx, history, sync } = standing;
  // Before the orders are read nothing is known, and a kept address is not wrong for that.
  const isKnown = history.firstSale !== null && sync.ordersReadAt !== null;
  if (!asked.question || !isKnown || Object.keys(asked.question.filters).length === 0) return asked;
  const { filters } = asked.question;
  const look = (tx: Tx) => unknownValues(ctx, tx, filters);
  const problems = await (within ? look(within) : inTx(ctx, look));
  return problems.length === 0 ? asked : { ...asked, question: null, problems };
}
