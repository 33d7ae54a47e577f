// The ledger of truth of one order, counted straight from its plan by arithmetic of its own: it never looks at agreements, sales or the
// built document, and shares no rounding code with the builder. Amounts are whole minor units of the shop's currency.
import { shopAmount, type Money } from "./model.ts";
import type { LinePlan, OrderEvent, OrderPlan, ShippingPlan } from "./order/plan.ts";
import {
  discountsOf,
  divide,
  pile,
  ratesOf,
  rest,
  splitOf,
  take,
  taxOn,
  total,
  whole,
  type Pile,
} from "./truth-arithmetic.ts";
import { entryOf, partOf, type TruthEntry, type TruthPart } from "./truth-entry.ts";

interface TruthLine {
  kind: "goods" | "tip" | "card";
  of: LinePlan;
  rates: bigint[];
  unitPrice: bigint;
  left: number;
  net: Pile;
  discount: Pile;
  listedDiscount: Pile;
  taxes: Pile[];
  duties: { price: bigint; tax: bigint } | null;
}

/** Everything that happened to the order's sales, one entry for each moment. Test orders are as empty as they are in reports. */
export function truthOfPlan(plan: OrderPlan): TruthEntry[] {
  if (plan.test) return [];
  const included = plan.taxesIncluded;
  const lines: TruthLine[] = [];
  const ships: { net: bigint; taxes: bigint[] }[] = [];

  const add = (entry: TruthPart[], line: LinePlan, off: bigint): void => {
    const rates = ratesOf(line.taxes);
    const split = splitOf(whole(line.unitPrice) * BigInt(line.quantity), off, rates, included);
    const kind = line.isTip ? "tip" : line.isGiftCard ? "card" : "goods";
    const dutyTaxes = (line.duties ?? []).flatMap((d) => taxOn(whole(d.price), ratesOf(d.taxes), false));
    const duties = line.duties ? { price: total(line.duties.map((d) => whole(d.price))), tax: total(dutyTaxes) } : null;
    lines.push({
      kind,
      of: line,
      rates,
      unitPrice: whole(line.unitPrice),
      left: line.quantity,
      net: pile(split.net, line.quantity),
      discount: pile(split.discount, line.quantity),
      listedDiscount: pile(off, line.quantity),
      taxes: split.taxes.map((tax) => pile(tax, line.quantity)),
      duties,
    });
    const gross = Number(split.net + split.discount);
    if (kind === "tip") entry.push(partOf("tip", { tips: Number(split.net) }, line));
    else if (kind === "card") entry.push(partOf("card", { giftCards: Number(split.net) }, line));
    else {
      const taken = { discounts: -Number(split.discount), taxes: Number(total(split.taxes)), units: line.quantity };
      entry.push(partOf("goods", { gross, ...taken }, line));
    }
    if (duties) entry.push(partOf("duty", { duties: Number(duties.price), taxes: Number(duties.tax) }));
  };

  const takeBack = (entry: TruthPart[], index: number, units: number): void => {
    const line = lines[index]!;
    const net = Number(take(line.net, units));
    take(line.discount, units);
    take(line.listedDiscount, units);
    const tax = total(line.taxes.map((p) => take(p, units)));
    line.left -= units;
    if (line.kind === "tip") entry.push(partOf("tip", { tips: -net }, line.of));
    else if (line.kind === "card") entry.push(partOf("card", { giftCards: -net }, line.of));
    else
      entry.push(
        partOf("goods", { reversals: -net, taxes: -Number(tax), units: -units, returnedUnits: units }, line.of),
      );
  };

  const takeDuties = (entry: TruthPart[], index: number): void => {
    const line = lines[index]!;
    if (line.duties)
      entry.push(partOf("duty", { duties: -Number(line.duties.price), taxes: -Number(line.duties.tax) }));
    line.duties = null;
  };

  const takeShipping = (entry: TruthPart[], index: number, subtotal: Money | "all"): void => {
    const ship = ships[index]!;
    const shown = included ? ship.net + total(ship.taxes) : ship.net;
    const wanted = subtotal === "all" ? shown : whole(subtotal);
    const taxes = ship.taxes.map((tax) => (subtotal === "all" ? tax : shown === 0n ? 0n : divide(tax * wanted, shown)));
    const net = subtotal === "all" ? ship.net : included ? wanted - total(taxes) : wanted;
    ship.net -= net;
    ship.taxes = ship.taxes.map((tax, i) => tax - taxes[i]!);
    entry.push(partOf("shipping", { shipping: -Number(net), taxes: -Number(total(taxes)) }));
  };

  const reprice = (entry: TruthPart[], index: number, unitPrice: bigint | null, moreOff: bigint): void => {
    const line = lines[index]!;
    const before = { net: rest(line.net), discount: rest(line.discount), tax: total(line.taxes.map(rest)) };
    const off = rest(line.listedDiscount) + moreOff;
    line.unitPrice = unitPrice ?? line.unitPrice;
    const split = splitOf(line.unitPrice * BigInt(line.left), off, line.rates, included);
    line.net = pile(split.net, line.left);
    line.discount = pile(split.discount, line.left);
    line.listedDiscount = pile(off, line.left);
    line.taxes = split.taxes.map((tax) => pile(tax, line.left));
    const more = Number(split.net - before.net);
    if (line.kind === "tip") entry.push(partOf("tip", { tips: more }, line.of));
    else if (line.kind === "card") entry.push(partOf("card", { giftCards: more }, line.of));
    else {
      const dearer = Number(split.discount - before.discount);
      const taxes = Number(total(split.taxes) - before.tax);
      entry.push(partOf("goods", { gross: more + dearer, discounts: -dearer, taxes }, line.of));
    }
  };

  const raise = (entry: TruthPart[], index: number, units: number): void => {
    const line = lines[index]!;
    const split = splitOf(line.unitPrice * BigInt(units), 0n, line.rates, included);
    const left = line.left + units;
    line.net = pile(rest(line.net) + split.net, left);
    line.discount = pile(rest(line.discount) + split.discount, left);
    line.listedDiscount = pile(rest(line.listedDiscount), left);
    line.taxes = split.taxes.map((tax, i) => pile(rest(line.taxes[i]!) + tax, left));
    line.left = left;
    if (line.kind === "tip") entry.push(partOf("tip", { tips: Number(split.net) }, line.of));
    else if (line.kind === "card") entry.push(partOf("card", { giftCards: Number(split.net) }, line.of));
    else {
      const taxes = Number(total(split.taxes));
      entry.push(partOf("goods", { gross: Number(split.net + split.discount), taxes, units }, line.of));
    }
  };

  const ship = (entry: TruthPart[], line: ShippingPlan, off: bigint): void => {
    const { net, taxes } = splitOf(whole(line.price), off, ratesOf(line.taxes), included);
    ships.push({ net, taxes });
    entry.push(partOf("shipping", { shipping: Number(net), taxes: Number(total(taxes)) }));
  };

  const charge = (
    entry: TruthPart[],
    kind: "fee" | "return_fee",
    { price, taxes }: { price: Money; taxes?: { rate: number }[] },
  ): void => {
    const tax = total(taxOn(whole(price), ratesOf(taxes), false));
    entry.push(partOf(kind, { fees: shopAmount(price), taxes: Number(tax) }));
  };

  const happen = (event: OrderEvent): TruthEntry | null => {
    const entry: TruthPart[] = [];
    if (event.kind === "edit") {
      for (const line of event.add ?? []) add(entry, line, 0n);
      for (const { line, quantity } of event.remove ?? []) takeBack(entry, line, quantity);
      for (const { line, quantity } of event.raise ?? []) raise(entry, line, quantity);
      for (const { line, unitPrice } of event.reprice ?? []) reprice(entry, line, whole(unitPrice), 0n);
      for (const { line, amount } of event.discount ?? []) reprice(entry, line, null, whole(amount));
      for (const index of event.removeShipping ?? []) takeShipping(entry, index, "all");
      for (const line of event.addShipping ?? []) ship(entry, line, 0n);
      return entryOf(event.at, entry);
    }
    if (event.kind === "refund") {
      for (const { line, quantity } of event.lines ?? []) takeBack(entry, line, quantity);
      if (event.duties) for (const { line } of event.lines ?? []) if (lines[line]!.left === 0) takeDuties(entry, line);
      for (const { index, subtotal } of event.shipping ?? []) takeShipping(entry, index, subtotal);
      const tax = shopAmount(event.adjustmentTax ?? 0);
      if (event.adjustment)
        entry.push(partOf("adjustment", { reversals: tax - shopAmount(event.adjustment), taxes: -tax }));
      return entryOf(event.at, entry);
    }
    if (event.kind === "returnProcess") {
      for (const { line, quantity } of event.lines) takeBack(entry, line, quantity);
      for (const { plan: line } of event.exchanges ?? []) add(entry, line, 0n);
      for (const fee of event.fees ?? []) charge(entry, "return_fee", fee);
      for (const { index, subtotal } of event.shipping ?? []) takeShipping(entry, index, subtotal);
      return entryOf(event.at, entry);
    }
    if (event.kind === "return") {
      if (!event.processedAt || event.ended) return null;
      for (const { line, quantity } of event.lines) takeBack(entry, line, quantity);
      for (const line of event.exchange ?? []) add(entry, line, 0n);
      for (const fee of event.fees ?? []) charge(entry, "return_fee", fee);
      return entryOf(event.processedAt, entry);
    }
    if (event.kind === "cancel") {
      lines.forEach((line, i) => {
        if (line.left > 0) takeBack(entry, i, line.left);
        takeDuties(entry, i);
      });
      ships.forEach((_, i) => takeShipping(entry, i, "all"));
      return entryOf(event.at, entry);
    }
    return null;
  };

  const first: TruthPart[] = [];
  const off = discountsOf(plan);
  plan.lines.forEach((line, i) => add(first, line, off.lines[i]!));
  (plan.shipping ?? []).forEach((line, i) => ship(first, line, off.shipping[i]!));
  for (const fee of plan.fees ?? []) charge(first, "fee", fee);
  const entries = [entryOf(plan.at, first, true)];
  for (const event of plan.events ?? []) {
    const entry = happen(event);
    if (entry) entries.push(entry);
  }
  return entries;
}
