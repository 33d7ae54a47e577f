// The app's figures against the stand-in's ledger of truth, which is counted from other words by other arithmetic: every rollup, every row,
// every measure, 0.00 difference, in currencies with 0, 2 and 3 decimals, tax within and on top, and zones of every kind.
// TRUTH_SEEDS says how many seeds (CI: 20), TRUTH_ORDERS how large the stores are.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { StoreProfile } from "#sandbox/store/generate/profiles.ts";
import { profiles } from "#sandbox/store/generate/profiles.ts";
import { truthBy, type TruthRow } from "#sandbox/store/truth-by.ts";
import { COHORT_GRAINS, truthCohorts, truthCustomers } from "#sandbox/store/truth-customers.ts";
import type { Dimension } from "#sandbox/store/truth-dimensions.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

const SEEDS = Number(process.env.TRUTH_SEEDS ?? 2);
const ORDERS = Number(process.env.TRUTH_ORDERS ?? 120);
const NOW = new Date("2026-11-20T19:00:00Z");

const inZone = (profile: StoreProfile, timeZone: string): StoreProfile => ({ ...profile, timeZone });
const STORES: Record<string, StoreProfile> = {
  ...profiles,
  apia: inZone(profiles.demo, "Pacific/Apia"),
  kathmandu: inZone(profiles.atelier, "Asia/Kathmandu"),
  "sao-paulo": inZone(profiles.nocturne, "America/Sao_Paulo"),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

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

const theirs = ({ store }: MirroredStore, by: Dimension[], measures: string[] = Object.keys(MEASURES)): Figures =>
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

const ALL = Object.keys(MEASURES);
const isDay = "grain = 'day'";
type Check = (one: MirroredStore) => Promise<[here: Figures, there: Figures]>;

const CHECKS: Record<string, Check> = {
  "days by channel, location, country, currency and kind of customer": async (one) => [
    await ours(
      one,
      "sales_daily",
      ["day_on", "channel", "location_id", "country_code", "currency", "customer_kind"],
      ALL,
    ),
    theirs(one, ["day", "channel", "location", "country", "currency", "customerKind"]),
  ],
  "the shop's days": async (one) => [await ours(one, "sales_daily", ["day_on"], ALL), theirs(one, ["day"])],
  hours: async (one) => [await ours(one, "sales_hourly", ["day_on", "hour_of_day"], ALL), theirs(one, ["day", "hour"])],
  "variants by day": async (one) => [
    await ours(one, "sales_products", ["start_on", "product_key", "variant_id"], ALL, isDay),
    theirs(one, ["day", "product", "variant"]),
  ],
  "variants by month": async (one) => [
    await ours(one, "sales_products", ["start_on", "product_key", "variant_id"], ALL, "grain = 'month'"),
    theirs(one, ["month", "product", "variant"]),
  ],
  "products by day": async (one) => [
    await ours(one, "sales_products", ["start_on", "product_key"], ["product_orders", "units", "gross_minor"], isDay),
    theirs(one, ["day", "product"], ["orders", "units", "gross_minor"]),
  ],
  "vendors by day": async (one) => [
    await ours(one, "sales_products", ["start_on", "vendor"], ["vendor_orders", "units", "gross_minor"], isDay),
    theirs(one, ["day", "vendor"], ["orders", "units", "gross_minor"]),
  ],
  "discount codes by day": async (one) => [
    await ours(one, "sales_codes", ["day_on", "code"], ALL),
    theirs(one, ["day", "code"]),
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

const seeds = Array.from({ length: SEEDS }, (_, n) => String(n + 1));

describe.each(Object.keys(STORES))("%s: the app's rollups are the truth", (name) => {
  it.each(seeds)("seed %s, read at once", async (seed) => {
    const one = await mirroredStore({ profile: STORES[name]!, seed, orders: ORDERS, now: NOW });
    await one.read(true);
    await expectTrue(one);
    one.store.close();
  });
});

it("holds as well where every order came by itself, in no order of time", async () => {
  const one = await mirroredStore({ profile: STORES.demo!, seed: "single", orders: 60, now: NOW });
  await one.read(false, 7);
  await expectTrue(one);
  one.store.close();
});

it("sees a difference of one unit in one row", async () => {
  const one = await mirroredStore({ profile: STORES.demo!, seed: "one", orders: 30, now: NOW });
  await one.read(true);
  await inSqlTx(one.ctx, (sql) =>
    sql.query(
      `update sales_daily set units = units + 1 where shop_id = $1
         and ctid = (select ctid from sales_daily where shop_id = $1 limit 1)`,
      [one.ctx.shop.id],
    ),
  );
  const [here, there] = await CHECKS["the shop's days"]!(one);
  expect(differences(here, there)).toHaveLength(1);
  one.store.close();
});

async function expectTrue(one: MirroredStore): Promise<void> {
  const problems = await inSqlTx(one.ctx, (sql) =>
    sql.query("select * from ledger_problems where shop_id = $1", [one.ctx.shop.id]),
  );
  expect(problems).toEqual([]);
  for (const [what, check] of Object.entries(CHECKS)) {
    const [here, there] = await check(one);
    expect(differences(here, there), what).toEqual([]);
    expect(there.size, what).toBeGreaterThan(0);
  }
}
