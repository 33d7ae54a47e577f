import type { Entry } from "#app/platform/shopify/resource.ts";
import type { Sums } from "./slices.server.ts";

/** What Shopify has of a kind, or of its last days. */
export interface Theirs {
  readonly sums: Sums;
  /** Shopify's clock less ours, in milliseconds, as far as it is known. */
  readonly aheadMs: number;
  /** The entries of some slices, read anew or kept, each with its slice. */
  entriesOf(slices: ReadonlySet<string>): AsyncIterable<readonly [slice: string, entry: Entry]>;
}
