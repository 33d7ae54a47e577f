import { z } from "zod";

/** What is found by its words. */
export type WordKind = "product" | "customer" | "collection";

/** The lists that keep views. */
export const ViewList = z.enum(["products", "collections", "orders", "drafts", "customers", "inventory"]);
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
