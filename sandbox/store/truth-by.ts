// The truth by dimension: any sum of what happened, by day, channel, product and the like.
import type { Row, SqlValue, Store } from "./store.ts";
import { DIMENSIONS, OF_GOODS, prepareDimensions, tablesOf, type Dimension } from "./truth-dimensions.ts";

/** Whole minor units of the shop's currency, signed as in truth-entry.ts. */
export interface TruthSums {
  /** Placed; by product, variant or vendor those that have one of its goods. */
  orders: number;
  /** Different customers who placed them. */
  customers: number;
  units: number;
  returnedUnits: number;
  gross: number;
  discounts: number;
  reversals: number;
  shipping: number;
  taxes: number;
  duties: number;
  fees: number;
  /** Those of the fees that returns brought. */
  returnFees: number;
  tips: number;
  giftCards: number;
  /** Gross and discounts of orders as placed. */
  placedGross: number;
  placedDiscounts: number;
  /** Of the units, at what an item costs now; and the net sales of those whose cost is known. */
  cost: number;
  costedNet: number;
}

export type TruthRow = TruthSums & { [D in Dimension]?: string | number | null };

export interface TruthQuestion {
  by: readonly Dimension[];
  /** Store-local days, both included; all of them when left out. */
  from?: string;
  to?: string;
  /** Only what happened before this instant. */
  before?: string;
  /** A further condition and its values; `dimensions` names those it speaks of. */
  where?: { sql: string; values: SqlValue[]; dimensions: readonly Dimension[] };
}

const SUMS = `sum(p.units) as units, sum(p.returned_units) as returnedUnits, sum(p.gross) as gross, sum(p.discounts) as discounts,
  sum(p.reversals) as reversals, sum(p.shipping) as shipping, sum(p.taxes) as taxes, sum(p.duties) as duties, sum(p.fees) as fees,
  sum(case when p.kind = 'return_fee' then p.fees else 0 end) as returnFees, sum(p.tips) as tips, sum(p.gift_cards) as giftCards,
  sum(p.placed * p.gross) as placedGross, sum(p.placed * p.discounts) as placedDiscounts,
  sum(coalesce(i.cost * p.units, 0)) as cost,
  sum(case when i.cost is null then 0 else p.gross + p.discounts + p.reversals end) as costedNet`;

const COSTS = `left join (
  select v.id as variant_id, cast(json_extract(i.doc, '$.unitCost') as integer) as cost
  from variants v join inventory_items i on i.id = v.inventory_item_id
) i on i.variant_id = p.variant_id and p.kind = 'goods'`;

/** One row for each group in which something happened, in the order of the dimensions; without dimensions one row, or none. */
export function truthBy(store: Store, { by, from, to, before, where }: TruthQuestion): TruthRow[] {
  prepareDimensions(store);
  const used = new Set<Dimension>([...by, ...(where?.dimensions ?? [])]);
  const goods = [...used].some((name) => OF_GOODS.has(name));
  const conditions = ["1"];
  const values: SqlValue[] = [];
  const add = (sql: string, ...more: SqlValue[]) => {
    conditions.push(sql);
    values.push(...more);
  };
  if (from !== undefined) add("p.on_day >= ?", from);
  if (to !== undefined) add("p.on_day <= ?", to);
  if (before !== undefined) add("p.happened_at < ?", before);
  if (goods) add("p.kind = 'goods'");
  if (where) add(`(${where.sql})`, ...where.values);
  const placed = goods ? "p.placed = 1" : "p.first = 1";
  const columns = by.map((name) => `${DIMENSIONS[name]} as "${name}"`);
  const places = by.map((_, i) => i + 1).join(", ");
  const rows = store.all<Row>(
    `select ${[...columns, ""].join(", ")}
       count(distinct case when ${placed} then p.order_id end) as orders,
       count(distinct case when ${placed} then o.customer_id end) as customers, ${SUMS}, count(*) as found
     from ${tablesOf(used)} ${COSTS}
     where ${conditions.join(" and ")} ${by.length > 0 ? `group by ${places} order by ${places}` : ""}`,
    ...values,
  );
  return rows.filter((row) => row.found !== 0).map(({ found: _, ...row }) => row as unknown as TruthRow);
}
