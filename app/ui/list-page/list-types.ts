import type { ReactNode } from "react";

/** A page of a list, as a loader answers it. */
export interface ListAnswer<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** Parts of the search that were left out: no such field, or no such value. */
  readonly problems: readonly { readonly field: string; readonly value: string; readonly reason: "field" | "value" }[];
}

export interface ListView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

export interface ListColumn<Row> {
  readonly name: string;
  readonly label: string;
  readonly isNumber?: boolean;
  /** Shown until somebody chooses otherwise; the first column always is. */
  readonly isUsual?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** A filter: `name` is the parameter, and the field of Shopify's search syntax. */
export type ListFilter = { readonly name: string; readonly label: string } & (
  | {
      readonly kind: "choices";
      readonly choices: readonly { readonly label: string; readonly value: string }[];
      readonly isSingle?: boolean;
    }
  | { readonly kind: "text"; readonly help?: string }
  /** Numbers, amounts or days from … to …; `type` is that of the fields. */
  | { readonly kind: "range"; readonly type: "number" | "date"; readonly unit?: string }
);

export interface ListSort {
  readonly name: string;
  readonly label: string;
  /** What its own order is called, and the other one: "Newest first". */
  readonly order: string;
  readonly reversed: string;
  readonly isDescending: boolean;
}

/** Something done to the rows that are ticked. */
export interface ListAction {
  readonly label: string;
  readonly isDestructive?: boolean;
  readonly run: (ids: readonly string[]) => void;
}
