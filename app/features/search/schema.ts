import { z } from "zod";

/** What is found by its words. */
export type WordKind = "product" | "customer" | "collection";

/** The lists that keep views. */
export const ViewList = z.enum(["products", "collections", "orders", "drafts", "customers", "inventory", "transfers"]);
export type ViewList = z.infer<typeof ViewList>;

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The part of an address behind its question mark: filters, order, columns. */
  readonly query: string;
}

const Name = z.string().trim().min(1, "A view needs a name.").max(40, "A view's name has 40 characters at most.");
const Query = z.string().max(2000);

export const CreateView = z.object({ list: ViewList, name: Name, query: Query });
export type CreateView = z.infer<typeof CreateView>;
export const UpdateView = z.object({ viewId: z.uuid(), name: Name.optional(), query: Query.optional() });
export type UpdateView = z.infer<typeof UpdateView>;
export const DeleteView = z.object({ viewId: z.uuid() });
export type DeleteView = z.infer<typeof DeleteView>;

/** What the search over everything finds, in the order of its groups. */
export const FOUND_KINDS = ["products", "variants", "orders", "customers", "collections"] as const;
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
