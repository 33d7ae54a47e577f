import type { Span } from "./report.ts";

/** The last measured day of a span ended before its clock did. Without Temporal: browsers ask this, too. */
export function isCut({ until, measuredTo }: Span, timeZone: string): boolean {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return measuredTo !== null && day.format(new Date(until)) === measuredTo;
}
