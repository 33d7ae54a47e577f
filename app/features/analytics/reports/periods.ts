// Words of a report's address, apart from what works with them: the page needs no more.

/** Periods by name. Those in days and "…-to-date" end with today, which is still running. Weeks begin on Monday. */
export const REPORT_PERIODS = [
  "today",
  "yesterday",
  "7d",
  "30d",
  "90d",
  "365d",
  "week-to-date",
  "month-to-date",
  "quarter-to-date",
  "year-to-date",
  "last-month",
  "last-quarter",
  "last-year",
  "all",
] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];
export const DEFAULT_PERIOD: ReportPeriod = "30d";

/** What stands beside a period: the one before it, the same of last year, or nothing. */
export const COMPARISONS = ["previous", "year", "none"] as const;
export type Comparison = (typeof COMPARISONS)[number];
