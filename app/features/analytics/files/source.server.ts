import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { FileFormat } from "./inputs.ts";
import type { FileFrame, Table, TableRow } from "./table.ts";

/** What a page's address asks, at a moment that stays the same while the file is made. */
export interface FileAsk {
  readonly search: URLSearchParams;
  readonly now: Date;
}

/** Something that files are made of: a report, the fact lines below a number, the comprehensive report. */
export interface FileSource {
  readonly formats: readonly FileFormat[];
  /** Checks the question and answers how much there is of it. Throws `invalid` where it is wrong. */
  open(ctx: StoreCtx, ask: FileAsk): Promise<OpenedSource>;
}

export interface OpenedSource {
  /** For the download, without its ending. */
  readonly name: string;
  readonly frame: FileFrame;
  /** Its rows come by `pages`; where it has `kinds`, all of them on one. */
  readonly main: Pick<Table, "name" | "columns" | "kinds"> & { readonly total?: TableRow | null };
  /** Rows of the main table; null where that is not known before. */
  readonly count: number | null;
  /** The main table's rows, page by page from the first. All are as the source was opened: see DataMoved. */
  pages(): AsyncIterable<readonly TableRow[]>;
  /** What stands on sheets of its own. */
  readonly others: readonly Table[];
  /** The same as PDF, where the source has one. */
  pdf?(): Promise<Buffer>;
}

/** Thrown by `pages` when what they are made of changed between two of them: the file would mix two answers. Opened again, it need not happen. */
export class DataMoved extends Error {
  constructor() {
    super("The data changed while the file was made.");
    this.name = "DataMoved";
  }
}
