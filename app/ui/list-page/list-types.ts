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
  /** Where a phone shows it: at the end of the row's first line, in the line of words below, among the badges; else beside its name. */
  readonly onPhone?: "end" | "words" | "badges";
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
  /** What it tells cannot be read before the store allows it. */
  | { readonly kind: "lacking"; readonly scopes: readonly string[] }
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
  readonly isDisabled?: boolean;
  /** `untick` is for when it was begun: who thinks better of it keeps the rows ticked. */
  readonly run: (ids: readonly string[], untick: () => void) => void;
}

/** All that a page says of its list. */
export interface ListPageProps<Row extends { id: string }> {
  /** The list's name where its views are kept: products */
  list: string;
  answer: ListAnswer<Row>;
  columns: readonly [ListColumn<Row>, ...ListColumn<Row>[]];
  filters: readonly ListFilter[];
  sorts: readonly ListSort[];
  /** The views that the store's people named, and the unnamed one: the list as it is opened. */
  views: readonly ListView[];
  /** Those that the app brings: "Unfulfilled". */
  fixedViews?: readonly ListView[];
  actions?: readonly ListAction[];
  /** Parameters of the address that say which list this is; the page itself sets them. */
  places?: readonly string[];
  words: {
    /** "Search products" */
    search: string;
    singular: string;
    plural: string;
    /** Nothing fits. */
    noneTitle: string;
    none: string;
  };
  /** In place of the table where the list is empty and nothing was asked for. */
  empty: ReactNode;
}
