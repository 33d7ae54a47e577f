import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { Day } from "#app/features/analytics/schema.ts";
import { dayWindows } from "./day-windows.ts";

/** Pairs are looked for among the products of this many that are in most orders; so many pairs are kept, those of most orders. */
const MOST_PRODUCTS = 1000;
const MOST_PAIRS = 5000;
/** Two that met once met by chance. */
const FEWEST_ORDERS = 2;
/** What is read in one transaction: on the embedded database everybody else waits meanwhile. */
const LINES_AT_ONCE = 10_000;

export interface Pair {
  readonly firstKey: string;
  readonly secondKey: string;
  readonly orders: number;
  readonly firstOrders: number;
  readonly secondOrders: number;
}

const DAYS = "shop_id = $1 and grain = 'day' and start_on between $2::date and $3::date";

// By key, so that the first of two is the one with the lower number.
const TOP = `
  select key, orders from (
    select product_key collate "C" as key, sum(product_orders)::int as orders from sales_products
    where ${DAYS} group by 1 having sum(product_orders) > 0 order by 2 desc, 1 limit ${MOST_PRODUCTS}
  ) top order by key`;
const LINES = `select start_on::text as day, sum(product_orders)::int as count from sales_products where ${DAYS} group by 1 order by 1`;

// Of each order and product of a placing exactly one fact has product_orders 1.
const BASKETS = `
  select array_agg(top.n::int) as basket from sales_facts f
  join unnest($4::text[]) with ordinality as top(key, n) on top.key = f.product_key
  where f.shop_id = $1 and f.day_on between $2::date and $3::date and f.product_orders = 1
  group by f.order_id having count(*) > 1`;

/**
 * The products that were placed together most from one day to another. Counted here, not by a join of the lines with themselves: that takes a
 * minute in a shop of large orders. Reads in transactions of its own; what changes meanwhile raises the version of sales.
 */
export async function countPairs(
  ctx: ShopRef,
  { from, to }: { from: Day; to: Day },
  signal?: AbortSignal,
): Promise<Pair[]> {
  const span = [ctx.shop.id, from, to] as const;
  const [top, lines] = await inSqlTx(ctx, async (sql) => [
    await sql.query<{ key: string; orders: number }>(TOP, span),
    await sql.query<{ day: Day; count: number }>(LINES, span),
  ]);
  const keys = top.map(({ key }) => key);
  const met = new Int32Array(keys.length ** 2);
  for (const window of dayWindows(lines, LINES_AT_ONCE)) {
    signal?.throwIfAborted();
    const values = [ctx.shop.id, window.from, window.to, keys];
    const baskets = await inSqlTx(ctx, (sql) => sql.query<{ basket: number[] }>(BASKETS, values));
    for (const { basket } of baskets) meet(met, keys.length, basket);
  }
  return pairsOf(met, top);
}

/** Counts every two of a basket, whose products are numbered from 1. */
function meet(met: Int32Array, size: number, basket: number[]): void {
  basket.sort((one, two) => one - two);
  for (let one = 0; one < basket.length; one++) {
    const row = (basket[one]! - 1) * size - 1;
    for (let two = one + 1; two < basket.length; two++) met[row + basket[two]!]!++;
  }
}

function pairsOf(met: Int32Array, top: readonly { key: string; orders: number }[]): Pair[] {
  const places: number[] = [];
  met.forEach((orders, place) => orders >= FEWEST_ORDERS && places.push(place));
  places.sort((one, two) => met[two]! - met[one]! || one - two);
  return places.slice(0, MOST_PAIRS).map((place) => {
    const [first, second] = [top[Math.floor(place / top.length)]!, top[place % top.length]!];
    return {
      ...{ firstKey: first.key, secondKey: second.key, orders: met[place]! },
      ...{ firstOrders: first.orders, secondOrders: second.orders },
    };
  });
}
