import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { importDirectory, type ImportOptions } from "./import.ts";
import { happen } from "./events/index.ts";
import { minorOf } from "./import/read-csv.ts";
import { shopAmount, type OrderDoc } from "./model.ts";
import { openStore, type Store } from "./store.ts";
import { truthDays, truthFigures } from "./truth.ts";

const directories: string[] = [];
afterEach(() => directories.splice(0).forEach((directory) => rmSync(directory, { recursive: true })));

interface Csv {
  orders: string[];
  lines: string[];
  products?: string[];
}

function directoryOf(csv: Csv): string {
  const directory = mkdtempSync(join(tmpdir(), "import-"));
  directories.push(directory);
  const write = (name: string, header: string, rows: string[]) =>
    writeFileSync(join(directory, name), [header, ...rows, ""].join("\n"));
  write("shop_orders.csv", "invoice,datetime,customer,country", csv.orders);
  write("shop_lines.csv", "invoice,sku,qty,unit_price_gbp", csv.lines);
  write("shop_products.csv", "sku,title", csv.products ?? ["A,Apple box"]);
  return directory;
}

const emptyStore = (): Store => openStore({ domain: "demo.myshopify.com", path: ":memory:" });

function imported(csv: Csv, options: Partial<ImportOptions> = {}) {
  const store = emptyStore();
  const result = importDirectory(store, directoryOf(csv), {
    currency: "GBP",
    timeZone: "Europe/London",
    shiftToToday: false,
    ...options,
  });
  const orders = store
    .all<{ doc: string }>("select doc from orders order by number")
    .map(({ doc }) => JSON.parse(doc) as OrderDoc);
  return { store, orders, ...result, figures: truthFigures(store) };
}

