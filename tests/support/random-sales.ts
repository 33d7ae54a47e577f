// Orders as the ledger takes them, made up at random: what a store does in some days, in an order that no store would think of.
import fc from "fast-check";
import type { AgreementSales, OrderSales, Sale, SoldLine } from "#app/features/ledger/schema.ts";

export const ZONES = ["Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo", "Europe/Berlin", "America/New_York"];

// Around the day that Apia left out, the nights on which clocks change, and a year's end.
const MOMENTS = ["2011-12-30T09:00:00Z", "2018-11-04T02:30:00Z", "2024-03-31T00:30:00Z", "2024-10-27T00:15:00Z"]
  .concat(["2024-11-03T05:30:00Z", "2025-12-31T22:00:00Z"])
  .map((text) => Date.parse(text));

const moment = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -40 * 24 * 60, max: 40 * 24 * 60 }))
  .map(([at, minutes]) => new Date(at + minutes * 60_000).toISOString());
const cents = (min: number, max: number) => fc.integer({ min, max }).map((minor) => (minor / 100).toFixed(2));

const line = fc.record({
  product: fc.constantFrom(null, 1n, 2n, 3n),
  variant: fc.integer({ min: 0, max: 2 }),
  title: fc.constantFrom("Candle", "Gift wrap, custom"),
  vendor: fc.constantFrom(null, "Wick", "Wax"),
});
const soldLine = (made: { product: bigint | null; variant: number; title: string; vendor: string | null }, n: number) =>
  ({
    id: BigInt(n + 1),
    productId: made.product,
    variantId: made.product && made.variant > 0 ? made.product * 10n + BigInt(made.variant) : null,
    title: made.title,
    vendor: made.vendor,
  }) satisfies SoldLine;

type Made = Omit<Sale, "id" | "presentmentTotal" | "lineItemId">;
const KINDS = ["PRODUCT", "PRODUCT", "PRODUCT", "SHIPPING", "TIP", "GIFT_CARD", "DUTY", "FEE", "ADJUSTMENT"];
const saleOf = (action: string, sign: 1 | -1): fc.Arbitrary<Made> =>
  fc
    .record({
      lineType: fc.constantFrom(...KINDS),
      quantity: fc.integer({ min: 1, max: 5 }),
      total: cents(0, 9_000),
      discount: cents(0, 900),
      tax: cents(0, 700),
    })
    .map((made) => ({
      ...made,
      action: made.lineType === "ADJUSTMENT" ? "RETURN" : action,
      quantity: made.lineType === "ADJUSTMENT" ? null : sign * made.quantity,
      total: sign < 0 ? `-${made.total}` : made.total,
      tax: sign < 0 ? `-${made.tax}` : made.tax,
    }));
const WHAT: readonly [reason: string, action: string, sign: 1 | -1][] = [
  ["ORDER_EDIT", "ORDER", 1],
  ["ORDER_EDIT", "UPDATE", -1],
  ["REFUND", "RETURN", -1],
  ["RETURN", "RETURN", -1],
  ["ORDER", "ORDER", 1],
];
const agreementOf = ([reason, action, sign]: (typeof WHAT)[number]) =>
  fc.record({
    reason: fc.constant(reason),
    happenedAt: moment,
    sales: fc.array(saleOf(action, sign), { minLength: 0, maxLength: 4 }),
  });

const order = fc.record({
  orderId: fc.bigInt({ min: 1n, max: 12n }),
  isTest: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  customerId: fc.constantFrom(null, 1n, 2n, 3n),
  channel: fc.constantFrom("", "Online Store", "Point of Sale"),
  locationId: fc.constantFrom(null, 5n),
  countryCode: fc.constantFrom(null, "DE", "NP"),
  discountCodes: fc.subarray(["spring", "SPRING", "Ten", 'a "b"']),
  presentmentCurrency: fc.constantFrom("USD", "JPY", "KWD"),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  placing: agreementOf(["ORDER", "ORDER", 1]),
  later: fc.array(fc.constantFrom(...WHAT).chain(agreementOf), { maxLength: 3 }),
});

/** An order of few possible ids, so that the same one comes again and again as something else. */
export const anOrder: fc.Arbitrary<OrderSales> = order.map(({ placing, later, lines: made, ...head }) => {
  const lines = made.map(soldLine);
  let id = head.orderId * 1000n;
  const agreements: AgreementSales[] = [placing, ...later].map(({ sales, ...agreement }) => ({
    ...agreement,
    id: id++,
    sales: sales.map((sale) => ({
      ...sale,
      id: id++,
      presentmentTotal: sale.total,
      lineItemId: ["PRODUCT", "GIFT_CARD"].includes(sale.lineType)
        ? lines[Number(id % BigInt(lines.length))]!.id
        : null,
    })),
  }));
  return { ...head, lines, agreements };
});

/** What happens to the ledger: orders come, some are deleted at Shopify. */
export const aStep = fc.oneof(
  { weight: 5, arbitrary: fc.array(anOrder, { minLength: 1, maxLength: 4 }).map((orders) => ({ orders, gone: [] })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.bigInt({ min: 1n, max: 12n }), { minLength: 1, maxLength: 3 })
      .map((gone) => ({ orders: [] as OrderSales[], gone })),
  },
);
