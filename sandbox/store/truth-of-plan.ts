// The ledger of truth of one order, counted straight from its plan by arithmetic of its own: it never looks at agreements, sales or the
// built document, and shares no rounding code with the builder. Amounts are whole minor units of the shop's currency.
import { shopAmount, type Money } from "./model.ts";
import type { LinePlan, OrderEvent, OrderPlan } from "./order/plan.ts";

export interface TruthEntry {
  happenedAt: string;
  /** True on the entry that places the order. */
  placed: boolean;
  gross: number;
  /** Negative. */
  discounts: number;
  /** Negative, but for what was kept back. */
  reversals: number;
  shipping: number;
  taxes: number;
  duties: number;
  fees: number;
  tips: number;
  giftCards: number;
  /** Units of goods placed (on placing, editing and exchanging) less units taken back. */
  units: number;
}

/** Equal units that came to whole minor units: a few at one amount, the rest at another. The first in are the first taken. */
type Pile = { units: number; each: bigint }[];

interface TruthLine {
  kind: "goods" | "tip" | "card";
  rates: bigint[];
  unitPrice: bigint;
  left: number;
  net: Pile;
  discount: Pile;
  listedDiscount: Pile;
  taxes: Pile[];
  duties: { price: bigint; tax: bigint } | null;
}

const MILLION = 1_000_000n;
const whole = (money: Money): bigint => BigInt(shopAmount(money));
const ratesOf = (taxes: { rate: number }[] | undefined): bigint[] =>
  (taxes ?? []).map((tax) => BigInt(Math.round(tax.rate * 1e6)));

/** a ÷ b, half away from zero. */
function divide(a: bigint, b: bigint): bigint {
  const [size, sign] = a < 0n ? [-a, -1n] : [a, 1n];
  const quotient = size / b;
  return sign * (2n * (size % b) >= b ? quotient + 1n : quotient);
}

