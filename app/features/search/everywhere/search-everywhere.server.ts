import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { FOUND_KINDS, type Found, type FoundGroup, type FoundKind, SearchEverywhere } from "../schema.ts";
import { findCustomers, findOrders } from "./find-orders.server.ts";
import { findCollections, findProducts } from "./find-products.server.ts";
import { findVariants } from "./find-variants.server.ts";

type Find = (ctx: Ctx, tx: Tx, query: string, limit: number) => Promise<Found[]>;
const FINDS: Record<FoundKind, Find> = {
  products: findProducts,
  variants: findVariants,
  orders: findOrders,
  customers: findCustomers,
  collections: findCollections,
};

/** The first of each kind that a text finds, from the mirror; kinds of which there are none are left out. An empty text finds nothing. */
export async function searchEverywhere(ctx: Ctx, input: SearchEverywhere): Promise<FoundGroup[]> {
  const { query, limit } = SearchEverywhere.parse(input);
  const text = query.trim().replace(/\s+/g, " ");
  if (text === "") return [];
  return inTx(ctx, async (tx) => {
    const groups: FoundGroup[] = [];
    for (const kind of FOUND_KINDS) {
      const rows = await FINDS[kind](ctx, tx, text, limit + 1);
      if (rows.length > 0) groups.push({ kind, rows: rows.slice(0, limit), hasMore: rows.length > limit });
    }
    return groups;
  });
}
