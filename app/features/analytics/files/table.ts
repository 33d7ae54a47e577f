import type { Cell, CellKind } from "../reports/report.ts";

export interface TableColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/** A cell for each column; written by the column's kind, or by the row's own (`Table.kinds`). */
export type TableRow = readonly Cell[];

/** What every format of file writes alike: rows of cells as reports answer them. */
export interface Table {
  readonly name: string;
  /** The report that it is a part of, where a file holds several. */
  readonly of?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** By row: the kind of all its cells but the first, where the columns do not say it (figures, bridge). */
  readonly kinds?: readonly CellKind[];
  /** The last row is the sum of the others. */
  readonly hasTotal?: boolean;
}

/** All that a file holds beside its rows. */
export interface FileFrame {
  readonly title: string;
  /** What was asked and of when: pairs of a name and its text. */
  readonly question: readonly (readonly [string, string])[];
  /** What must be known of the rows, each a sentence; `question` has them, too. */
  readonly notes?: readonly string[];
  /** What each metric means: its name and its definition. */
  readonly definitions: readonly (readonly [string, string])[];
  /** ISO 4217 */
  readonly currency: string;
  /** IANA */
  readonly timeZone: string;
}

export const kindOf = (table: Pick<Table, "columns" | "kinds">, row: number, column: number): CellKind =>
  (column > 0 ? table.kinds?.[row] : undefined) ?? table.columns[column]!.kind;
