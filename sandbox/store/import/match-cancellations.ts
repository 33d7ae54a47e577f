// Which purchases a cancellation takes back: the same customer's, of the same SKU at the same price, the latest first.
import type { Invoice } from "./read-sales.ts";

export interface Refunded {
  at: string;
  lines: { line: number; quantity: number }[];
}

export interface Matches {
  /** By the purchase's invoice, one for each cancellation that touches it, in time. */
  refunds: Map<Invoice, Refunded[]>;
  /** What found no purchase. A line that was found in part counts as a line with the units that were not. */
  unmatched: { lines: number; units: number; amount: bigint };
}

interface Purchase {
  invoice: Invoice;
  line: number;
  left: number;
}

/** `invoices` in the order of time. Guests have no history: their cancellations find nothing. */
export function matchCancellations(invoices: Invoice[]): Matches {
  const purchases = new Map<string, Purchase[]>();
  const refunds = new Map<Invoice, Refunded[]>();
  const unmatched = { lines: 0, units: 0, amount: 0n };
  for (const invoice of invoices) {
    const touched = new Map<Invoice, Refunded>();
    for (const [line, { sku, price, quantity }] of invoice.lines.entries()) {
      const key = JSON.stringify([invoice.customer, sku, price]);
      if (!invoice.cancels) {
        if (invoice.customer === "") continue;
        const earlier = purchases.get(key);
        const purchase = { invoice, line, left: quantity };
        if (earlier) earlier.push(purchase);
        else purchases.set(key, [purchase]);
        continue;
      }
      let wanted = quantity;
      const stack = purchases.get(key) ?? [];
      while (wanted > 0 && stack.length > 0) {
        const latest = stack.at(-1)!;
        const units = Math.min(wanted, latest.left);
        wanted -= units;
        latest.left -= units;
        if (latest.left === 0) stack.pop();
        let refund = touched.get(latest.invoice);
        if (!refund) touched.set(latest.invoice, (refund = { at: invoice.at, lines: [] }));
        const same = refund.lines.find((l) => l.line === latest.line);
        if (same) same.quantity += units;
        else refund.lines.push({ line: latest.line, quantity: units });
      }
      if (wanted === 0) continue;
      unmatched.lines++;
      unmatched.units += wanted;
      unmatched.amount += BigInt(wanted) * BigInt(price);
    }
    for (const [purchase, refund] of touched) {
      const all = refunds.get(purchase);
      if (all) all.push(refund);
      else refunds.set(purchase, [refund]);
    }
  }
  return { refunds, unmatched };
}

/**
 * The same question by other arithmetic: units on balance for each customer, SKU and price, without asking which purchase. Returns the minor
 * units taken back; the importer refuses to go on when the two disagree.
 */
export function amountTakenBack(invoices: Invoice[]): bigint {
  const balance = new Map<string, number>();
  let amount = 0n;
  for (const { customer, cancels, lines } of invoices) {
    if (customer === "") continue;
    for (const { sku, price, quantity } of lines) {
      const key = `${customer}\n${sku}\n${price}`;
      const before = balance.get(key) ?? 0;
      const after = cancels ? Math.max(0, before - quantity) : before + quantity;
      if (cancels) amount += BigInt(before - after) * BigInt(price);
      balance.set(key, after);
    }
  }
  return amount;
}