describe("importing what was bought", () => {
  it("makes an order of each invoice, in the order of time", () => {
    const { orders, figures } = imported({
      orders: ["2,2011-01-04T10:00,77,France", "1,2011-01-03T10:00,77,France"],
      lines: ["1,A,2,1.50", "1,B,1,4", "2,A,1,1.50"],
    });
    expect(orders.map((order) => [order.name, order.createdAt, order.totals.total])).toEqual([
      ["#1", "2011-01-03T10:00:00Z", 700],
      ["#2", "2011-01-04T10:00:00Z", 150],
    ]);
    expect(figures).toMatchObject({
      orders: 2,
      customers: 1,
      lineItems: 3,
      units: 4,
      grossSales: "8.50",
      totalSales: "8.50",
    });
    expect(orders[0]!.shippingAddress).toEqual({ country: "France", countryCode: "FR" });
  });

  it("countries have the codes of today", () => {
    const names = ["Germany", "Yemen", "Vietnam", "United Kingdom", "UK", "FR", "EIRE", "Unspecified"];
    const orders = names.map((name, n) => `${n + 1},2011-01-03T10:0${n},,${name}`);
    const codes = imported({ orders, lines: names.map((_, n) => `${n + 1},A,1,1`) }).orders.map(
      (order) => order.shippingAddress?.countryCode,
    );
    expect(codes).toEqual(["DE", "YE", "VN", "GB", "GB", "FR", "IE", "ZZ"]);
  });

  it("an empty customer is a guest", () => {
    const { orders, figures } = imported({ orders: ["1,2011-01-03T10:00,,France"], lines: ["1,A,2,1.50"] });
    expect(orders[0]!.customerId).toBeNull();
    expect(figures.customers).toBe(0);
  });

  it("a quantity of 0 or less outside a cancellation is a stock correction; an invoice of nothing else makes no order", () => {
    const { figures, unmatched } = imported({
      orders: ["1,2011-01-03T10:00,77,France", "2,2011-01-03T11:00,77,France", "3,2011-01-03T12:00,77,France"],
      lines: ["1,A,2,1.50", "1,A,-5,1.50", "1,A,0,1.50", "2,A,-1,1.50"],
    });
    expect(figures).toMatchObject({ orders: 1, lineItems: 1, units: 2, refunds: 0, grossSales: "3.00" });
    expect(unmatched).toEqual({ lines: 0, units: 0, amount: "0.00" });
  });

  it("price 0 is a free item", () => {
    const { figures } = imported({ orders: ["1,2011-01-03T10:00,77,France"], lines: ["1,A,2,0"] });
    expect(figures).toMatchObject({ orders: 1, lineItems: 1, units: 2, grossSales: "0.00" });
  });

  it("products are those of the file and what only lines name, one variant each", () => {
    const { store, figures } = imported({
      orders: ["1,2011-01-03T10:00,77,France"],
      lines: ["1,B,1,1"],
      products: ["A,Apple box", "a,apple box"],
    });
    expect(figures).toMatchObject({ products: 3, variants: 3 });
    const titles = store.all<{ title: string }>("select title from products order by id").map((row) => row.title);
    expect(titles).toEqual(["Apple box", "apple box", "B"]);
  });

  it("prices are rounded to the currency's minor unit, half up", () => {
    expect(["0.001", "0.005", "2.345", "2.3449", "10", ".5", "1."].map((text) => minorOf(text, 2))).toEqual([
      0, 1, 235, 234, 1000, 50, 100,
    ]);
    expect(minorOf("149.5", 0)).toBe(150);
    expect(minorOf("1.2345", 3)).toBe(1235);
    expect(["", "-1", "1,5", "1e3", "x", "."].map((text) => minorOf(text, 2))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("a currency has the decimals of ISO 4217: a forint is a hundred fillér, whatever shops round to", () => {
    const csv = { orders: ["1,2011-01-03T10:00,77,Hungary"], lines: ["1,A,2,1.50"] };
    expect(imported(csv, { currency: "HUF" }).figures).toMatchObject({ grossSales: "3.00", currency: "HUF" });
    expect(imported(csv, { currency: "IQD" }).figures.grossSales).toBe("3.000");
    expect(imported(csv, { currency: "JPY" }).figures.grossSales).toBe("4");
  });

  it("times are the store's, daylight saving included; days are too", () => {
    const { orders, store } = imported({
      orders: ["1,2011-07-01T00:30,77,France", "2,2011-03-27T01:30,77,France", "3,2011-10-30T01:30,77,France"],
      lines: ["1,A,1,1", "2,A,1,1", "3,A,1,1"],
    });
    // 01:30 on 27 March does not exist (02:30 it is), on 30 October it exists twice (the first).
    expect(orders.map((order) => order.createdAt)).toEqual([
      "2011-03-27T01:30:00Z",
      "2011-06-30T23:30:00Z",
      "2011-10-30T00:30:00Z",
    ]);
    expect(truthDays(store, "2011-07-01", "2011-07-01")).toMatchObject([{ orders: 1, grossSales: "1.00" }]);
  });

  it("--shift-to-today moves by whole days, so that the last day is yesterday and wall times stay", () => {
    const { orders } = imported(
      { orders: ["1,2011-12-01T09:00,77,France", "2,2011-12-09T12:50,77,France"], lines: ["1,A,1,1", "2,A,1,1"] },
      { shiftToToday: true, now: new Date("2026-07-10T23:30:00Z") },
    );
    // In London it is already 11 July.
    expect(orders.map((order) => order.createdAt)).toEqual(["2026-07-02T08:00:00Z", "2026-07-10T11:50:00Z"]);
  });
});

describe("importing cancellations", () => {
  const bought = ["1,2011-01-01T10:00,77,France", "2,2011-01-02T10:00,77,France", "3,2011-01-03T10:00,88,France"];

  it("refund the same customer's latest purchases of that SKU at that price first, dated when it happened", () => {
    const { orders, figures, unmatched } = imported({
      orders: [...bought, "C4,2011-01-05T10:00,77,France"],
      lines: ["1,A,5,2", "2,A,3,2", "3,A,9,2", "C4,A,-4,2"],
    });
    const back = orders.map((order) =>
      order.refunds.map((refund) => [refund.createdAt, refund.lines.map((l) => l.quantity)]),
    );
    expect(back).toEqual([[["2011-01-05T10:00:00Z", [1]]], [["2011-01-05T10:00:00Z", [3]]], []]);
    expect(figures).toMatchObject({ refunds: 2, salesReversals: "-8.00", netSales: "26.00" });
    expect(unmatched).toEqual({ lines: 0, units: 0, amount: "0.00" });
  });

  it("another price, another SKU, another customer or a later purchase is no match", () => {
    const { figures, unmatched } = imported({
      orders: ["C0,2010-12-31T10:00,77,France", ...bought, "C4,2011-01-05T10:00,77,France"],
      lines: ["1,A,5,2", "3,B,5,2", "C0,A,-1,2", "C4,A,-1,2.01", "C4,B,-2,2"],
    });
    expect(figures.refunds).toBe(0);
    expect(unmatched).toEqual({ lines: 3, units: 4, amount: "8.01" });
  });

  it("of two invoices at the same minute, the one before in the file came first", () => {
    const same = (first: string, second: string) =>
      imported({ orders: [first, second], lines: ["1,A,1,2", "C2,A,-1,2"] }).unmatched.units;
    expect(same("1,2011-01-01T10:00,77,France", "C2,2011-01-01T10:00,77,France")).toBe(0);
    expect(same("C2,2011-01-01T10:00,77,France", "1,2011-01-01T10:00,77,France")).toBe(1);
  });

  it("take each unit back once; what is beyond counts as unmatched", () => {
    const { figures, unmatched } = imported({
      orders: [...bought, "C4,2011-01-05T10:00,77,France", "C5,2011-01-06T10:00,77,France"],
      lines: ["1,A,5,2", "C4,A,-4,2", "C5,A,-4,2"],
    });
    expect(figures).toMatchObject({ refunds: 2, salesReversals: "-10.00" });
    expect(unmatched).toEqual({ lines: 1, units: 3, amount: "6.00" });
  });

  it("one cancellation makes one refund for each order, with several lines in it", () => {
    const { orders } = imported({
      orders: [...bought, "C4,2011-01-05T10:00,77,France"],
      lines: ["1,A,5,2", "1,B,1,7", "C4,A,-1,2", "C4,B,-1,7", "C4,A,-2,2"],
    });
    expect(orders[0]!.refunds.map((refund) => refund.lines.map((line) => line.quantity))).toEqual([[3, 1]]);
  });

  it("a guest's cancellation has nobody to match", () => {
    const { unmatched } = imported({
      orders: ["1,2011-01-01T10:00,,France", "C2,2011-01-02T10:00,,France"],
      lines: ["1,A,5,2", "C2,A,-1,2"],
    });
    expect(unmatched).toEqual({ lines: 1, units: 1, amount: "2.00" });
  });
});

describe("a broken directory is refused, and nothing is written", () => {
  const good: Csv = { orders: ["1,2011-01-01T10:00,77,France"], lines: ["1,A,5,2"] };
  const cases: [string, Csv, RegExp][] = [
    [
      "a wrong time",
      { ...good, orders: ["1,01/02/2011 10:00,77,France"] },
      /shop_orders\.csv, line 2, column datetime: .*01\/02\/2011/,
    ],
    [
      "a day that is none",
      { ...good, orders: ["1,2011-02-30T10:00,77,France"] },
      /shop_orders\.csv, line 2, column datetime/,
    ],
    [
      "an invoice twice",
      { ...good, orders: [...good.orders, ...good.orders] },
      /line 3, column invoice: "1" is there a second time/,
    ],
    [
      "a quantity of words",
      { ...good, lines: ["1,A,five,2"] },
      /shop_lines\.csv, line 2, column qty: "five" is not a whole number/,
    ],
    [
      "a negative price",
      { ...good, lines: ["1,A,5,2", "1,A,1,-2"] },
      /shop_lines\.csv, line 3, column unit_price_\*: "-2"/,
    ],
    ["an unknown invoice", { ...good, lines: ["9,A,5,2"] }, /line 2, column invoice: "9" is not among the orders/],
    ["a value too few", { ...good, lines: ["1,A,5"] }, /line 2, column unit_price_gbp: is missing/],
    [
      "a value too many",
      { ...good, lines: ["1,A,5,2,3"] },
      /line 2, column unit_price_gbp: is followed by more values/,
    ],
    ["an open quote", { ...good, products: ['A,"Apple'] }, /shop_products\.csv, line \d+: .*[Qq]uote/],
    ["an empty SKU", { ...good, products: [",Apple"] }, /shop_products\.csv, line 2, column sku: is empty/],
  ];
  it.each(cases)("%s", (_name, csv, message) => {
    const store = emptyStore();
    const options = { currency: "GBP", timeZone: "Europe/London", shiftToToday: false };
    expect(() => importDirectory(store, directoryOf(csv), options)).toThrow(message);
    expect(
      store.get<{ n: number }>("select (select count(*) from products) + (select count(*) from orders) as n")!.n,
    ).toBe(0);
  });

  it("a day that no calendar has, also where the last day becomes yesterday", () => {
    const csv = { ...good, orders: ["1,2011-13-05T09:00,7,France"] };
    const options = { currency: "GBP", timeZone: "Europe/London" };
    for (const shiftToToday of [false, true]) {
      expect(() => importDirectory(emptyStore(), directoryOf(csv), { ...options, shiftToToday })).toThrow(
        /shop_orders\.csv, line 2, column datetime: "2011-13-05T09:00"/,
      );
    }
  });

  it("a missing column, a missing file, two files of a kind, an unknown currency or zone", () => {
    const options = { currency: "GBP", timeZone: "Europe/London", shiftToToday: false };
    const directory = directoryOf(good);
    const run = (changed: Partial<typeof options> = {}) =>
      importDirectory(emptyStore(), directory, { ...options, ...changed });
    expect(() => run({ currency: "POUNDS" })).toThrow(/"POUNDS" is not a currency/);
    expect(() => run({ timeZone: "Mars/Base" })).toThrow(/"Mars\/Base" is not a time zone/);
    writeFileSync(join(directory, "shop_products.csv"), "sku,name\nA,Apple\n");
    expect(() => run()).toThrow(/shop_products\.csv, line 1, column title: is missing/);
    writeFileSync(join(directory, "more_orders.csv"), "");
    expect(() => run()).toThrow(/more than one file that ends in orders\.csv: more_orders\.csv, shop_orders\.csv/);
    rmSync(join(directory, "more_orders.csv"));
    rmSync(join(directory, "shop_lines.csv"));
    expect(() => run()).toThrow(/no file that ends in lines\.csv/);
  });
});

describe("events in an imported store", () => {
  it("go on from what the files say, and the truth goes with them", () => {
    const days = Array.from({ length: 28 }, (_, i) => `2011-01-${String(i + 1).padStart(2, "0")}T10:00`);
    const { store } = imported({
      orders: [...days.map((at, i) => `${i + 1},${at},${70 + (i % 9)},France`), "C1,2011-02-03T09:00,70,France"],
      lines: [...days.flatMap((_, i) => [`${i + 1},A,${1 + (i % 4)},1.50`, `${i + 1},B,1,4`]), "C1,A,-1,1.50"],
      products: ["A,Apple box", "B,Bread board"],
    });
    for (let n = 0; n < 150; n++) happen(store, "any", { seed: n }, () => {});
    const orders = store.all<{ doc: string }>("select doc from orders").map(({ doc }) => JSON.parse(doc) as OrderDoc);
    const sales = orders
      .filter((order) => !order.test)
      .flatMap((order) => order.agreements.flatMap((agreement) => agreement.sales))
      .filter((sale) => sale.lineType !== "TIP" && sale.lineType !== "GIFT_CARD");
    const total = sales.reduce((sum, sale) => sum + shopAmount(sale.total), 0);
    expect(truthFigures(store).totalSales).toBe((total / 100).toFixed(2));
    expect(orders.length).toBeGreaterThan(40);
    expect(orders.some((order) => order.number <= 1028 && order.refunds.length > 0)).toBe(true);
    store.close();
  });
});
