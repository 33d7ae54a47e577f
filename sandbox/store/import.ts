// Makes a store from three CSV files: orders, their lines, and the products' titles. All or nothing.
import { buildOrder } from "./build-order.ts";
import { exponentOf } from "./currency.ts";
import { countryCodeOf } from "./import/countries.ts";
import {
  customerIdOf,
  importedCustomer,
  importedLocation,
  importedPlan,
  importedProduct,
  importedShop,
  type ImportedProduct,
} from "./import/documents.ts";
import { amountTakenBack, matchCancellations, type Refunded } from "./import/match-cancellations.ts";
import { findFiles } from "./import/read-csv.ts";
import { readSales, type Invoice, type InvoiceLine, type Sales } from "./import/read-sales.ts";
import { addDays, localDays } from "./local-time.ts";
import { shopAmount } from "./model.ts";
import { planWriter } from "./order-plans.ts";
import { saver, type CustomerHistory, type Saver } from "./save.ts";
import { StoreError } from "./store-error.ts";
import { toIso, type Store } from "./store.ts";
import { entryOf, partOf, type TruthEntry } from "./truth-entry.ts";
import { decimalOf, truthWriter } from "./truth.ts";

export { findFiles } from "./import/read-csv.ts";

export interface ImportOptions {
  /** ISO 4217. */
  currency: string;
  /** IANA; the files' times are its wall times. */
  timeZone: string;
  /** Move everything by whole days, so that the last day becomes yesterday. */
  shiftToToday: boolean;
  /** What yesterday is counted from; the store's clock when left out. */
  now?: Date;
}

export interface Imported {
  /** What cancellations took back that was never bought: no part of any figure. */
  unmatched: { lines: number; units: number; amount: string };
}

/** Fills the empty `store`. Throws StoreError naming file, line and column for a broken file; then nothing is written. */
export function importDirectory(store: Store, directory: string, options: ImportOptions): Imported {
  const { currency, timeZone } = options;
  const exponent = checked(() => exponentOf(currency), `"${currency}" is not a currency code.`);
  const dayOf = checked(() => localDays(timeZone), `"${timeZone}" is not a time zone.`);
  const now = options.now ?? store.now();
  const lastDay = options.shiftToToday ? addDays(dayOf(toIso(now)), -1) : undefined;
  const sales = readSales(findFiles(directory), { timeZone, exponent, lastDay });
  const { refunds, unmatched } = matchCancellations(sales.invoices);
  store.transaction(() => write(store, sales, refunds, { ...options, now: toIso(now) }));
  return { unmatched: { ...unmatched, amount: decimalOf(unmatched.amount, currency) } };
}

function checked<T>(make: () => T, problem: string): T {
  try {
    return make();
  } catch {
    throw new StoreError(problem);
  }
}

function write(
  store: Store,
  sales: Sales,
  refunds: Map<Invoice, Refunded[]>,
  o: { currency: string; timeZone: string; now: string },
): void {
  if (store.get("select 1 from shop")) throw new StoreError(`The store ${store.domain} is not empty.`);
  const save = saver(store);
  const { invoices } = sales;
  const opened = invoices[0]?.at ?? o.now;
  const purchases = invoices.filter((invoice) => !invoice.cancels && invoice.lines.length > 0);
  const home = commonest(purchases.map((invoice) => countryCodeOf(invoice.country)));
  save.shop(
    importedShop({ domain: store.domain, currency: o.currency, timeZone: o.timeZone, countryCode: home, at: opened }),
  );
  save.location(importedLocation(opened, home));
  const products = writeProducts(save, sales, opened);
  const customers = new Map<
    string,
    { index: number; country: string; first: string; last: string } & CustomerHistory
  >();
  for (const { customer, country, at } of invoices) {
    if (customer === "") continue;
    const known = customers.get(customer);
    if (known) known.last = at;
    else {
      const history = { ordersCount: 0, amountSpent: 0, lastOrderId: null, lastOrderAt: null };
      customers.set(customer, { index: customers.size, country, first: at, last: at, ...history });
    }
  }
  const truth = truthWriter(store, o.timeZone);
  const keepPlan = planWriter(store);
  let takenBack = 0n;
  purchases.forEach((invoice, index) => {
    const customer = customers.get(invoice.customer);
    const mine = refunds.get(invoice) ?? [];
    const customerId = customer ? customerIdOf(customer.index) : null;
    const plan = importedPlan(invoice, { index, customerId, currency: o.currency, refunds: mine, products });
    const order = buildOrder(plan);
    keepPlan(plan);
    save.order(order, customer ? `Customer ${invoice.customer}` : null);
    const entries = truthOf(invoice, mine, products);
    truth(order.id, entries);
    for (const { reversals } of entries) takenBack -= BigInt(reversals);
    if (!customer) return;
    customer.ordersCount++;
    customer.amountSpent += shopAmount(order.totals.received) - shopAmount(order.totals.refunded);
    customer.lastOrderId = order.id;
    customer.lastOrderAt = order.createdAt;
  });
  if (takenBack !== amountTakenBack(invoices)) throw new Error("The importer's two ways of counting refunds disagree.");
  for (const [name, customer] of customers)
    save.customer(importedCustomer(customer.index, name, customer.country, customer), customer);
}

/** The truth straight from the files' rows: units times price. */
function truthOf(invoice: Invoice, refunds: Refunded[], products: Map<string, ImportedProduct>): TruthEntry[] {
  const of = (line: InvoiceLine) => {
    const { product, variant } = products.get(line.sku)!;
    return { productId: product.id, variantId: variant.id, title: product.title, vendor: product.vendor };
  };
  const placed = invoice.lines.map((line) =>
    partOf("goods", { gross: line.quantity * line.price, units: line.quantity }, of(line)),
  );
  const back = refunds.map((refund) => {
    const parts = refund.lines.map(({ line: index, quantity }) => {
      const line = invoice.lines[index]!;
      const taken = { reversals: -quantity * line.price, units: -quantity, returnedUnits: quantity };
      return partOf("goods", taken, of(line));
    });
    return entryOf(refund.at, parts);
  });
  return [entryOf(invoice.at, placed, true), ...back];
}

function writeProducts(save: Saver, sales: Sales, at: string): Map<string, ImportedProduct> {
  const prices = new Map<string, number>();
  for (const invoice of sales.invoices)
    if (!invoice.cancels) for (const { sku, price } of invoice.lines) if (price > 0) prices.set(sku, price);
  const products = new Map<string, ImportedProduct>();
  for (const [sku, title] of sales.products) {
    const made = importedProduct(products.size, sku, title, prices.get(sku) ?? 0, at);
    products.set(sku, made);
    save.product(made.product, 0);
    save.variant(made.variant);
    save.inventoryItem(made.item);
    save.inventoryLevel(made.level);
  }
  return products;
}

function commonest(codes: string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].filter(([code]) => code !== "ZZ").sort((a, b) => b[1] - a[1])[0]?.[0] ?? "US";
}
