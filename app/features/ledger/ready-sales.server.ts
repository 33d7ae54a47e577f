import { type ReadyRows, readyRows } from "#app/platform/write-rows.server.ts";
import type { Fact } from "./facts.ts";
import type { CountedOrder } from "./head.ts";
import { FACTS, HEADS, type MarkedHead } from "./tables.server.ts";

/** The facts and heads of orders as they are sent. */
export interface ReadySales {
  readonly facts: ReadyRows<Fact>;
  readonly heads: ReadyRows<MarkedHead>;
}

/** Makes them ready, which may be done while the database is busy with something else. */
export function readySales(orders: readonly (CountedOrder & { readonly head?: MarkedHead })[]): ReadySales {
  return {
    facts: readyRows(
      FACTS,
      orders.flatMap(({ facts }) => facts),
    ),
    heads: readyRows(
      HEADS,
      orders.flatMap(({ head }) => head ?? []),
    ),
  };
}
