import { expect, it } from "vitest";
import { moneyBridge, type OrderMoney } from "./money-bridge.ts";

const both = (shop: number, presentment = shop) => ({ shop: String(shop), presentment: String(presentment) });
const ORDER: OrderMoney = {
  ...{
    discounts: both(1000),
    placedDiscounts: both(1000),
    shipping: both(500),
    duties: null,
    fees: null,
    taxes: both(760),
  },
  ...{ tips: both(0), total: both(10_260), currentTotal: both(10_260), paid: both(10_260), refunded: both(0) },
  ...{ net: both(10_260), outstanding: both(0), taxesIncluded: false },
  notes: { discounts: "SUMMER", shipping: "Standard", taxes: "VAT 8%" },
};
const steps = (money: OrderMoney) => moneyBridge(money).map(({ step, amount }) => `${step} ${amount.shop}`);

it("leads from the goods to the total, each step adding to the one before", () => {
  expect(steps(ORDER)).toEqual([
    ...["subtotal 10000", "discounts -1000", "shipping 500", "taxes 760", "total 10260", "paid 10260"],
  ]);
});

it("names taxes that are in the prices after the total", () => {
  expect(
    steps({ ...ORDER, taxesIncluded: true, total: both(9500), currentTotal: both(9500), paid: both(9500) }),
  ).toEqual([...["subtotal 10000", "discounts -1000", "shipping 500", "total 9500", "includedTaxes 760", "paid 9500"]]);
});

it("tells what was taken off afterwards, what went back and what the store keeps", () => {
  const refunded = { ...ORDER, currentTotal: both(7260), refunded: both(3000), net: both(7260) };
  expect(steps(refunded).slice(4)).toEqual([
    ...["total 10260", "changes -3000", "currentTotal 7260", "paid 10260", "refunded -3000", "net 7260"],
  ]);
});

it("tells what the store owes of an order that became cheaper as such, not as something still to pay", () => {
  const cheaper = { ...ORDER, currentTotal: both(9260), outstanding: both(-1000) };
  expect(steps(cheaper).slice(4)).toEqual([
    ...["total 10260", "changes -1000", "currentTotal 9260", "paid 10260", "owed 1000"],
  ]);
});

it("begins with what the goods cost when the order was placed: a discount on what an edit added is no part of it", () => {
  const edited = { ...ORDER, discounts: both(1350), currentTotal: both(11_660), outstanding: both(1400) };
  expect(steps(edited)).toEqual([
    ...["subtotal 10000", "discounts -1000", "shipping 500", "taxes 760", "total 10260", "changes 1400"],
    ...["currentTotal 11660", "paid 10260", "outstanding 1400"],
  ]);
});

it("leaves a discount on shipping out: its price is after it", () => {
  expect(steps({ ...ORDER, placedDiscounts: both(1200) })).toEqual(steps(ORDER));
});

it("of an order without money says so in every place", () => {
  const free = {
    ...ORDER,
    discounts: both(0),
    shipping: both(0),
    taxes: both(0),
    notes: { ...ORDER.notes, shipping: "" },
  };
  expect(steps({ ...free, total: both(0), currentTotal: both(0), paid: both(0), net: both(0) })).toEqual([
    ...["subtotal 0", "total 0", "paid 0"],
  ]);
});
