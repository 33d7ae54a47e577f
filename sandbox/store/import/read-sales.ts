// What the three files say, checked and in the order of time.
import { addDays, daysBetween, instantOf } from "../local-time.ts";
import { StoreError } from "../store-error.ts";
import { minorOf, readTable, type Files } from "./read-csv.ts";

export interface InvoiceLine {
  sku: string;
  /** Positive, in a cancellation too. */
  quantity: number;
  /** Minor units. */
  price: number;
}

export interface Invoice {
  number: string;
  cancels: boolean;
  /** UTC. */
  at: string;
  /** Empty: a guest. */
  customer: string;
  country: string;
  /** Stock corrections are left out already. */
  lines: InvoiceLine[];
}

export interface Sales {
  /** By time; invoices of the same moment in the order of the file. */
  invoices: Invoice[];
  /** Title by SKU, those first that products.csv names. */
  products: Map<string, string>;
}

export interface SalesOptions {
  timeZone: string;
  /** Decimals of the currency. */
  exponent: number;
  /** The store-local day that the last day of the file becomes. */
  lastDay?: string;
}

const WALL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/;

export function readSales(files: Files, options: SalesOptions): Sales {
  const { invoices, byNumber } = readInvoices(files, options);
  const products = new Map<string, string>();
  const titles = readTable(files.products, ["sku", "title"]);
  for (const row of titles.rows) {
    const [sku, title] = row.values as [string, string];
    if (sku === "") titles.refuse(row, "sku", "is empty");
    if (products.has(sku)) titles.refuse(row, "sku", `"${sku}" is there a second time`);
    products.set(sku, title || sku);
  }
  readLines(files, options, byNumber, products);
  invoices.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { invoices, products };
}

/** Whether the calendar has it: 2011-13-05 and 2011-02-30 are none. */
const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

function readInvoices(files: Files, options: SalesOptions) {
  const table = readTable(files.orders, ["invoice", "datetime", "customer", "country"]);
  const byNumber = new Map<string, Invoice>();
  const times = table.rows.map((row) => {
    const match = WALL_TIME.exec(row.values[1]!);
    if (!match || !isDay(match[1]!))
      return table.refuse(row, "datetime", `"${row.values[1]}" is not a time like 2011-12-09T12:50`);
    return { day: match[1]!, time: match[2]! };
  });
  const last = times.reduce((latest, { day }) => (day > latest ? day : latest), "");
  const shift = options.lastDay && last ? daysBetween(last, options.lastDay) : 0;
  const invoices = table.rows.map((row, i): Invoice => {
    const [number, written, customer, country] = row.values as [string, string, string, string];
    if (number === "") table.refuse(row, "invoice", "is empty");
    if (byNumber.has(number)) table.refuse(row, "invoice", `"${number}" is there a second time`);
    const { day, time } = times[i]!;
    let at: string;
    try {
      at = instantOf(`${addDays(day, shift)}T${time}`, options.timeZone);
    } catch {
      return table.refuse(row, "datetime", `"${written}" is no day or no time`);
    }
    const invoice = { number, cancels: number.startsWith("C"), at, customer, country, lines: [] };
    byNumber.set(number, invoice);
    return invoice;
  });
  return { invoices, byNumber };
}

function readLines(
  files: Files,
  options: SalesOptions,
  byNumber: Map<string, Invoice>,
  products: Map<string, string>,
): void {
  const table = readTable(files.lines, ["invoice", "sku", "qty", "unit_price_*"]);
  for (const row of table.rows) {
    const [number, sku, qty, written] = row.values as [string, string, string, string];
    const invoice = byNumber.get(number);
    if (!invoice) return table.refuse(row, "invoice", `"${number}" is not among the orders`);
    if (sku === "") table.refuse(row, "sku", "is empty");
    const quantity = /^[+-]?\d{1,9}$/.test(qty) ? Number(qty) : NaN;
    if (Number.isNaN(quantity)) table.refuse(row, "qty", `"${qty}" is not a whole number`);
    const price = minorOf(written, options.exponent);
    if (price === null) return table.refuse(row, "unit_price_*", `"${written}" is not a price of 0 or more`);
    if (!products.has(sku)) products.set(sku, sku);
    if (invoice.cancels && quantity !== 0) invoice.lines.push({ sku, price, quantity: Math.abs(quantity) });
    if (!invoice.cancels && quantity > 0) invoice.lines.push({ sku, price, quantity });
  }
  for (const invoice of byNumber.values())
    if (invoice.lines.length > 3_000)
      throw new StoreError(
        `${table.file}: invoice ${invoice.number} has ${invoice.lines.length} lines; at most 3000 make one order.`,
      );
}
