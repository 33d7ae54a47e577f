// "The app's rollups are the truth": every row and every measure of each, 0.00 difference.
import { expect } from "vitest";
import { inSqlTx } from "#app/platform/db.server.ts";
import { truthBy, type TruthRow } from "#sandbox/store/truth-by.ts";
import { COHORT_GRAINS, truthCohorts, truthCustomers } from "#sandbox/store/truth-customers.ts";
import type { Dimension } from "#sandbox/store/truth-dimensions.ts";
import type { MirroredStore } from "./mirrored-store.ts";

/** Measures of the rollups by what they are of the truth. */
const MEASURES: Record<string, (row: TruthRow) => number> = {
  orders: (row) => row.orders,
  units: (row) => row.units,
  returned_units: (row) => row.returnedUnits,
  gross_minor: (row) => row.gross,
  discount_minor: (row) => row.discounts,
  reversal_minor: (row) => row.reversals,
  shipping_minor: (row) => row.shipping,
  tax_minor: (row) => row.taxes,
  duty_minor: (row) => row.duties,
  fee_minor: (row) => row.fees,
  tip_minor: (row) => row.tips,
  gift_card_minor: (row) => row.giftCards,
  total_minor: (row) => row.gross + row.discounts + row.reversals + row.shipping + row.taxes + row.duties + row.fees,
  placed_gross_minor: (row) => row.placedGross,
  placed_discount_minor: (row) => row.placedDiscounts,
  cost_minor: (row) => row.cost,
  costed_net_minor: (row) => row.costedNet,
};

/** "key → measures", without groups of which nothing is to be said. */
type Figures = Map<string, string>;

const figures = (rows: { key: unknown[]; sums: unknown[] }[]): Figures =>
  new Map(
    rows
      .filter(({ sums }) => sums.some((sum) => Number(sum) !== 0))
      .map(({ key, sums }) => [key.map(String).join(" | "), sums.map((sum) => String(Number(sum))).join(" ")]),
  );

async function ours(
  { ctx }: MirroredStore,
  table: string,
  keys: string[],
  measures: string[],
  where = "true",
): Promise<Figures> {
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query<Record<string, unknown>>(
      `select ${keys.map((key, n) => `(${key})::text as k${n}`).join(", ")},
         ${measures.map((name, n) => `sum(${name})::text as m${n}`).join(", ")}
       from ${table} where shop_id = $1 and ${where} group by ${keys.map((_, n) => n + 1).join(", ")}`,
      [ctx.shop.id],
    ),
  );
  return figures(
    rows.map((row) => ({ key: keys.map((_, n) => row[`k${n}`]), sums: measures.map((_, n) => row[`m${n}`]) })),
  );
}

const theirs = ({ store }: MirroredStore, by: Dimension[], measures: string[]): Figures =>
  figures(
    truthBy(store, { by })
      .filter((row) => !by.includes("code") || row.code !== null)
      .map((row) => ({ key: by.map((name) => row[name]), sums: measures.map((name) => MEASURES[name]!(row)) })),
  );

/** The first differences, a line each: what a person needs to see. */
function differences(here: Figures, there: Figures): string[] {
  const found: string[] = [];
  for (const [key, sums] of there)
    if (here.get(key) !== sums) found.push(`${key}: here ${here.get(key)}, true ${sums}`);
  for (const [key, sums] of here) if (!there.has(key)) found.push(`${key}: here ${sums}, true nothing`);
  return found.slice(0, 10);
}

/** What a unit costs has no history at the stand-in: where costs change, they are left out. */
const COSTS = ["cost_minor", "costed_net_minor"];
/** Lines of products have no such amounts. */
const NOT_OF_PRODUCTS = ["shipping_minor", "duty_minor", "fee_minor", "tip_minor", "gift_card_minor"];
const ofProducts = (all: string[]) => all.filter((name) => !NOT_OF_PRODUCTS.includes(name));
const isDay = "grain = 'day'";
type Check = (one: MirroredStore, all: string[]) => Promise<[here: Figures, there: Figures]>;

