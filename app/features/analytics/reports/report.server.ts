import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { ReportName } from "./names.ts";
import type { Asked, FilterName, ReportAnswer, Sort } from "./report.ts";

/** Parts of the store's data that have a version of their own (DataVersion). */
export type DataPart = "sales" | "catalog" | "customers" | "inventory" | "returns" | "scores";

/** One question about the store. Reads rollups; listed in its area's reports.server.ts. */
export interface Report {
  readonly name: ReportName;
  /** False: it speaks of now, and has no period. */
  readonly hasPeriod: boolean;
  /** The filters that it understands. */
  readonly filters: readonly FilterName[];
  /** Its own choices, the first is taken where none is named: { by: ["day", "week", "month"] }. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Further choices that are a day of the store, not after today; absent in `asked.options` where none is chosen. */
  readonly days?: readonly string[];
  /** Its own order. A column that is asked for is one of the answer's, or the page says that there is none: fall back to this one. */
  readonly sort: Sort;
  /** What the answer is made of: it is kept until one of these changes. */
  readonly reads: readonly DataPart[];
  /**
   * Asks Shopify, before the transaction is opened, for what is not kept here; `answer` is given what it returns. An answer that is
   * made of it is not kept: no version tells when it is of the past.
   */
  before?(ctx: StoreCtx, asked: Asked): Promise<unknown>;
  answer(ctx: StoreCtx, tx: Tx, asked: Asked, before?: unknown): Promise<ReportAnswer>;
}
