// "The mirror equals the store, row for row": what every fault test ends with.
import { expect } from "vitest";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import type { Store } from "#sandbox/store/store.ts";
import { type Cells, cellsOf, DANGLING, MIRROR } from "./store-rows.ts";

interface Both {
  readonly table: string;
  readonly key: readonly string[];
  readonly theirs: ReadonlyMap<string, Cells>;
  readonly ours: ReadonlyMap<string, Cells>;
}

type Ask = (text: string) => Promise<Record<string, never>[]>;
const keyOf = (key: readonly string[], row: Cells) => key.map((column) => row[column]).join("/");
const byKey = (key: readonly string[], rows: readonly Cells[]) => new Map(rows.map((row) => [keyOf(key, row), row]));

/** Every difference between the stand-in's store and the app's tables: one line each, by table, id and column. Empty where they are equal. */
export async function mirrorDifferences({ store, domain }: { store: Store; domain: string }): Promise<string[]> {
  const shop = await asApp().shop.findUniqueOrThrow({ where: { domain } });
  return inSqlTx({ shop }, async (sql) => {
    const ask: Ask = (text) => sql.query(text);
    const found: string[] = [];
    for (const [table, { key, rows }] of Object.entries(MIRROR)) {
      const theirs = byKey(key, [...rows(store)].map(cellsOf));
      const ours = byKey(key, await cells(ask, `select * from ${table}`));
      forgetTheGone(store, table, theirs, ours);
      found.push(...differences({ table, key, theirs, ours }));
    }
    found.push(...differences(await salesOfOrders(ask, store)), ...differences(await salesOfDays(ask, store)));
    for (const row of await cells(ask, "select * from ledger_problems"))
      found.push(`ledger_problems ${row.order_id}: ${row.code} ${row.details}`);
    return found;
  });
}

/** Fails with the first differences between store and mirror, and how many there are. */
export async function expectMirrorEquals(shopify: { store: Store; domain: string }): Promise<void> {
  const found = await mirrorDifferences(shopify);
  const more = found.length > 20 ? [`… ${found.length} differences in all`] : [];
  expect([...found.slice(0, 20), ...more]).toEqual([]);
}

/**
 * Columns of our own, which Shopify says nothing of: whose row it is, and how sure we are of it. And what it counts anew over all
 * customers whenever one orders, without a version that would tell.
 */
export const OURS_ALONE = ["shop_id", "sure_until", "rfm_group", "returns_of"];

const cells = async (ask: Ask, text: string): Promise<Cells[]> =>
  (await ask(text)).map((row) => {
    const all = Object.entries(cellsOf(row));
    return Object.fromEntries(all.filter(([column]) => !OURS_ALONE.includes(column)));
  });

function* differences({ table, key, theirs, ours }: Both): Generator<string> {
  for (const [id, row] of theirs) {
    const here = ours.get(id);
    if (!here) yield `${table} ${id}: missing`;
    else
      for (const column of new Set([...Object.keys(row), ...Object.keys(here)]))
        if (here[column] !== row[column])
          yield `${table} ${id} ${column}: here ${String(here[column])}, at Shopify ${String(row[column])}`;
  }
  for (const [id, row] of ours) if (!theirs.has(id)) yield `${table} ${id}: not at Shopify (${key.map((c) => row[c])})`;
}

function forgetTheGone(store: Store, table: string, ...sides: ReadonlyMap<string, Cells>[]): void {
  for (const [column, target] of Object.entries(DANGLING[table] ?? {})) {
    const there = new Set(
      store.all<{ id: string }>(`select cast(id as text) as id from ${target}`).map((row) => row.id),
    );
    for (const row of sides.flatMap((side) => [...side.values()]))
      if (row[column] && !there.has(row[column])) row[column] = null;
  }
}

const AMOUNTS = {
  ...{ gross: "gross", discount: "discounts", reversal: "reversals", shipping: "shipping", tax: "taxes" },
  ...{ duty: "duties", fee: "fees", tip: "tips", gift_card: "gift_cards" },
};
const columns = (made: (ours: string, theirs: string) => string) =>
  Object.entries(AMOUNTS)
    .map(([ours, theirs]) => made(ours, theirs))
    .join(", ");
const THEIR_TOTAL = "sum(gross + discounts + reversals + shipping + taxes + duties + fees)";
const THEIRS = `${columns((ours, theirs) => `sum(${theirs}) as ${ours}_minor`)}, ${THEIR_TOTAL} as total_minor, sum(units) as units`;

/** What each order sold on each day: nothing is counted twice, nothing left out, and no amount moved from one order to another. */
async function salesOfOrders(ask: Ask, store: Store): Promise<Both> {
  const key = ["order_id", "day_on"];
  const theirs = store.all<Record<string, never>>(
    `select cast(order_id as text) as order_id, on_day as day_on, ${THEIRS} from truth group by 1, 2`,
  );
  const ours = await cells(
    ask,
    `select order_id, day_on::text as day_on, ${columns((name) => `sum(${name}_minor)::bigint as ${name}_minor`)},
       sum(total_minor)::bigint as total_minor, coalesce(sum(quantity) filter (where line_type = 'PRODUCT'), 0) as units
     from sales_facts group by 1, 2`,
  );
  return { table: "sales_facts", key, theirs: something(key, theirs.map(cellsOf)), ours: something(key, ours) };
}

async function salesOfDays(ask: Ask, store: Store): Promise<Both> {
  const key = ["day_on"];
  const theirs = store.all<Record<string, never>>(
    `select on_day as day_on, sum(placed) as orders, ${THEIRS}, coalesce(sum(gross) filter (where placed), 0) as placed_gross_minor,
       coalesce(sum(discounts) filter (where placed), 0) as placed_discount_minor from truth group by on_day`,
  );
  const sums = ["orders", "units", "total_minor", "placed_gross_minor", "placed_discount_minor"];
  const ours = await cells(
    ask,
    `select day_on::text as day_on, ${columns((name) => `sum(${name}_minor)::bigint as ${name}_minor`)},
       ${sums.map((name) => `sum(${name})::bigint as ${name}`).join(", ")} from sales_daily group by 1`,
  );
  return { table: "sales_daily", key, theirs: something(key, theirs.map(cellsOf)), ours: something(key, ours) };
}

/** Without the rows in which every amount is nothing: an order that cost nothing leaves no trace in one of the two. */
const something = (key: readonly string[], rows: readonly Cells[]) =>
  byKey(
    key,
    rows.filter((row) => Object.entries(row).some(([column, value]) => !key.includes(column) && value !== "0")),
  );
