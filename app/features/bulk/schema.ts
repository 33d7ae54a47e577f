import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";

export const BULK_STATES = ["queued", "starting", "running", "completed", "failed", "canceled"] as const;
export type BulkState = (typeof BULK_STATES)[number];
export const BULK_KINDS = ["query", "create_products"] as const;

const LONGEST_QUERY = 50_000;
/** Shopify makes about two a second: what is larger is sent in parts. */
export const MOST_PRODUCTS = 250;

export const BulkQuery = z.object({
  query: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_QUERY, said("bulk.long"))
    .refine((text) => /^(query\b|\{)/.test(text), said("bulk.query"))
    .describe("GraphQL of the Admin API, as bulkOperationRunQuery takes it."),
  ...keyed,
});
export type BulkQuery = z.infer<typeof BulkQuery>;

export const BulkRef = z.object({ id: z.uuid(said("bulk.id")) });
export type BulkRef = z.infer<typeof BulkRef>;

/** What became of something that was asked for in bulk. */
export interface BulkView {
  readonly id: string;
  readonly kind: (typeof BULK_KINDS)[number];
  readonly state: BulkState;
  /** Objects found so far; of others the rows there are. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** ISO 8601 */
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** What became of one row. */
export interface BulkLine {
  /** Its place in the request, from 0. */
  readonly index: number;
  readonly ok: boolean;
  readonly id: string | null;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fields: Readonly<Record<string, string>>;
  } | null;
}
