import { type Ctx, hasScope } from "../ctx.ts";

const ALL = "read_all_orders";
/** Of what age Shopify shows orders to an app without ALL. */
const SHOWN_MS = 60 * 86_400_000;

/**
 * Where the store granted orders of any age, and a client of the API was given `read_orders` alone: since when they were made that it may know.
 * Null: all that are here.
 */
export const readableSince = (ctx: Pick<Ctx, "scopes" | "granted">): Date | null =>
  hasScope({ scopes: ctx.granted }, ALL) && !hasScope(ctx, ALL) ? new Date(Date.now() - SHOWN_MS) : null;
