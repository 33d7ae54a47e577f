import type { AnsweredReport } from "./answered-report.ts";
import type { Note } from "./report.ts";

export type Covered = Pick<
  AnsweredReport,
  | "area"
  | "hasPeriod"
  | "spans"
  | "asOf"
  | "coverage"
  | "firstSale"
  | "completeSince"
  | "isComparisonMissing"
  | "uncountedOrders"
>;

/** What is missing in the figures of a report, for pages and files alike: keys below `coverage` of the reports' texts. */
export function coverageNotes(report: Covered): Note[] {
  const { area, hasPeriod, spans, asOf, coverage, firstSale, completeSince, isComparisonMissing, uncountedOrders } =
    report;
  if (coverage !== "complete") return [{ key: coverage, tone: "info" }];
  const { current, compared } = spans;
  const warning = (key: string, values: Note["values"] = {}): Note => ({ key, values, tone: "warning" });
  // A store without a sale has nothing that could be compared.
  const isNotCompared = hasPeriod && firstSale !== null && isComparisonMissing && compared === null;
  const isUnread = hasPeriod && current.measuredTo !== null && current.measuredTo < current.to;
  return [
    ...(hasPeriod && current.measuredTo === null ? [warning("notMeasured")] : []),
    ...(isUnread ? [warning("unread", { asOf })] : []),
    ...(isPartial(report) ? [warning("since", { day: completeSince! })] : []),
    ...(uncountedOrders > 0 && area !== "inventory" ? [warning("uncounted", { count: String(uncountedOrders) })] : []),
    ...(isNotCompared ? [notCompared(completeSince, firstSale!)] : []),
  ];
}

// Whichever of the two is later is why.
const notCompared = (completeSince: string | null, firstSale: string): Note =>
  completeSince !== null && completeSince >= firstSale
    ? { key: "notCompared", tone: "info" }
    : { key: "comparedBeforeSales", values: { day: firstSale }, tone: "info" };

/** The period begins before the first day of which all orders are here: the store can let the older ones in. */
export const isPartial = ({ coverage, hasPeriod, completeSince, spans }: Covered): boolean =>
  coverage === "complete" && hasPeriod && completeSince !== null && spans.current.from < completeSince;
