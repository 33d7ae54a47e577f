import { hash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Problem } from "./amounts.ts";
import { factsOf } from "./facts.ts";
import type { CountedOrder } from "./head.ts";
import type { OrderSales } from "./schema.ts";
import { type ReadySales, readySales } from "./ready-sales.server.ts";
import type { MarkedHead } from "./tables.server.ts";

/** Orders counted in a row by countAhead. */
const PIECE = 50;

/** The sales of some orders, counted and ready to be written. */
export interface CountedSales {
  readonly orders: readonly (CountedOrder & { readonly head?: MarkedHead })[];
  readonly problems: readonly (Problem & { readonly orderId: bigint })[];
  /** All of them as they are sent, where they were made ahead. */
  readonly ready?: ReadySales;
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

/** As countSales, in pieces between which others are heard; ready to be sent as a whole where `isFirst`: none can be here already. */
export async function countAhead(
  ctx: StoreCtx,
  orders: readonly OrderSales[],
  isFirst: boolean,
): Promise<CountedSales> {
  const pieces: CountedSales[] = [];
  for (let at = 0; at < orders.length; at += PIECE) {
    await breathe();
    pieces.push(countSales(ctx, orders.slice(at, at + PIECE)));
  }
  await breathe();
  const counted = pieces.flatMap((piece) => piece.orders);
  const problems = pieces.flatMap((piece) => piece.problems);
  return { orders: counted, problems, ...(isFirst && { ready: readySales(counted) }) };
}

// Days and amounts hang on the store's time zone and currency: where these change, every order reads as changed.
function markOf({ shop }: StoreCtx, { head, facts }: CountedOrder): string {
  const parts: unknown[] = [shop.timeZone, shop.currency, ...Object.values(head!)];
  for (const fact of facts) parts.push(...Object.values(fact));
  return hash("sha1", parts.join("\u0001"), "base64");
}
