import { expect, it } from "vitest";
import { refundLines } from "./refund-lines.ts";
import { refundableLines } from "./refundable-lines.ts";

const node = (of: { requiresShipping: boolean; unfulfilledQuantity: number }) =>
  ({
    ...{ id: "gid://shopify/LineItem/7", title: "Mug", variantTitle: null, sku: null, image: null },
    ...{ refundableQuantity: 3, ...of },
    discountedUnitPriceAfterAllDiscountsSet: { presentmentMoney: { amount: "5.0", currencyCode: "USD" } },
  }) as Parameters<typeof refundableLines>[0];
const NO_HOMES = { waiting: new Map<string, string>(), sent: new Map<string, string>() };
const restocked = (of: Parameters<typeof node>[0]) =>
  refundLines({
    lines: refundableLines(node(of), NO_HOMES).map(({ refundable, ...line }) => ({ ...line, quantity: refundable })),
    restockAt: "1",
  }).map(({ quantity, restockType }) => [quantity, restockType]);

it("units that wait are taken off the order, those that were sent come back", () => {
  expect(restocked({ requiresShipping: true, unfulfilledQuantity: 1 })).toEqual([
    [1, "CANCEL"],
    [2, "RETURN"],
  ]);
});

it("a tip, which nobody sends, never comes back on the shelf", () => {
  expect(restocked({ requiresShipping: false, unfulfilledQuantity: 0 })).toEqual([[3, "NO_RESTOCK"]]);
});

it("units go back where they belong: what waits to its own location, what was sent to another", () => {
  const homes = { waiting: new Map([["7", "11"]]), sent: new Map([["7", "12"]]) };
  const lines = refundableLines(node({ requiresShipping: true, unfulfilledQuantity: 1 }), homes);
  const sent = refundLines({
    lines: lines.map(({ home, ...line }) => ({ ...line, quantity: 1, restockAt: home })),
    restockAt: "1",
  });
  expect(sent.map((line) => "locationId" in line && line.locationId)).toEqual([
    "gid://shopify/Location/11",
    "gid://shopify/Location/12",
  ]);
});
