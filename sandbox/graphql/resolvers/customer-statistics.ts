// What Shopify works out about a customer: the RFM group and how much is expected of them. Counted over all customers who ever bought.
import type { Store } from "#sandbox/store/store.ts";
import type { RequestContext } from "../types.ts";
import type { Customer } from "./lookup.ts";

interface Statistics {
  rfmGroup: string | null;
  predictedSpendTier: "HIGH" | "MEDIUM" | "LOW" | null;
}

const PROSPECT: Statistics = { rfmGroup: "PROSPECTS", predictedSpendTier: null };

/** The group of a recency score and the mean of the two others, by the grid of Shopify's help page on the RFM analysis. */
function groupOf(r: number, fm: number): string {
  if (r <= 2) return fm > 4 ? "PREVIOUSLY_LOYAL" : fm > 2 ? "AT_RISK" : "DORMANT";
  if (fm > 3) return r === 5 ? "CHAMPIONS" : "LOYAL";
  if (r === 3) return fm > 2 ? "NEEDS_ATTENTION" : "ALMOST_LOST";
  if (fm > 1) return "ACTIVE";
  return r === 5 ? "NEW" : "PROMISING";
}

/** 1 to 5: which fifth of all customers a value lies in, counted by how many have less. Equal values lie in the same. */
function scorer(values: (string | number)[]): (value: string | number) => number {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const below = new Map<string | number, number>();
  sorted.forEach((value, i) => void (below.has(value) || below.set(value, i)));
  return (value) => 1 + Math.floor((5 * (below.get(value) ?? 0)) / sorted.length);
}

function count(store: Store): Map<string, Statistics> {
  const rows = store.all<{ id: string; at: string; orders: number; spent: number }>(
    `select cast(id as text) as id, last_order_at as at, orders_count as orders, amount_spent as spent
     from customers where orders_count > 0 and last_order_at is not null`,
  );
  const recency = scorer(rows.map((row) => row.at));
  const frequency = scorer(rows.map((row) => row.orders));
  const monetary = scorer(rows.map((row) => row.spent));
  return new Map(
    rows.map((row) => {
      const [r, f, m] = [recency(row.at), frequency(row.orders), monetary(row.spent)];
      const promise = r + m;
      const predictedSpendTier = promise >= 9 ? "HIGH" : promise >= 5 ? "MEDIUM" : "LOW";
      return [row.id, { rfmGroup: groupOf(r, (f + m) / 2), predictedSpendTier }];
    }),
  );
}

// Counted once an hour of the store's clock: a shop at work asks for customers all the time.
const counted = new WeakMap<Store, { hour: number; all: Map<string, Statistics> }>();

/** Customer.statistics. Who never bought is a prospect; who bought first since the last count has no group yet. */
export function customerStatistics(customer: Customer, _args: unknown, { store }: RequestContext): Statistics {
  if (customer.ordersCount === 0) return PROSPECT;
  const hour = Math.floor(store.now().getTime() / 3_600_000);
  let found = counted.get(store);
  if (found?.hour !== hour) counted.set(store, (found = { hour, all: count(store) }));
  return found.all.get(customer.id) ?? { rfmGroup: null, predictedSpendTier: null };
}
