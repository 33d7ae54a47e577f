import { addDays, startOfDay } from "#app/platform/store-day.ts";
import type { Span } from "../reports/report.ts";
import type { Day } from "../schema.ts";

/** A span's whole days, which rollups know, and the day of which only a part counts. */
export interface WholeAndPart {
  readonly whole: { readonly from: Day; readonly to: Day } | null;
  readonly part: { readonly day: Day; readonly until: Date } | null;
}

/** Cuts a span at the start of the day that is not over at `until`. Both are null where nothing is measured. */
export function wholeAndPart(span: Span, timeZone: string): WholeAndPart {
  const { from, measuredTo } = span;
  if (measuredTo === null || measuredTo < from) return { whole: null, part: null };
  const until = new Date(span.until);
  if (startOfDay(addDays(measuredTo, 1), timeZone) <= until) return { whole: { from, to: measuredTo }, part: null };
  const before = addDays(measuredTo, -1);
  return { whole: before < from ? null : { from, to: before }, part: { day: measuredTo, until } };
}