const CHECKS: Record<string, Check> = {
  "days by channel, location, country, currency and kind of customer": async (one, all) => [
    await ours(
      one,
      "sales_daily",
      ["day_on", "channel", "location_id", "country_code", "currency", "customer_kind"],
      all,
    ),
    theirs(one, ["day", "channel", "location", "country", "currency", "customerKind"], all),
  ],
  "the shop's days": async (one, all) => [await ours(one, "sales_daily", ["day_on"], all), theirs(one, ["day"], all)],
  hours: async (one, all) => [
    await ours(one, "sales_hourly", ["day_on", "hour_of_day"], all),
    theirs(one, ["day", "hour"], all),
  ],
  "variants by day": async (one, all) => [
    await ours(one, "sales_products", ["start_on", "product_key", "variant_id"], ofProducts(all), isDay),
    theirs(one, ["day", "product", "variant"], ofProducts(all)),
  ],
  "variants by month": async (one, all) => [
    await ours(one, "sales_products", ["start_on", "product_key", "variant_id"], ofProducts(all), "grain = 'month'"),
    theirs(one, ["month", "product", "variant"], ofProducts(all)),
  ],
  "products by day": async (one) => [
    await ours(one, "sales_products", ["start_on", "product_key"], ["product_orders", "units", "gross_minor"], isDay),
    theirs(one, ["day", "product"], ["orders", "units", "gross_minor"]),
  ],
  "vendors by day": async (one) => [
    await ours(one, "sales_products", ["start_on", "vendor"], ["vendor_orders", "units", "gross_minor"], isDay),
    theirs(one, ["day", "vendor"], ["orders", "units", "gross_minor"]),
  ],
  "discount codes by day": async (one, all) => [
    await ours(one, "sales_codes", ["day_on", "code"], all),
    theirs(one, ["day", "code"], all),
  ],
  customers: async (one) => [
    await ours(
      one,
      "sales_customers",
      ["customer_id", "first_order_id", "first_on", "last_on", "first_channel", "first_country"],
      [
        "orders",
        "units",
        "net_minor",
        "total_minor",
        "extract(epoch from first_at)::bigint",
        "extract(epoch from last_at)::bigint",
      ],
    ),
    figures(
      truthCustomers(one.store).map((c) => ({
        key: [c.customer, c.firstOrder, c.firstOn, c.lastOn, c.firstChannel, c.firstCountry],
        sums: [c.orders, c.units, c.net, c.total, Date.parse(c.firstAt) / 1000, Date.parse(c.lastAt) / 1000],
      })),
    ),
  ],
  cohorts: async (one) => [
    await ours(
      one,
      "sales_cohorts",
      ["grain", "cohort_on", "period_on"],
      ["customers", "orders", "net_minor", "active"],
    ),
    figures(
      COHORT_GRAINS.flatMap((grain) =>
        truthCohorts(one.store, grain).map((c) => ({
          key: [grain, c.cohort, c.period],
          sums: [c.customers, c.orders, c.net, c.active],
        })),
      ),
    ),
  ],
};

/** Every difference between the rollups and the truth, at most ten of each kind, a line each; and orders that could not be counted. */
export async function rollupDifferences(one: MirroredStore, { costs = true } = {}): Promise<string[]> {
  const all = Object.keys(MEASURES).filter((name) => costs || !COSTS.includes(name));
  const problems = await inSqlTx(one.ctx, (sql) =>
    sql.query<{ problem: string }>(
      "select code || ' ' || details::text as problem from ledger_problems where shop_id = $1",
      [one.ctx.shop.id],
    ),
  );
  const found = problems.map(({ problem }) => `not counted: ${problem}`);
  for (const [what, check] of Object.entries(CHECKS)) {
    const [here, there] = await check(one, all);
    found.push(...differences(here, there).map((line) => `${what}: ${line}`));
  }
  return found;
}

/** Fails with the first differences; also where there is nothing to compare. */
export async function expectRollupsTrue(one: MirroredStore): Promise<void> {
  expect(await rollupDifferences(one)).toEqual([]);
  for (const [what, check] of Object.entries(CHECKS))
    expect((await check(one, Object.keys(MEASURES)))[1].size, what).toBeGreaterThan(0);
}
