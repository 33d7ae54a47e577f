// What a report is asked and what it answers: plain values, safe for the browser. Pages, files and the comprehensive report show the same answer.
import type { Day } from "../schema.ts";
import type { ReportName } from "./names.ts";

/** A period as far as it is measured. Days are the store's. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  /** What happened before this moment counts (ISO 8601): the end of `to`, or earlier where that is not over or not read yet. */
  readonly until: string;
  /** The last day with figures, in part where `until` lies in it; null: no day of the period is measured. */
  readonly measuredTo: Day | null;
  /** Days before this one are not known, or were before the first sale: without facts they are not zero. Absent: there are none such. */
  readonly measuredFrom?: Day;
}

/** The period asked for, and the one beside it: like for like, cut at the same elapsed part. Null: none is asked for. */
export interface Spans {
  readonly current: Span;
  readonly compared: Span | null;
}

/** Every report of sales understands all of them: what no rollup knows is summed from the facts of the days asked for. */
export const FILTERS = [
  "channel",
  "location",
  "country",
  "currency",
  "customerKind",
  "discountCode",
  "product",
  "variant",
  "vendor",
  "productType",
  "collection",
] as const;
export type FilterName = (typeof FILTERS)[number];
/** Of each filter in use the values that are let through, as they stand in the address. */
export type Filters = Readonly<Partial<Record<FilterName, readonly string[]>>>;

export interface Sort {
  readonly column: string;
  readonly direction: "ascending" | "descending";
}

/** A question to a report, checked. */
export interface Asked {
  readonly spans: Spans;
  readonly filters: Filters;
  /** The report's own choices ("by": "week"), each one of those it offers. */
  readonly options: Readonly<Record<string, string>>;
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
}

/**
 * money: minor units of the store's currency as text · count: whole number as text · number: decimal text ("2.4") · share: decimal text
 * of a fraction (0.125 is 12.5 %) · day: YYYY-MM-DD · instant: ISO 8601 · days: a length in days, decimal text · text.
 * Null: not measured, or not available.
 */
export type CellKind = "money" | "count" | "number" | "share" | "day" | "instant" | "days" | "text";
export type Cell = string | null;

/**
 * Text from the store's data, a key below `labels` of the area's translations, or a step of time that each reader writes in their own
 * way: the day, the Monday of a week, the first of a month. Files write the day as it is.
 */
export type Label =
  | { readonly text: string }
  | { readonly key: string; readonly values?: Readonly<Record<string, string>> }
  | { readonly day: Day; readonly unit: "day" | "week" | "month" };

/**
 * Lines that no filter names. withoutProduct: amounts taken back that belong to no product · productGone: of products that the store has
 * no more · noCollection: of products that are in no collection now.
 */
export const LINE_KINDS = ["withoutProduct", "productGone", "noCollection"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** The signed fact lines that a number is the sum of: /app/analytics/trace with these in its address. */
export interface TraceQuery {
  /** Of app/features/analytics/reports/metrics.ts */
  readonly metric: string;
  readonly from: Day;
  readonly to: Day;
  /** ISO 8601; where the last day is counted in part */
  readonly until?: string;
  readonly hour?: string;
  /** 1 is Monday */
  readonly weekday?: string;
  /** Only what was taken back for it: as returns-by-reason names its rows. */
  readonly returnReason?: string;
  /** Only such lines. */
  readonly lines?: LineKind;
  readonly customer?: string;
  /** Only of customers whose first order was placed on these days, before `wonUntil` where it is named. */
  readonly wonFrom?: Day;
  readonly wonTo?: Day;
  readonly wonUntil?: string;
  /** Only of orders that were so many-th of their customer: "2"; "5+" is the fifth or a later one. */
  readonly place?: string;
  readonly order?: string;
  readonly filters?: Filters;
}

/** Where a name or a number leads. */
export type Opens =
  | { readonly kind: "trace"; readonly query: TraceQuery }
  | {
      readonly kind: "report";
      readonly name: ReportName;
      readonly filters?: Filters;
      readonly options?: Record<string, string>;
    }
  /** The object's page in the app */
  | { readonly kind: "order" | "product" | "customer"; readonly id: string };

export interface Column {
  readonly id: string;
  readonly kind: CellKind;
  /** A metric with a definition: its name is the column's. Else the name is `<report>.columns.<id>` of the area's translations. */
  readonly metric?: string;
  /** Pages may not sort by it. */
  readonly isFixed?: boolean;
}

export interface Row {
  readonly id: string;
  readonly label: Label;
  /** What the name leads to. */
  readonly opens?: Opens;
  readonly cells: Readonly<Record<string, Cell>>;
  /** The same of the compared period. */
  readonly previous?: Readonly<Record<string, Cell>>;
  /** By column: the facts below a number. */
  readonly traces?: Readonly<Record<string, TraceQuery>>;
}

/** A key figure above the rows. */
export interface KeyFigure {
  readonly metric: string;
  readonly kind: CellKind;
  readonly value: Cell;
  readonly previous: Cell;
  readonly opens?: Opens;
}

export interface ChartSeries {
  readonly label: Label;
  readonly points: readonly {
    readonly label: Label;
    readonly value: Cell;
    readonly previous?: Cell;
    /** The hour, day or month of which only a part is measured. */
    readonly isPartial?: boolean;
  }[];
}

export interface Chart {
  readonly kind: "line" | "bar";
  readonly metric: string;
  readonly cellKind: CellKind;
  readonly series: readonly ChartSeries[];
}

/** Rows by columns with a colour by value: cohorts, weekday by hour, RFM. */
export interface Matrix {
  readonly kind: "matrix";
  readonly cellKind: CellKind;
  readonly metric: string;
  readonly columns: readonly Label[];
  /** So many columns from the first say the same of every row (all came in the first month): they have no colour. */
  readonly plainColumns?: number;
  readonly rows: readonly {
    readonly label: Label;
    readonly size?: Cell;
    /** All rows together: it has no colour, since it may be their sum. */
    readonly isAll?: boolean;
    readonly cells: readonly Cell[];
    readonly traces?: readonly (TraceQuery | null)[];
  }[];
}

/** Lines of which some are sums of those above: gross sales to total sales. */
export interface Bridge {
  readonly kind: "bridge";
  readonly lines: readonly {
    readonly metric: string;
    readonly isSum: boolean;
    readonly value: Cell;
    readonly previous: Cell;
    readonly trace: TraceQuery;
  }[];
}

/** Something the reader must know of the figures: a key below `notes` of the area's translations. */
export interface Note {
  readonly key: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly tone: "info" | "warning";
}

export interface ReportAnswer {
  readonly figures: readonly KeyFigure[];
  readonly chart: Chart | null;
  readonly view: Matrix | Bridge | null;
  readonly columns: readonly Column[];
  /** From `offset` on, at most `limit`. */
  readonly rows: readonly Row[];
  readonly total: Row | null;
  /** Of all rows, not only those here. */
  readonly count: number;
  readonly notes: readonly Note[];
  /** Nothing can be said, and why: a key below `missing` of the area's translations ("needs read_reports"). */
  readonly missing?: string;
  /** The optional permission that would change it: the page asks for it on the spot. */
  readonly missingScope?: string;
}
