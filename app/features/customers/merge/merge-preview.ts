/** One of two customers that are to become one. */
export interface MergedCustomer {
  readonly id: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Its lines. */
  readonly address: readonly string[];
  readonly orders: number;
  readonly createdAt: string;
}

/** What a merge would make. */
export interface MergePreview {
  readonly one: MergedCustomer;
  readonly two: MergedCustomer;
  /** Whose id stays; null where they cannot be merged. */
  readonly keptId: string | null;
  /** Why they cannot be merged, in Shopify's words. */
  readonly refusals: readonly string[];
  readonly result: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly address: readonly string[];
    readonly note: string | null;
    readonly tags: readonly string[];
    readonly orders: number;
    readonly drafts: number;
    readonly giftCards: number;
    readonly metafields: number;
  } | null;
}

/** How a merge goes that Shopify has begun. */
export interface MergeState {
  readonly state: "working" | "done" | "failed";
  readonly keptId: string;
  readonly refusals: readonly string[];
}
