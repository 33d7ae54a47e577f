import { scopeText } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import { coverageOf } from "../home/coverage.ts";
import type { AnsweredReport } from "./answered-report.ts";
import type { ReportQuery, Standing } from "./asked-report.server.ts";
import type { Question } from "./check-address.ts";
import { keptAnswer } from "./kept-answers.server.ts";
import { coverageNotes } from "./coverage-notes.ts";
import { areaOf } from "./names.ts";
import type { Asked, Spans } from "./report.ts";
import type { Report } from "./report.server.ts";
import { knownSpans, spansOf } from "./spans.ts";

/** Rows of a page, and the most that may be asked for at once. */
export const PAGE_ROWS = 50;
const MOST_ROWS = 1000;

/**
 * Asks a report a checked question. What was answered before is taken from there, as long as it is true. `within`: a snapshot that several
 * questions share; reports that ask Shopify (`before`) are not asked in one.
 */
export async function answerReport(
  standing: Standing,
  report: Report,
  question: Question,
  { limit = PAGE_ROWS, offset = question.offset }: Pick<ReportQuery, "limit" | "offset"> = {},
  within?: Tx,
): Promise<AnsweredReport> {
  const { ctx, now, sync, history, days } = standing;
  const readUntil = new Date(Math.min(now.getTime(), Date.parse(sync.ordersReadAt ?? now.toISOString())));
  const { filters, options, sort } = question;
  const spans = spansFor(standing, report, question, readUntil);
  const asked: Asked = { spans, filters, options, sort, offset, limit: Math.min(limit, MOST_ROWS) };
  const isKnown = coverageOf(sync) === "complete";
  const isOver = report.hasPeriod && Date.parse(spans.current.until) >= endOf(spans.current.to, ctx.shop.timeZone);
  // Within a minute the same answer will do: it says itself until when it counts.
  const minute = isOver ? "" : new Date(readUntil).toISOString().slice(0, 16);
  const key = JSON.stringify([
    report.name,
    { ...asked, spans: daysIn(spans) },
    days.today,
    minute,
    scopeText(ctx.scopes),
    ctx.locale,
    ctx.shop.timeZone,
    ctx.shop.currency,
  ]);
  const answer = async (tx: Tx, before?: unknown) => ({
    answer: await report.answer(ctx, tx, asked, before),
    spans,
    asOf: readUntil.toISOString(),
  });
  const asks = isKnown && report.before ? { heard: await report.before(ctx, asked) } : null;
  const kept =
    isKnown &&
    (asks
      ? await inTx(ctx, (tx) => answer(tx, asks.heard), { isSnapshot: true })
      : await keptAnswer(ctx, { key, reads: report.reads }, (tx) => answer(tx), within));
  const answered = {
    name: report.name,
    area: areaOf(report.name)!,
    hasPeriod: report.hasPeriod,
    currency: ctx.shop.currency,
    timeZone: ctx.shop.timeZone,
    spans: kept ? kept.spans : spans,
    asOf: kept ? kept.asOf : readUntil.toISOString(),
    coverage: coverageOf(sync),
    ...history,
    isComparisonMissing: Boolean(question.period?.shift) && spans.compared === null,
    uncountedOrders: sync.uncountedOrders,
    ...{ options, sort, offset, limit: asked.limit },
    answer: kept ? kept.answer : null,
  };
  return { ...answered, coverageNotes: coverageNotes(answered) };
}

function spansFor(
  { ctx, history, days }: Standing,
  { name, hasPeriod }: Report,
  { period }: Question,
  readUntil: Date,
): Spans {
  const { timeZone } = ctx.shop;
  // A report of now has today as its span.
  const spans = spansOf(
    period?.days ?? { from: days.today, to: days.today },
    period?.shift ?? null,
    readUntil,
    timeZone,
  );
  // What an inventory did does not begin with a sale.
  const isOfSales = hasPeriod && areaOf(name) !== "inventory";
  return knownSpans(spans, isOfSales ? history : { ...history, firstSale: null });
}

const daysIn = ({ current, compared }: Spans) => [current.from, current.to, compared?.from, compared?.to];

const endOf = (day: string, timeZone: string) => startOfDay(addDays(day, 1), timeZone).getTime();
