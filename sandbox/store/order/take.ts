// Taking back: units out of a line's pool, shipping, duties; each becomes a negative sale.
import type { AgreementDoc, Money } from "../model.ts";
import { isZero, minus, negate, share, sum, times, unitsOf } from "../money-math.ts";
import { amountsOf } from "./place.ts";
import { PlanError } from "./plan.ts";
import {
  addSale,
  lessAmounts,
  negateAmounts,
  pricedOf,
  saleTypeOf,
  unitsLeft,
  type Amounts,
  type LineState,
  type OrderState,
} from "./state.ts";

export function lineAt(state: OrderState, index: number): LineState {
  const line = state.lines[index];
  if (!line) throw new PlanError(`The order has no line ${index}.`);
  return line;
}

function poolPart(line: LineState, from: number, to: number): Amounts {
  const part = (amount: Money) => unitsOf(amount, line.units, from, to);
  const { net, discount, pricedDiscount, taxes } = line.pool;
  return {
    net: part(net),
    discount: part(discount),
    pricedDiscount: part(pricedDiscount),
    taxes: taxes.map(part),
  };
}

/** What the units left come to. */
export const leftOf = (line: LineState): Amounts => poolPart(line, line.taken, line.units);

/** Takes units back, the first ones first, with a RETURN sale; returns what they came to (positive). */
export function takeUnits(state: OrderState, agreement: AgreementDoc, line: LineState, quantity: number): Amounts {
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > unitsLeft(line))
    throw new PlanError(`The line "${line.doc.title}" has ${unitsLeft(line)} units left; ${quantity} cannot be taken.`);
  const part = poolPart(line, line.taken, line.taken + quantity);
  line.taken += quantity;
  line.doc.currentQuantity -= quantity;
  addSale(
    state,
    agreement,
    { action: "RETURN", lineType: saleTypeOf(line.doc), lineId: line.doc.id, quantity: -quantity },
    negateAmounts(part),
    line.rates,
  );
  return part;
}

/** Takes the duties of a line back that has no unit left. Returns what they came to with tax. */
export function takeDuties(state: OrderState, agreement: AgreementDoc, line: LineState): Money {
  const before = state.owed;
  for (const duty of line.duties) {
    if (isZero(duty.left.net)) continue;
    const kind = { action: "RETURN", lineType: "DUTY", lineId: duty.id, quantity: null } as const;
    addSale(state, agreement, kind, negateAmounts(duty.left), duty.rates);
    duty.left = lessAmounts(duty.left, duty.left);
  }
  return minus(before, state.owed);
}

/** Takes shipping back by its price as shown; returns subtotal and tax, both positive. */
export function takeShipping(state: OrderState, agreement: AgreementDoc, index: number, subtotal: Money | "all") {
  const shipping = state.shipping[index];
  if (!shipping) throw new PlanError(`The order has no shipping line ${index}.`);
  const priced = pricedOf(state, shipping.left);
  const wanted = subtotal === "all" ? priced : subtotal;
  if (isNegative(minus(priced, wanted)))
    throw new PlanError(`Shipping line ${index} has less left than is taken back.`);
  const taxes = subtotal === "all" ? shipping.left.taxes : shipping.left.taxes.map((tax) => share(tax, wanted, priced));
  const net = state.plan.taxesIncluded ? minus(wanted, sum(taxes)) : wanted;
  // A discount on shipping stays with the charge: only a refund of all of it takes the discount back.
  const all = subtotal === "all";
  const { discount, pricedDiscount } = shipping.left;
  const part: Amounts = { net, taxes, discount: all ? discount : 0, pricedDiscount: all ? pricedDiscount : 0 };
  shipping.left = lessAmounts(shipping.left, part);
  const kind = { action: "RETURN", lineType: "SHIPPING", lineId: shipping.id, quantity: null } as const;
  addSale(state, agreement, kind, negateAmounts(part), shipping.rates);
  return { id: shipping.id, subtotal: wanted, tax: sum(taxes), part };
}

/** Adds units to a line at its price, with an ORDER sale; what discounts gave stays with the units before. */
export function raiseUnits(state: OrderState, agreement: AgreementDoc, line: LineState, quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new PlanError(`${quantity} units cannot be added.`);
  const old = leftOf(line);
  const more = amountsOf(times(line.unitPrice, quantity), 0, line.rates, state.plan.taxesIncluded);
  line.pool = lessAmounts(old, negateAmounts(more));
  line.units = unitsLeft(line) + quantity;
  line.taken = 0;
  line.unfulfilled += quantity;
  line.doc.quantity += quantity;
  line.doc.currentQuantity += quantity;
  line.doc.fulfillableQuantity = line.unfulfilled;
  const kind = { action: "ORDER", lineType: saleTypeOf(line.doc), lineId: line.doc.id, quantity } as const;
  addSale(state, agreement, kind, more, line.rates);
}

/** Gives the units left a new price or a further discount, with an UPDATE sale for the difference. */
export function repriceUnits(
  state: OrderState,
  agreement: AgreementDoc,
  line: LineState,
  change: { unitPrice?: Money; discount?: Money },
): void {
  const old = leftOf(line);
  const units = unitsLeft(line);
  if (units === 0) throw new PlanError(`The line "${line.doc.title}" has no units left to price anew.`);
  line.unitPrice = change.unitPrice ?? line.unitPrice;
  const full = times(line.unitPrice, units);
  const pricedDiscount = minus(old.pricedDiscount, negate(change.discount ?? 0));
  if (isNegative(minus(full, pricedDiscount)))
    throw new PlanError(`The discount on "${line.doc.title}" exceeds its price.`);
  line.pool = amountsOf(full, pricedDiscount, line.rates, state.plan.taxesIncluded);
  line.units = units;
  line.taken = 0;
  const kind = { action: "UPDATE", lineType: saleTypeOf(line.doc), lineId: line.doc.id, quantity: null } as const;
  addSale(state, agreement, kind, lessAmounts(line.pool, old), line.rates);
}

const isNegative = (amount: Money): boolean =>
  typeof amount === "number" ? amount < 0 : amount[0] < 0 || amount[1] < 0;
