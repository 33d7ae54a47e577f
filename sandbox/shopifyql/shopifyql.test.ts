import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ask, NOW } from "../graphql/resolvers/test-world.ts";
import { generateStore } from "../store/generate.ts";
import { profiles } from "../store/generate/profiles.ts";
import { addDays, daysBetween } from "../store/local-time.ts";
import type { OrderDoc } from "../store/model.ts";
import { openStore, type Store } from "../store/store.ts";
import { truthDays, type TruthDay } from "../store/truth.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const QUERY = `query ($query: String!) { shopifyqlQuery(query: $query) {
  parseErrors parseWarnings tableData {
    columns { name dataType displayName columnOrigin dynamicColumnMetadata { type originalColumnName } } rows rowMetadata { rawResourceIds } } } }`;

type Row = Record<string, string | null>;
let store: Store;

beforeAll(() => {
  store = openStore({ domain: "demo.myshopify.com", path: ":memory:", clock: { now: () => NOW } });
  generateStore(store, { profile: profiles.demo, seed: "ql", size: 900, now: NOW, days: 120, sessions: true });
});
afterAll(() => store.close());

function run(query: string, scopes = ["read_reports"], of = store) {
  const { data, errors } = ask(of, QUERY, { query }, new Set(scopes));
  expect(errors).toEqual([]);
  return data.shopifyqlQuery as {
    parseErrors: string[];
    tableData: {
      columns: { name: string; dataType: string; displayName: string; columnOrigin: string }[];
      rows: Row[];
    };
  };
}
const rowsOf = (query: string): Row[] => {
  const { parseErrors, tableData } = run(query);
  expect(parseErrors).toEqual([]);
  return tableData.rows;
};
/** Cents of a decimal text. */
const cents = (text: string | null | undefined): number => Math.round(Number(text) * 100);
const orders = (): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders").flatMap(({ doc }) => {
    const order = JSON.parse(doc) as OrderDoc;
    return order.test ? [] : [order];
  });

const NAMES: Record<string, keyof TruthDay> = {
  ...{ gross_sales: "grossSales", discounts: "discounts", sales_reversals: "salesReversals", net_sales: "netSales" },
  ...{ shipping_charges: "shipping", taxes: "taxes", duties: "duties", total_sales: "totalSales" },
};

describe("shopifyqlQuery, FROM sales", () => {
  it("gives each day its figures, to the cent, also the days on which nothing happened", () => {
    const rows = rowsOf(
      `FROM sales SHOW orders, gross_sales, discounts, sales_reversals, net_sales, shipping_charges, taxes, duties,
         additional_fees, return_fees, total_sales SINCE 2026-01-10 UNTIL 2026-03-15 TIMESERIES day`,
    );
    expect(rows.map((row) => row.day)).toEqual(
      Array.from({ length: daysBetween("2026-01-10", "2026-03-15") + 1 }, (_, i) => addDays("2026-01-10", i)),
    );
    const days = new Map(truthDays(store, "2026-01-10", "2026-03-15").map((day) => [day.day, day]));
    for (const row of rows) {
      const day = days.get(row.day!);
      for (const [theirs, ours] of Object.entries(NAMES))
        expect(cents(row[theirs])).toBe(cents(String(day?.[ours] ?? 0)));
      expect(cents(row.additional_fees) + cents(row.return_fees)).toBe(cents(day?.fees ?? "0"));
      expect(row.orders).toBe(String(day?.orders ?? 0));
    }
  });

  it("says what its columns are, and repeats the totals on every row", () => {
    const { tableData } = run("FROM sales SHOW total_sales, orders GROUP BY sales_channel WITH TOTALS");
    expect(tableData.columns).toMatchObject([
      { name: "sales_channel", dataType: "STRING", displayName: "Sales channel", columnOrigin: "REQUESTED" },
      { name: "total_sales", dataType: "MONEY", displayName: "Total sales" },
      { name: "orders", dataType: "INTEGER" },
      { name: "total_sales__totals", columnOrigin: "GENERATED" },
      { name: "orders__totals", columnOrigin: "GENERATED" },
    ]);
    const { rows } = tableData;
    expect(rows.map((row) => row.sales_channel)).toEqual(["Draft Orders", "Online Store", "Point of Sale"]);
    for (const name of ["total_sales", "orders"])
      expect(rows.reduce((sum, row) => sum + cents(row[name]), 0)).toBe(cents(rows[0]![`${name}__totals`]));
  });

  it("prints decimals as they were recorded: without zeros at their end", () => {
    const texts = rowsOf("FROM sales SHOW total_sales GROUP BY order_id LIMIT 1000").map((row) => row.total_sales!);
    expect(texts.filter((text) => !/^-?\d+(\.\d?[1-9])?$/.test(text))).toEqual([]);
  });

  it("filters by what a column shows", () => {
    const [row] = rowsOf(
      "FROM sales SHOW orders WHERE billing_country = 'Germany' AND NOT sales_channel IN ('Point of Sale')",
    );
    const german = orders().filter(
      ({ billingAddress, sourceName }) => billingAddress?.countryCode === "DE" && sourceName !== "pos",
    );
    expect(row!.orders ?? "0").toBe(String(german.length));
    const [none] = rowsOf("FROM sales SHOW orders, net_sales WHERE discount_code IS NULL");
    expect(none!.orders).toBe(String(orders().filter(({ discountCodes }) => discountCodes.length === 0).length));
  });

  it("sorts, cuts and renames", () => {
    const rows = rowsOf(
      "from sales show net_sales as net, product_title group by product_title order by net desc limit 5",
    );
    const all = rowsOf("FROM sales SHOW net_sales GROUP BY product_title LIMIT 1000");
    const best = all.map((row) => cents(row.net_sales)).sort((a, b) => b - a);
    expect(rows.map((row) => cents(row.net))).toEqual(best.slice(0, 5));
  });

  it("counts every order's average once, rounded half away from zero", () => {
    const [row] = rowsOf("FROM sales SHOW average_order_value, orders");
    const placed = store.get<{ sum: number }>("select sum(gross + discounts) as sum from truth where placed = 1")!.sum;
    expect(cents(row!.average_order_value)).toBe(Math.round(placed / Number(row!.orders)));
  });

  it.each([
    ["SINCE -6d UNTIL today", "2026-03-09", "2026-03-15"],
    ["DURING last_month", "2026-02-01", "2026-02-28"],
    ["SINCE startOfMonth(-1m) UNTIL endOfMonth(-1m)", "2026-02-01", "2026-02-28"],
    ["DURING this_week", "2026-03-09", "2026-03-15"],
    ["DURING yesterday", "2026-03-14", "2026-03-14"],
    ["SINCE 2026-03-01T00:00:00 UNTIL 2026-03-02T23:59:59", "2026-03-01", "2026-03-02"],
  ])("knows the period %s", (period, from, to) => {
    const rows = rowsOf(`FROM sales SHOW total_sales TIMESERIES day ${period}`);
    expect([rows[0]!.day, rows.at(-1)!.day]).toEqual([from, to]);
    const days = truthDays(store, from, to);
    const sum = (texts: (string | null | undefined)[]) => texts.reduce((all, text) => all + cents(text), 0);
    expect(sum(rows.map((row) => row.total_sales))).toBe(sum(days.map((day) => day.totalSales)));
  });

  it.each([
    ["FROM sales", "SHOW is missing"],
    ["SHOW orders", "FROM is missing"],
    ["FROM nothing SHOW orders", "Table 'nothing' not found"],
    ["FROM sales SHOW ordrs", "Column 'ordrs' not found"],
    ["FROM sales SHOW product_title, orders", "'product_title' must be in GROUP BY"],
    ["FROM sales SHOW orders GROUP BY colour", "Dimension 'colour' not found"],
    ["FROM sales SHOW orders SINCE 2026-02-30", "is not a date"],
    ["FROM sales SHOW orders SINCE 2026-03-02 UNTIL 2026-03-01", "UNTIL is before SINCE"],
    ["FROM sales SHOW orders DURING last_month SINCE today", "not expected here"],
    ["FROM sales SHOW orders LIMIT many", "whole number"],
    ["FROM sales SHOW orders; drop", "Unexpected character ';'"],
    ["", "FROM is missing"],
  ])("refuses %j with a parse error and no table", (query, problem) => {
    const { parseErrors, tableData } = run(query);
    expect(parseErrors).toHaveLength(1);
    expect(parseErrors[0]).toContain(problem);
    expect(tableData).toBeNull();
  });

  it("says loudly which clauses it does not play", () => {
    const { errors } = ask(
      store,
      QUERY,
      { query: "FROM sales SHOW orders COMPARE TO previous_period" },
      new Set(["read_reports"]),
    );
    expect(errors[0]).toMatchObject({ extensions: { code: "SANDBOX_NOT_IMPLEMENTED" } });
  });

  it("asks for read_reports", () => {
    const { errors } = ask(store, QUERY, { query: "FROM sales SHOW orders" }, new Set(["read_orders"]));
    expect(errors[0]).toMatchObject({ extensions: { code: "ACCESS_DENIED" }, path: ["shopifyqlQuery"] });
  });
});

describe("shopifyqlQuery, FROM sessions", () => {
  const FUNNEL = `FROM sessions SHOW sessions, sessions_with_cart_additions, sessions_that_reached_checkout,
    sessions_that_completed_checkout, conversion_rate`;

  it("narrows from visits to orders of the online store, on every day", () => {
    const rows = rowsOf(`${FUNNEL} WHERE human_or_bot_session = 'human' SINCE -30d UNTIL today TIMESERIES day`);
    expect(rows).toHaveLength(31);
    for (const row of rows) {
      const steps = [
        "sessions",
        "sessions_with_cart_additions",
        "sessions_that_reached_checkout",
        "sessions_that_completed_checkout",
      ];
      const counts = steps.map((name) => Number(row[name]));
      expect([...counts].sort((a, b) => b - a)).toEqual(counts);
      expect(Number(row.conversion_rate)).toBeCloseTo(counts[3]! / counts[0]!, 5);
    }
    const [all] = rowsOf(FUNNEL);
    expect(all!.sessions_that_completed_checkout).toBe(
      String(orders().filter(({ sourceName }) => sourceName === "web").length),
    );
  });

  it("has no rows in a store that counts no visits", () => {
    const other = openStore({ domain: "demo.myshopify.com", path: ":memory:", clock: { now: () => NOW } });
    generateStore(other, { profile: profiles.demo, seed: "ql", size: 20, now: NOW, days: 20 });
    expect(run(`${FUNNEL} SINCE -7d UNTIL today TIMESERIES day`, ["read_reports"], other).tableData.rows).toEqual([]);
    expect(run(FUNNEL, ["read_reports"], other).tableData.rows).toEqual([]);
    other.close();
  });
});
