export * from "./apps/schema.ts";
export * from "./extensions/schema.ts";
export * from "./installations/schema.ts";
export * from "./oauth/schema.ts";
export { SHOPIFY_SCOPES } from "./permission-groups.ts";

/** What a client asked of our API, day by day, the newest first; the store's days (YYYY-MM-DD). */
export interface ClientUsage {
  /** How many days were looked at. */
  readonly days: number;
  readonly rows: readonly {
    readonly day: string;
    readonly requests: number;
    /** 4xx but 429 */
    readonly refused: number;
    /** 429 */
    readonly limited: number;
    /** 5xx */
    readonly failed: number;
    readonly meanMs: number;
  }[];
}
