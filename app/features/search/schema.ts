import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import type { VALUE_KINDS, FOUND_KINDS } from "./search-choices.ts";

export * from "./search-choices.ts";

/** What is found by its words. */
export type WordKind = "product" | "customer" | "collection" | "order";
export type ValueKind = (typeof VALUE_KINDS)[number];

/** The lists that keep views. */
export const ViewList = z.enum(["products", "collections", "orders", "drafts", "customers", "inventory", "transfers"]);
export type ViewList = z.infer<typeof ViewList>;

export interface SavedView {
  readonly id: string;
  /** "": the list itself as it is opened; it keeps the columns that were chosen last */
  readonly name: string;
  /** The part of an address behind its question mark: filters, order, columns. */
  readonly query: string;
}

const Name = z.string().trim().min(1, said("view.name")).max(40, said("view.long"));
const Query = z.string().max(2000);

export const CreateView = z.object({ list: ViewList, name: Name, query: Query });
export type CreateView = z.infer<typeof CreateView>;
export const UpdateView = z.object({ viewId: z.uuid(), name: Name.optional(), query: Query.optional() });
export type UpdateView = z.infer<typeof UpdateView>;
/** `columns`: their names with commas between. */
export const KeepColumns = z.object({ list: ViewList, columns: z.string().regex(/^\w{1,40}(,\w{1,40}){0,59}$/) });
export type KeepColumns = z.infer<typeof KeepColumns>;
export const DeleteView = z.object({ viewId: z.uuid() });
export type DeleteView = z.infer<typeof DeleteView>;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** `limit`: of each kind. */
export const SearchEverywhere = z.object({
  query: z.string().max(200),
  limit: z.number().int().min(1).max(50).default(5),
});
export type SearchEverywhere = z.input<typeof SearchEverywhere>;

export interface Found {
  readonly id: string;
  /** The page that shows it. */
  readonly path: string;
  readonly title: string;
  /** What tells it from its like: vendor, SKU, customer, e-mail address. */
  readonly detail: string;
  /** A status in Shopify's words, where the kind has one. */
  readonly status: string | null;
  readonly imageUrl: string | null;
  readonly money: { readonly minor: string; readonly currency: string } | null;
}

export interface FoundGroup {
  readonly kind: FoundKind;
  readonly rows: readonly Found[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}

/** What a page of the search shows: beside the mirror's groups those that Shopify was asked for. */
export interface ShownGroup extends Omit<FoundGroup, "kind"> {
  readonly kind: FoundKind | "drafts";
}
