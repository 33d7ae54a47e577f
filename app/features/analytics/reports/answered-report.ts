import type { LedgerProblem } from "#app/features/ledger/schema.ts";
import type { Coverage, Day } from "../schema.ts";
import type { ReportAddress } from "./address.ts";
import type { ReportArea, ReportName } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { FilterName, Label, Note, ReportAnswer, Sort, Spans } from "./report.ts";

/** A report with what must be known to read it: what was asked, of which days, and how far these are measured. */
export interface AnsweredReport {
  readonly name: ReportName;
  readonly area: ReportArea;
  readonly hasPeriod: boolean;
  /** Of the store: what money is in and whose days these are. */
  readonly currency: string;
  readonly timeZone: string;
  readonly spans: Spans;
  /** ISO 8601: nothing that happened in the store after it is in the answer. */
  readonly asOf: string;
  readonly coverage: Coverage;
  readonly firstSale: Day | null;
  /** From this day on every order is here; null: all of them are. */
  readonly completeSince: Day | null;
  /** A comparison is asked for, and there is none: not all orders of the earlier days are here. */
  readonly isComparisonMissing: boolean;
  /** Orders that could not be counted: they are missing in every figure. */
  readonly uncountedOrders: number;
  /** What is missing in the figures, see coverage-notes.ts; `answer.notes` says what else is to be known of them. */
  readonly coverageNotes: readonly Note[];
  readonly options: Readonly<Record<string, string>>;
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
  /** Null unless the coverage is complete. */
  readonly answer: ReportAnswer | null;
}

/** A filter in use, with its values as people know them. */
export interface ChosenFilter {
  readonly name: FilterName;
  readonly values: readonly { readonly value: string; readonly label: Label }[];
}

/** A report's page: also where its address is wrong. */
export interface ReportPage {
  readonly name: ReportName;
  readonly area: ReportArea;
  readonly address: ReportAddress;
  readonly offers: {
    readonly hasPeriod: boolean;
    readonly filters: readonly FilterName[];
    readonly options: Readonly<Record<string, readonly string[]>>;
    readonly days: readonly string[];
  };
  readonly today: Day;
  readonly chosen: readonly ChosenFilter[];
  readonly problems: readonly Problem[];
  /** Null where there are problems. */
  readonly report: AnsweredReport | null;
}

/** A report as the dashboard shows it: its figures and first rows. */
export interface DashboardCard {
  readonly name: ReportName;
  readonly report: AnsweredReport | null;
}

export interface Dashboard {
  readonly today: Day;
  /** The period and its comparison, as typed. */
  readonly address: ReportAddress;
  readonly problems: readonly Problem[];
  /** The overview of sales: key figures and chart; null where there is no such report. */
  readonly main: DashboardCard | null;
  readonly cards: readonly DashboardCard[];
  /** Orders that could not be counted, latest first; `count` is of all of them. */
  readonly uncounted: { readonly rows: readonly LedgerProblem[]; readonly count: number };
  /** All reports there are. */
  readonly areas: readonly { readonly area: ReportArea; readonly names: readonly ReportName[] }[];
}
