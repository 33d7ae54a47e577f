import { hash } from "node:crypto";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Problem } from "./amounts.ts";
import { factsOf } from "./facts.ts";
import type { CountedOrder } from "./head.ts";
import type { OrderSales } from "./schema.ts";
import type { MarkedHead } from "./tables.server.ts";

/** The sales of some orders, counted and ready to be written. */
export interface CountedSales {
  readonly orders: readonly (CountedOrder & { readonly head?: MarkedHead })[];
  readonly problems: readonly (Problem & { readonly orderId: bigint })[];
}

/** Counts the sales of orders; asks nobody. */
export function countSales(ctx: StoreCtx, orders: readonly OrderSales[]): CountedSales {
  const counted: (CountedOrder & { head?: MarkedHead })[] = [];
  const problems: (Problem & { orderId: bigint })[] = [];
  for (const order of orders) {
    const found = factsOf(order, ctx.shop.currency);
    if ("problem" in found) problems.push({ ...found.problem, orderId: order.orderId });
    else if (found.head) counted.push({ facts: found.facts, head: { ...found.head, mark: markOf(ctx, found) } });
  }
  return { orders: counted, problems };
}

// Days and amounts hang on the store's time zone and currency: where these change, every order reads as changed.
function markOf({ shop }: StoreCtx, { head, facts }: CountedOrder): string {
  const parts: unknown[] = [shop.timeZone, shop.currency, ...Object.values(head!)];
  for (const fact of facts) parts.push(...Object.values(fact));
  return hash("sha1", parts.join("\u0001"), "base64");
}
