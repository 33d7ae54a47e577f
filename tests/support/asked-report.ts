// A report asked without its page: the question as it would be after its address was checked.
import { reportOf } from "#app/features/analytics/reports/registry.server.ts";
import type { Asked, Filters, ReportAnswer, Span } from "#app/features/analytics/reports/report.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";

/** Days of a store, all over or cut at a moment of the last of them. */
export function spanOf(ctx: StoreCtx, from: string, to: string, until?: Date): Span {
  const { timeZone } = ctx.shop;
  const end = startOfDay(addDays(to, 1), timeZone);
  const cut = until && until < end ? until : end;
  const last = cut === end ? to : dayOf(cut, timeZone);
  return { from, to, until: cut.toISOString(), measuredTo: last < from ? null : last };
}

export interface Question {
  readonly current: Span;
  readonly compared?: Span;
  readonly filters?: Filters;
  readonly options?: Readonly<Record<string, string>>;
  readonly sort?: Asked["sort"];
  readonly offset?: number;
  readonly limit?: number;
}

/** What a report answers, with its own order and its first options where none are named. */
export function ask(ctx: StoreCtx, name: string, question: Question): Promise<ReportAnswer> {
  const report = reportOf(name)!;
  const {
    current,
    compared = null,
    filters = {},
    options = {},
    sort = report.sort,
    offset = 0,
    limit = 1000,
  } = question;
  const own = Object.fromEntries(Object.entries(report.options).map(([option, [first]]) => [option, first!]));
  const asked: Asked = { spans: { current, compared }, filters, options: { ...own, ...options }, sort, offset, limit };
  return inTx(ctx, (tx) => report.answer(ctx, tx, asked));
}
