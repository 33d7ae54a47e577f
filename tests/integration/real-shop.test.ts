// Two years of a real shop against SQL of its own over the CSV files they came in: every total, day, hour, product, order, customer and
// cohort, 0.00 difference. ORDERS_DATA names the directory; without it nothing is tested.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inSqlTx } from "#app/platform/db.server.ts";
import { importDirectory } from "#sandbox/store/import.ts";
import { ask, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { emptyStore, shopFor, type MirroredStore } from "../support/mirrored-store.ts";
import { readInBulk } from "../support/read-in-bulk.ts";
import { sqlOverOrders } from "../support/sql-over-orders.ts";

const ZONE = "Europe/London";
const DIRECTORY = process.env.ORDERS_DATA ?? "";
const isThere = DIRECTORY !== "" && existsSync(DIRECTORY);
if (!isThere) console.info("The real shop is not counted: ORDERS_DATA names no directory.");

let database: TestDatabase;
let files: ReturnType<typeof sqlOverOrders>;
let shop: MirroredStore;
beforeAll(async () => {
  if (!isThere) return;
  database = await testDatabase();
  files = sqlOverOrders(DIRECTORY);
  const store = emptyStore("real", new Date("2012-01-01T00:00:00Z"));
  importDirectory(store, DIRECTORY, { currency: "GBP", timeZone: ZONE, shiftToToday: false });
  shop = await shopFor(store);
  await readInBulk(shop);
}, 600_000);
afterAll(async () => {
  shop?.store.close();
  files?.close();
  await database?.close();
});

/** Measures of the rollups by what they are of the files: whoever wrote those gave no discount and knew no tax, shipping or cost. */
const OF_PRODUCTS: Readonly<Record<string, string>> = {
  facts: "count(*)",
  orders: "count(distinct iif(bought, number, null))",
  units: "sum(units)",
  returned_units: "sum(returned)",
  gross_minor: "sum(gross)",
  reversal_minor: "sum(reversed)",
  total_minor: "sum(net)",
  placed_gross_minor: "sum(gross)",
  ...{ discount_minor: "0", placed_discount_minor: "0", tax_minor: "0", cost_minor: "0", costed_net_minor: "0" },
};
const ALL: typeof OF_PRODUCTS = {
  ...OF_PRODUCTS,
  ...{ shipping_minor: "0", duty_minor: "0", fee_minor: "0", tip_minor: "0", gift_card_minor: "0" },
};

type Keys = Readonly<Record<string, string>>;
const columns = (of: Keys) => Object.entries(of).map(([name, expression]) => `${expression} as ${name}`);
const sums = (of: Keys) => Object.keys(of).map((name) => `sum(${name}) as ${name}`);
const grouped = (keys: Keys) => (Object.keys(keys).length > 0 ? `group by ${Object.values(keys).join(", ")}` : "");

/** A rollup of shop $1 and the files, summed by the same keys, which each side names in its own words. */
const rollup = (from: string, ours: Keys, theirs: Keys, measures = ALL): readonly [ours: string, theirs: string] => [
  `select ${[...columns(ours), ...sums(measures)].join(", ")} from ${from} ${grouped(ours)}`,
  `select ${[...columns(theirs), ...columns(measures)].join(", ")} from told ${grouped(theirs)}`,
];

const variantsBy = (grain: string) =>
  `(select r.*, v.sku from sales_products r join variants v on v.shop_id = r.shop_id and v.id = r.variant_id
    where r.shop_id = $1 and r.grain = '${grain}') r`;
const MONTH = "date(day, 'start of month')";
const daily = "sales_daily where shop_id = $1";
const wall = (moment: string) => `to_char(${moment} at time zone '${ZONE}', 'YYYY-MM-DD"T"HH24:MI')`;
const PERIODS: Keys = {
  week: "date(DAY, '-6 days', 'weekday 1')",
  month: "date(DAY, 'start of month')",
  quarter: "date(DAY, 'start of month', '-' || ((cast(strftime('%m', DAY) as integer) - 1) % 3) || ' months')",
};
const cohortsOf = ([grain, start]: [string, string]) =>
  `select '${grain}' as grain, ${start.replaceAll("DAY", "first_day")} as cohort, ${start.replaceAll("DAY", "day")} as period,
     count(distinct iif(bought, customer, null)) as customers, count(distinct iif(bought, number, null)) as orders,
     sum(net) as net, count(distinct customer) as active
   from told where customer <> '' group by 2, 3`;

const QUESTIONS: Readonly<Record<string, readonly [ours: string, theirs: string]>> = {
  "all of it": rollup(daily, {}, {}),
  days: rollup(daily, { day_on: "day_on" }, { day: "day" }),
  "days by country and kind of customer": rollup(
    daily,
    { day_on: "day_on", country_code: "country_code", currency: "currency", customer_kind: "customer_kind" },
    { day: "day", country: "country", currency: "'GBP'", kind: "kind" },
  ),
  hours: rollup(
    "sales_hourly where shop_id = $1",
    { day_on: "day_on", hour_of_day: "hour_of_day" },
    { day: "day", hour: "hour" },
  ),
  "variants by day": rollup(
    variantsBy("day"),
    { day: "start_on", sku: "sku" },
    { day: "day", sku: "sku" },
    { ...OF_PRODUCTS, product_orders: OF_PRODUCTS.orders! },
  ),
  "variants by month": rollup(
    variantsBy("month"),
    { month: "start_on", sku: "sku" },
    { month: MONTH, sku: "sku" },
    OF_PRODUCTS,
  ),
  "the one vendor by day": rollup(
    "sales_products where shop_id = $1 and grain = 'day'",
    { day: "start_on", vendor: "vendor" },
    { day: "day", vendor: "'Imported'" },
    { vendor_orders: OF_PRODUCTS.orders!, units: "sum(units)", total_minor: "sum(net)" },
  ),
  orders: [
    `select substr(o.name, 2) as number, ${wall("s.placed_at")} as at, s.placed_on, c.last_name, s.customer_kind, s.place, s.days_since,
       s.country_code, s.units, s.net_minor, s.total_minor
     from sales_orders s join orders o on o.shop_id = s.shop_id and o.id = s.order_id
     left join customers c on c.shop_id = s.shop_id and c.id = s.customer_id where s.shop_id = $1`,
    `select number, o.at, date(o.at) as day, nullif(o.customer, '') as customer, t.kind, o.nth, o.since, o.country, sum(units) as units,
       sum(net) as net, sum(net) as total
     from orders o join told t using (number) group by number`,
  ],
  "customers by day": [
    `select s.day_on, c.last_name, s.facts, s.orders, s.net_minor
     from sales_customer_days s join customers c on c.shop_id = s.shop_id and c.id = s.customer_id where s.shop_id = $1`,
    `select day, customer, count(*) as facts, count(distinct iif(bought, number, null)) as orders, sum(net) as net
     from told where customer <> '' group by day, customer`,
  ],
  customers: [
    `select c.last_name, substr(o.name, 2) as first, ${wall("s.first_at")} as first_at, s.first_on, ${wall("s.last_at")} as last_at, s.last_on,
       s.first_country, s.orders, s.units, s.net_minor, s.total_minor
     from sales_customers s join customers c on c.shop_id = s.shop_id and c.id = s.customer_id
     join orders o on o.shop_id = s.shop_id and o.id = s.first_order_id where s.shop_id = $1`,
    `select t.customer, f.number, f.at as first_at, date(f.at) as first_on, max(iif(bought, t.at, null)) as last_at,
       date(max(iif(bought, t.at, null))) as last_on, f.country, count(distinct t.number) as orders, sum(units) as units, sum(net) as net,
       sum(net) as total
     from told t join orders f on f.customer = t.customer and f.nth = 1 group by t.customer`,
  ],
  cohorts: [
    "select grain, cohort_on, period_on, customers, orders, net_minor, active from sales_cohorts where shop_id = $1",
    Object.entries(PERIODS).map(cohortsOf).join(" union all "),
  ],
};

const texts = (rows: readonly object[]): Set<string> =>
  new Set(rows.map((row) => Object.values(row).map(String).join(" | ")));

describe.skipIf(!isThere)("a real shop is counted as SQL over its files counts it", () => {
  const ours = (query: string) => inSqlTx(shop.ctx, (sql) => sql.query(query, [shop.ctx.shop.id]));

  it("every order is counted", async () => {
    expect(await ours("select code, details from ledger_problems where shop_id = $1")).toEqual([]);
    expect(
      files.all("select distinct i.country from invoices i where country not in (select name from countries)"),
    ).toEqual([]);
  });

  it.each(Object.entries(QUESTIONS))("%s", async (_what, [query, question]) => {
    const [here, there] = [texts(await ours(query)), texts(files.all(question))];
    expect(there.size).toBeGreaterThan(0);
    const missing = [...there].filter((row) => !here.has(row));
    const wrong = [...here].filter((row) => !there.has(row));
    expect({ missing: missing.slice(0, 5), wrong: wrong.slice(0, 5) }).toEqual({ missing: [], wrong: [] });
    expect(here.size).toBe(there.size);
  });

  it("the report of sales over time shows each day and the total so", async () => {
    const [period] = files.all("select min(day) as first, max(day) as last from told");
    const current = spanOf(shop.ctx, String(period!.first), String(period!.last));
    const answer = await ask(shop.ctx, "sales-over-time", { current, options: { by: "day" } });
    const cells = `count(distinct iif(bought, number, null)) as orders, sum(units) as units, sum(gross) as grossSales,
      sum(reversed) as salesReversals, sum(net) as netSales, sum(net) as totalSales,
      cast(round(1.0 * sum(gross) / nullif(count(distinct iif(bought, number, null)), 0)) as integer) as averageOrderValue`;
    const asText = (row: object) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v === null ? null : String(v)]));
    const [total] = files.all(`select ${cells} from told`);
    expect(answer.total?.cells).toMatchObject(asText(total!));
    const days = new Map(files.all(`select day, ${cells} from told group by day`).map(({ day, ...row }) => [day, row]));
    for (const row of answer.rows) {
      const day = "day" in row.label ? row.label.day : "";
      expect(row.cells, day).toMatchObject(asText(days.get(day) ?? { orders: 0, netSales: 0, totalSales: 0 }));
      days.delete(day);
    }
    expect([...days.keys()]).toEqual([]);
  });
});
