// What Shopify computes of a line item: totals with and without the several kinds of discounts, quantities by state.
import { minus, share, times } from "#sandbox/store/money-math.ts";
import type { DiscountApplicationDoc, LineDoc, Money, OrderDoc } from "#sandbox/store/model.ts";
import { total } from "./money.ts";
import type { LineSource } from "./part.ts";

/** A discount spread over the whole order, as opposed to one on chosen lines. */
const isOrderLevel = (application: DiscountApplicationDoc | undefined): boolean =>
  application !== undefined &&
  application.target === "LINE_ITEM" &&
  application.allocation === "ACROSS" &&
  application.selection === "ALL";

const applicationOf = (order: OrderDoc, index: number): DiscountApplicationDoc | undefined =>
  order.discountApplications.find((application) => application.index === index);

export const originalTotal = ({ doc }: LineSource): Money => times(doc.unitPrice, doc.quantity);

/** Every discount allocated to the line, order-level shares included. */
export const allDiscounts = ({ doc }: LineSource): Money => total(doc.discounts, (discount) => discount.amount);

/** Discounts on the line itself; those by code only when asked for. */
export const lineDiscounts = ({ order, doc }: LineSource, withCodes: boolean): Money =>
  total(doc.discounts, (discount) => {
    const application = applicationOf(order, discount.application);
    if (isOrderLevel(application)) return 0;
    return !withCodes && application?.kind === "CODE" ? 0 : discount.amount;
  });

export const discountedTotal = (line: LineSource, withCodes = false): Money =>
  minus(originalTotal(line), lineDiscounts(line, withCodes));

/** Of the units still ordered: after all discounts and without taxes. */
export function currentPriceBeforeTaxes(line: LineSource): Money {
  const { order, doc } = line;
  const net = minus(originalTotal(line), allDiscounts(line));
  const withoutTax = order.taxesIncluded
    ? minus(
        net,
        total(doc.taxes, (tax) => tax.amount),
      )
    : net;
  return share(withoutTax, doc.currentQuantity, doc.quantity);
}

/** Units that refunds have taken back. */
export const refundedQuantity = (order: OrderDoc, line: LineDoc): number => {
  let units = 0;
  for (const refund of order.refunds)
    for (const item of refund.lines) if (item.lineId === line.id) units += item.quantity;
  return units;
};

export const fulfilledQuantity = (order: OrderDoc, line: LineDoc): number => {
  let units = 0;
  for (const fulfillment of order.fulfillments) {
    if (fulfillment.status === "CANCELLED") continue;
    for (const item of fulfillment.lines) if (item.lineId === line.id) units += item.quantity;
  }
  return units;
};

/** Allocations of discounts that apply to the whole order. */
export const cartDiscount = (order: OrderDoc, current: boolean): Money =>
  total(order.lines, (line) => {
    const allocated = total(line.discounts, (discount) =>
      isOrderLevel(applicationOf(order, discount.application)) ? discount.amount : 0,
    );
    return current ? share(allocated, line.currentQuantity, line.quantity) : allocated;
  });
