/** What can be wrong with a question to a report; its words are `problems.<code>` of i18n/en/reports.json. */
export const PROBLEMS = [
  "unknown",
  "missing",
  "noDay",
  "future",
  "reversed",
  "tooLong",
  "beforeStart",
  "notFiltered",
  "noValue",
  "unsorted",
  "noPage",
  "noNumber",
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];

export interface Problem {
  /** As in the address: "period", "from", a filter's name … */
  readonly field: string;
  readonly code: ProblemCode;
  /** Days are YYYY-MM-DD. */
  readonly values: Readonly<Record<string, string>>;
}

export const problem = (field: string, code: ProblemCode, values: Problem["values"] = {}): Problem => ({
  field,
  code,
  values,
});
