// Placing: discounts are allocated, taxes counted, lines and shipping become documents and the first sales.
import type { AgreementDoc, LineDoc, Money } from "../model.ts";
import { allocate, isZero, least, minus, percentOf, plus, sum, taxesOn, times, type TaxRate } from "../money-math.ts";
import type { DiscountPlan, FeePlan, LinePlan, OrderPlan, ShippingPlan } from "./plan.ts";
import { PlanError } from "./plan.ts";
import {
  addSale,
  nextId,
  noAmounts,
  saleTypeOf,
  taxLines,
  type Amounts,
  type LineState,
  type OrderState,
} from "./state.ts";

type Allocation = { application: number; amount: Money };

/** What every line and shipping line gets of every discount, in the discounts' order. */
function allocateDiscounts(plan: OrderPlan): { lines: Allocation[][]; shipping: Allocation[][] } {
  const lines = plan.lines.map((line) => ({
    price: times(line.unitPrice, line.quantity),
    units: line.quantity,
    allowed: !line.isTip && !line.isGiftCard,
    got: [] as Allocation[],
  }));
  const shipping = (plan.shipping ?? []).map((s) => ({
    price: s.price,
    units: 1,
    allowed: true,
    got: [] as Allocation[],
  }));
  (plan.discounts ?? []).forEach((discount, application) => {
    const all = discount.target === "SHIPPING_LINE" ? shipping : lines;
    const targets = discount.lines ? discount.lines.map((i) => all[i]!) : all.filter((t) => t.allowed);
    if (targets.includes(undefined!)) throw new PlanError(`Discount ${application} is for a line that is not there.`);
    const amounts = discountAmounts(
      discount,
      targets.map((t) => ({ left: minus(t.price, sum(t.got.map((g) => g.amount))), units: t.units })),
    );
    targets.forEach((t, i) => {
      if (!isZero(amounts[i]!)) t.got.push({ application, amount: amounts[i]! });
    });
  });
  return { lines: lines.map((l) => l.got), shipping: shipping.map((s) => s.got) };
}

function discountAmounts(discount: DiscountPlan, targets: { left: Money; units: number }[]): Money[] {
  const value = discount.value;
  if ("percentage" in value) return targets.map((t) => percentOf(t.left, value.percentage));
  if (discount.allocation === "EACH") return targets.map((t) => least(times(value.amount, t.units), t.left));
  const left = targets.map((t) => t.left);
  return allocate(least(value.amount, sum(left)), left);
}

/** Takes a price and its discount apart: net, discount without tax, taxes. */
export function amountsOf(full: Money, pricedDiscount: Money, rates: TaxRate[], included: boolean): Amounts {
  const priced = minus(full, pricedDiscount);
  const taxes = taxesOn(priced, rates, included);
  if (!included) return { net: priced, discount: pricedDiscount, pricedDiscount, taxes };
  const net = minus(priced, sum(taxes));
  // Without tax the goods would have been listed at the full price less the tax in it; the discount is what is missing from that.
  const listed = minus(full, sum(taxesOn(full, rates, true)));
  return { net, discount: minus(listed, net), pricedDiscount, taxes };
}

/** Adds a line with its sale and its duties' sales to the order. */
export function addLine(
  state: OrderState,
  agreement: AgreementDoc,
  plan: LinePlan,
  discounts: Allocation[],
): LineState {
  if (!Number.isSafeInteger(plan.quantity) || plan.quantity < 1)
    throw new PlanError(`A line needs a quantity of at least 1, not ${plan.quantity}.`);
  const rates = plan.taxes ?? [];
  const full = times(plan.unitPrice, plan.quantity);
  const pool = amountsOf(full, sum(discounts.map((d) => d.amount)), rates, state.plan.taxesIncluded);
  const doc: LineDoc = {
    id: nextId(state),
    productId: plan.productId,
    variantId: plan.variantId,
    title: plan.title,
    variantTitle: plan.variantTitle ?? null,
    sku: plan.sku ?? null,
    vendor: plan.vendor ?? null,
    quantity: plan.quantity,
    currentQuantity: plan.quantity,
    fulfillableQuantity: plan.isTip ? 0 : plan.quantity,
    unitPrice: plan.unitPrice,
    isGiftCard: plan.isGiftCard ?? false,
    isTip: plan.isTip ?? false,
    requiresShipping: plan.requiresShipping ?? !(plan.isGiftCard || plan.isTip),
    taxable: rates.length > 0,
    discounts,
    taxes: taxLines(rates, pool.taxes),
    duties: [],
    customAttributes: plan.customAttributes ?? [],
  };
  const line: LineState = {
    doc,
    rates,
    unitPrice: plan.unitPrice,
    units: plan.quantity,
    taken: 0,
    pool,
    unfulfilled: doc.fulfillableQuantity,
    duties: [],
  };
  state.order.lines.push(doc);
  state.lines.push(line);
  addSale(
    state,
    agreement,
    { action: "ORDER", lineType: saleTypeOf(doc), lineId: doc.id, quantity: plan.quantity },
    pool,
    rates,
  );
  for (const duty of plan.duties ?? []) {
    const dutyRates = duty.taxes ?? [];
    const left: Amounts = { ...noAmounts(), net: duty.price, taxes: taxesOn(duty.price, dutyRates, false) };
    const id = nextId(state);
    doc.duties.push({
      id,
      price: duty.price,
      taxes: taxLines(dutyRates, left.taxes),
      harmonizedSystemCode: duty.harmonizedSystemCode,
      countryCodeOfOrigin: duty.countryCodeOfOrigin,
    });
    line.duties.push({ id, left, rates: dutyRates });
    addSale(state, agreement, { action: "ORDER", lineType: "DUTY", lineId: id, quantity: null }, left, dutyRates);
  }
  return line;
}