const taxOn = (amount: bigint, rates: bigint[], included: boolean): bigint[] => {
  const contained = included ? rates.reduce((a, b) => a + b, 0n) : 0n;
  return rates.map((rate) => divide(amount * rate, MILLION + contained));
};
const total = (amounts: bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

function pile(amount: bigint, units: number): Pile {
  const [size, sign] = amount < 0n ? [-amount, -1n] : [amount, 1n];
  const each = size / BigInt(units);
  const more = Number(size % BigInt(units));
  const parts = [
    { units: more, each: sign * (each + 1n) },
    { units: units - more, each: sign * each },
  ];
  return parts.filter((part) => part.units > 0);
}

function take(from: Pile, units: number): bigint {
  let amount = 0n;
  for (let wanted = units; wanted > 0;) {
    const part = from[0];
    if (!part) throw new Error("The truth was asked for more units than there are.");
    const now = Math.min(wanted, part.units);
    amount += part.each * BigInt(now);
    part.units -= now;
    wanted -= now;
    if (part.units === 0) from.shift();
  }
  return amount;
}
const rest = (of: Pile): bigint => of.reduce((amount, part) => amount + part.each * BigInt(part.units), 0n);

/** Each target's discount in all, applied one discount after another. */
function discountsOf(plan: OrderPlan): { lines: bigint[]; shipping: bigint[] } {
  const lines = plan.lines.map((line) => ({
    left: whole(line.unitPrice) * BigInt(line.quantity),
    units: line.quantity,
  }));
  const shipping = (plan.shipping ?? []).map((line) => ({ left: whole(line.price), units: 1 }));
  const before = { lines: lines.map((l) => l.left), shipping: shipping.map((l) => l.left) };
  for (const discount of plan.discounts ?? []) {
    const onShipping = discount.target === "SHIPPING_LINE";
    const all = onShipping ? shipping : lines;
    const open = all.map((_, i) => i).filter((i) => onShipping || !(plan.lines[i]!.isTip || plan.lines[i]!.isGiftCard));
    const targets = (discount.lines ?? open).map((i) => all[i]!);
    if ("percentage" in discount.value) {
      const rate = BigInt(Math.round(discount.value.percentage * 1e4));
      for (const target of targets) target.left -= divide(target.left * rate, MILLION);
      continue;
    }
    const amount = whole(discount.value.amount);
    if (discount.allocation === "EACH") {
      for (const target of targets) {
        const off = amount * BigInt(target.units);
        target.left = off > target.left ? 0n : target.left - off;
      }
      continue;
    }
    const sum = total(targets.map((target) => target.left));
    const off = amount > sum ? sum : amount;
    let odd = off;
    const shares = targets.map((target) => (sum === 0n ? 0n : (target.left * off) / sum));
    for (const share of shares) odd -= share;
    targets.forEach((target, i) => {
      const extra = odd > 0n && target.left > 0n ? 1n : 0n;
      odd -= extra;
      target.left -= shares[i]! + extra;
    });
  }
  return {
    lines: lines.map((line, i) => before.lines[i]! - line.left),
    shipping: shipping.map((line, i) => before.shipping[i]! - line.left),
  };
}

/** An entry of nothing, to be filled. */
export const blank = (happenedAt: string, placed = false): TruthEntry => ({
  happenedAt,
  placed,
  gross: 0,
  discounts: 0,
  reversals: 0,
  shipping: 0,
  taxes: 0,
  duties: 0,
  fees: 0,
  tips: 0,
  giftCards: 0,
  units: 0,
});

interface Split {
  net: bigint;
  discount: bigint;
  taxes: bigint[];
}

/** What a list price less a discount comes to without tax, what it would have come to without the discount, and the taxes. */
function splitOf(full: bigint, off: bigint, rates: bigint[], included: boolean): Split {
  const taxes = taxOn(full - off, rates, included);
  if (!included) return { net: full - off, discount: off, taxes };
  const net = full - off - total(taxes);
  return { net, discount: full - total(taxOn(full, rates, true)) - net, taxes };
}

/** Everything that happened to the order's sales, one entry for each moment. Test orders are as empty as they are in reports. */
export function truthOfPlan(plan: OrderPlan): TruthEntry[] {
  if (plan.test) return [];
  const included = plan.taxesIncluded;
  const lines: TruthLine[] = [];
  const ships: { net: bigint; taxes: bigint[] }[] = [];

  const add = (entry: TruthEntry, line: LinePlan, off: bigint): void => {
    const rates = ratesOf(line.taxes);
    const split = splitOf(whole(line.unitPrice) * BigInt(line.quantity), off, rates, included);
    const kind = line.isTip ? "tip" : line.isGiftCard ? "card" : "goods";
    const dutyTaxes = (line.duties ?? []).flatMap((d) => taxOn(whole(d.price), ratesOf(d.taxes), false));
    const duties = line.duties ? { price: total(line.duties.map((d) => whole(d.price))), tax: total(dutyTaxes) } : null;
    lines.push({
      kind,
      rates,
      unitPrice: whole(line.unitPrice),
      left: line.quantity,
      net: pile(split.net, line.quantity),
      discount: pile(split.discount, line.quantity),
      listedDiscount: pile(off, line.quantity),
      taxes: split.taxes.map((tax) => pile(tax, line.quantity)),
      duties,
    });
    if (kind === "tip") entry.tips += Number(split.net);
    if (kind === "card") entry.giftCards += Number(split.net);
    if (kind === "goods") {
      entry.gross += Number(split.net + split.discount);
      entry.discounts -= Number(split.discount);
      entry.taxes += Number(total(split.taxes));
      entry.units += line.quantity;
    }
    entry.duties += Number(duties?.price ?? 0n);
    entry.taxes += Number(duties?.tax ?? 0n);
  };

  const takeBack = (entry: TruthEntry, index: number, units: number): void => {
    const line = lines[index]!;
    const net = take(line.net, units);
    take(line.discount, units);
    take(line.listedDiscount, units);
    const tax = total(line.taxes.map((p) => take(p, units)));
    line.left -= units;
    if (line.kind === "tip") entry.tips -= Number(net);
    else if (line.kind === "card") entry.giftCards -= Number(net);
    else {
      entry.reversals -= Number(net);
      entry.taxes -= Number(tax);
      entry.units -= units;
    }
  };

  const takeDuties = (entry: TruthEntry, index: number): void => {
    const line = lines[index]!;
    entry.duties -= Number(line.duties?.price ?? 0n);
    entry.taxes -= Number(line.duties?.tax ?? 0n);
    line.duties = null;
  };

  const takeShipping = (entry: TruthEntry, index: number, subtotal: Money | "all"): void => {
    const ship = ships[index]!;
    const shown = included ? ship.net + total(ship.taxes) : ship.net;
    const wanted = subtotal === "all" ? shown : whole(subtotal);
    const taxes = ship.taxes.map((tax) => (subtotal === "all" ? tax : shown === 0n ? 0n : divide(tax * wanted, shown)));
    const net = subtotal === "all" ? ship.net : included ? wanted - total(taxes) : wanted;
    ship.net -= net;
    ship.taxes = ship.taxes.map((tax, i) => tax - taxes[i]!);
    entry.shipping -= Number(net);
    entry.taxes -= Number(total(taxes));
  };

  const reprice = (entry: TruthEntry, index: number, unitPrice: bigint | null, moreOff: bigint): void => {
    const line = lines[index]!;
    const before = { net: rest(line.net), discount: rest(line.discount), tax: total(line.taxes.map(rest)) };
    const off = rest(line.listedDiscount) + moreOff;
    line.unitPrice = unitPrice ?? line.unitPrice;
    const split = splitOf(line.unitPrice * BigInt(line.left), off, line.rates, included);
    line.net = pile(split.net, line.left);
    line.discount = pile(split.discount, line.left);
    line.listedDiscount = pile(off, line.left);
    line.taxes = split.taxes.map((tax) => pile(tax, line.left));
    if (line.kind === "tip") entry.tips += Number(split.net - before.net);
    else if (line.kind === "card") entry.giftCards += Number(split.net - before.net);
    else {
      entry.gross += Number(split.net + split.discount - before.net - before.discount);
      entry.discounts -= Number(split.discount - before.discount);
      entry.taxes += Number(total(split.taxes) - before.tax);
    }
  };

  const charge = (entry: TruthEntry, price: Money, taxes: { rate: number }[] | undefined): void => {
    entry.fees += shopAmount(price);
    entry.taxes += Number(total(taxOn(whole(price), ratesOf(taxes), false)));
  };

  const happen = (event: OrderEvent): TruthEntry | null => {
    const entry = blank(event.at);
    if (event.kind === "edit") {
      for (const line of event.add ?? []) add(entry, line, 0n);
      for (const { line, quantity } of event.remove ?? []) takeBack(entry, line, quantity);
      for (const { line, unitPrice } of event.reprice ?? []) reprice(entry, line, whole(unitPrice), 0n);
      for (const { line, amount } of event.discount ?? []) reprice(entry, line, null, whole(amount));
      for (const index of event.removeShipping ?? []) takeShipping(entry, index, "all");
      return entry;
    }
    if (event.kind === "refund") {
      for (const { line, quantity } of event.lines ?? []) takeBack(entry, line, quantity);
      if (event.duties) for (const { line } of event.lines ?? []) if (lines[line]!.left === 0) takeDuties(entry, line);
      for (const { index, subtotal } of event.shipping ?? []) takeShipping(entry, index, subtotal);
      const tax = shopAmount(event.adjustmentTax ?? 0);
      entry.reversals -= shopAmount(event.adjustment ?? 0) - tax;
      entry.taxes -= tax;
      return entry;
    }
    if (event.kind === "return") {
      if (!event.processedAt || event.ended) return null;
      entry.happenedAt = event.processedAt;
      for (const { line, quantity } of event.lines) takeBack(entry, line, quantity);
      for (const line of event.exchange ?? []) add(entry, line, 0n);
      for (const fee of event.fees ?? []) charge(entry, fee.price, fee.taxes);
      return entry;
    }
    if (event.kind === "cancel") {
      lines.forEach((line, i) => {
        if (line.left > 0) takeBack(entry, i, line.left);
        takeDuties(entry, i);
      });
      ships.forEach((_, i) => takeShipping(entry, i, "all"));
      return entry;
    }
    return null;
  };

  const first = blank(plan.at, true);
  const off = discountsOf(plan);
  plan.lines.forEach((line, i) => add(first, line, off.lines[i]!));
  (plan.shipping ?? []).forEach((line, i) => {
    const { net, taxes } = splitOf(whole(line.price), off.shipping[i]!, ratesOf(line.taxes), included);
    ships.push({ net, taxes });
    first.shipping += Number(net);
    first.taxes += Number(total(taxes));
  });
  for (const fee of plan.fees ?? []) charge(first, fee.price, fee.taxes);
  const entries = [first];
  for (const event of plan.events ?? []) {
    const entry = happen(event);
    if (entry) entries.push(entry);
  }
  return entries;
}