export function addFee(
  state: OrderState,
  agreement: AgreementDoc,
  fee: FeePlan,
  lineType: "FEE" | "ADDITIONAL_FEE",
): void {
  const rates = fee.taxes ?? [];
  const amounts: Amounts = { ...noAmounts(), net: fee.price, taxes: taxesOn(fee.price, rates, false) };
  const id = nextId(state);
  if (lineType === "ADDITIONAL_FEE")
    state.order.additionalFees.push({ id, name: fee.name, price: fee.price, taxes: taxLines(rates, amounts.taxes) });
  const lineId = lineType === "ADDITIONAL_FEE" ? id : null;
  addSale(state, agreement, { action: "ORDER", lineType, lineId, quantity: null }, amounts, rates);
}

/** Adds a shipping line with its sale. */
export function addShipping(
  state: OrderState,
  agreement: AgreementDoc,
  shipping: ShippingPlan,
  discounts: Allocation[],
): void {
  const rates = shipping.taxes ?? [];
  const off = sum(discounts.map((d) => d.amount));
  const left = amountsOf(shipping.price, off, rates, state.plan.taxesIncluded);
  const id = nextId(state);
  state.order.shippingLines.push({
    id,
    title: shipping.title,
    code: shipping.code ?? shipping.title,
    source: shipping.source ?? "shopify",
    price: shipping.price,
    discounts,
    taxes: taxLines(rates, left.taxes),
    removed: false,
  });
  state.shipping.push({ id, rates, left });
  addSale(state, agreement, { action: "ORDER", lineType: "SHIPPING", lineId: id, quantity: null }, left, rates);
}

/** The agreement that places the order: everything that was bought, with its discounts. */
export function placeOrder(state: OrderState, agreement: AgreementDoc): void {
  const { plan, order } = state;
  const allocations = allocateDiscounts(plan);
  plan.lines.forEach((line, i) => addLine(state, agreement, line, allocations.lines[i]!));
  (plan.shipping ?? []).forEach((shipping, i) => addShipping(state, agreement, shipping, allocations.shipping[i]!));
  for (const fee of plan.fees ?? []) addFee(state, agreement, fee, "ADDITIONAL_FEE");
  const priced = (line: LineDoc) =>
    minus(times(line.unitPrice, line.quantity), sum(line.discounts.map((d) => d.amount)));
  const goods = order.lines.filter((line) => !line.isTip);
  order.totals.subtotal = sum(goods.map(priced));
  order.totals.tips = sum(order.lines.filter((line) => line.isTip).map(priced));
  const given = [...order.lines, ...order.shippingLines].flatMap((line) => line.discounts.map((d) => d.amount));
  order.totals.discounts = sum(given);
  order.totals.shipping = sum(order.shippingLines.map((line) => line.price));
  order.totals.tax = sum(agreement.sales.map((sale) => sale.tax));
  order.totals.duties = sum(order.lines.flatMap((line) => line.duties.map((duty) => duty.price)));
  order.totals.fees = sum(order.additionalFees.map((fee) => fee.price));
  order.totals.total = agreement.sales.reduce((total, sale) => plus(total, sale.total), 0 as Money);
}
