// Random plans for tests: any order with any story that can happen to it, in one or two currencies, tax on top or inside.
import fc from "fast-check";
import type { Money } from "./model.ts";
import type { DiscountPlan, LinePlan, OrderEvent, OrderPlan } from "./order/plan.ts";

interface Kind {
  currency: string;
  presentment: string | null;
  rate: number;
  included: boolean;
}

const kinds: Kind[] = [
  { currency: "USD", presentment: null, rate: 1, included: false },
  { currency: "USD", presentment: "EUR", rate: 0.9137, included: false },
  { currency: "EUR", presentment: null, rate: 1, included: true },
  { currency: "JPY", presentment: null, rate: 1, included: true },
  { currency: "JPY", presentment: "USD", rate: 0.671, included: true },
  { currency: "KWD", presentment: "JPY", rate: 0.48, included: false },
];

const RATES = [
  [],
  [{ title: "VAT", rate: 0.2 }],
  [
    { title: "State", rate: 0.04 },
    { title: "City", rate: 0.04875 },
  ],
  [{ title: "Reduced", rate: 0.055 }],
];

const at = (hour: number): string =>
  new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString().replace(".000Z", "Z");

/** An arbitrary plan; every event asks only for what is there. */
export const anyPlan: fc.Arbitrary<OrderPlan> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    lines: fc.array(
      fc.record({
        price: fc.integer({ min: 0, max: 50_000 }),
        quantity: fc.integer({ min: 1, max: 9 }),
        rates: fc.constantFrom(...RATES),
        what: fc.constantFrom("goods", "goods", "goods", "goods", "tip", "card"),
        duty: fc.option(fc.integer({ min: 1, max: 3_000 }), { freq: 6 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    discounts: fc.array(
      fc.record({
        how: fc.constantFrom("percent", "across", "each", "shipping"),
        value: fc.integer({ min: 1, max: 4_000 }),
      }),
      { maxLength: 3 },
    ),
    shipping: fc.array(fc.record({ price: fc.integer({ min: 0, max: 3_000 }), rates: fc.constantFrom(...RATES) }), {
      maxLength: 2,
    }),
    fee: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 5 }),
    payment: fc.constantFrom("SALE", "CAPTURE", "none"),
    story: fc.array(fc.record({ what: fc.integer({ min: 0, max: 13 }), a: fc.nat(1_000), b: fc.nat(1_000) }), {
      maxLength: 6,
    }),
    test: fc.boolean().map((b) => b && false),
  })
  .map((seed) => {
    const { kind } = seed;
    const money = (minor: number): Money => (kind.presentment ? [minor, Math.round(minor * kind.rate)] : minor);
    const lines = seed.lines.map((line): LinePlan => {
      const plain = line.what === "goods";
      return {
        productId: plain ? "1" : null,
        variantId: plain ? "2" : null,
        title: line.what,
        quantity: line.what === "tip" ? 1 : line.quantity,
        unitPrice: money(line.price),
        taxes: plain ? line.rates : [],
        isTip: line.what === "tip",
        isGiftCard: line.what === "card",
        duties:
          plain && line.duty !== null
            ? [{ price: money(line.duty), taxes: RATES[1], harmonizedSystemCode: "340600", countryCodeOfOrigin: "US" }]
            : undefined,
      };
    });
    const discounts = seed.discounts.map(({ how, value }): DiscountPlan => {
      const base = { kind: "CODE" as const, title: how, code: how };
      if (how === "percent")
        return { ...base, target: "LINE_ITEM", allocation: "ACROSS", value: { percentage: (value % 200) / 2 } };
      if (how === "shipping")
        return { ...base, target: "SHIPPING_LINE", allocation: "EACH", value: { percentage: value % 101 } };
      const allocation = how === "across" ? "ACROSS" : "EACH";
      return {
        ...base,
        target: "LINE_ITEM",
        allocation,
        value: { amount: money(how === "each" ? value % 300 : value) },
      };
    });
    const plan: OrderPlan = {
      id: "6123000001024",
      number: 1001,
      at: at(0),
      currency: kind.currency,
      presentmentCurrency: kind.presentment ?? kind.currency,
      taxesIncluded: kind.included,
      lines,
      discounts,
      shipping: seed.shipping.map(({ price, rates }) => ({ title: "Post", price: money(price), taxes: rates })),
      fees: seed.fee === null ? [] : [{ name: "Deposit", price: money(seed.fee), taxes: RATES[1] }],
    };
    plan.events = storyOf(plan, seed.payment, seed.story, money);
    return plan;
  });

function storyOf(
  plan: OrderPlan,
  payment: string,
  story: { what: number; a: number; b: number }[],
  money: (minor: number) => Money,
): OrderEvent[] {
  const events: OrderEvent[] = [];
  const left = plan.lines.map((line) => line.quantity);
  const taxed = plan.taxesIncluded ? RATES[1] : RATES[2];
  let shipped = false;
  let shippingThere = true;
  if (payment === "CAPTURE") events.push({ kind: "pay", at: at(1), gateway: "card", transaction: "AUTHORIZATION" });
  if (payment !== "none") events.push({ kind: "pay", at: at(1), gateway: "card", transaction: payment as "SALE" });
  let hour = 2;
  for (const { what, a, b } of story) {
    const now = at((hour += 7));
    const line = a % left.length;
    const units = left[line]!;
    const quantity = units > 0 ? 1 + (b % units) : 0;
    const goods = !plan.lines[line]?.isTip;
    const extra: LinePlan = {
      productId: "9",
      variantId: "9",
      title: "extra",
      quantity: 1 + (b % 3),
      unitPrice: money(a),
      taxes: taxed,
    };
    if (what === 0 && !shipped) {
      events.push({ kind: "fulfill", at: now, locationId: "7" });
      shipped = true;
    } else if (what === 1 && quantity && goods && !shipped) {
      events.push({ kind: "edit", at: now, remove: [{ line, quantity }] });
      left[line]! -= quantity;
    } else if (what === 2) {
      events.push({ kind: "edit", at: now, add: [extra] });
      left.push(extra.quantity);
    } else if (what === 3 && quantity && goods) {
      // Dearer, never cheaper: a discount given before must still fit.
      const old = [
        ...plan.lines,
        ...events.flatMap((e) => (e.kind === "edit" ? (e.add ?? []) : e.kind === "return" ? (e.exchange ?? []) : [])),
      ];
      const price = old[line]!.unitPrice;
      const unitPrice: Money = typeof price === "number" ? price + b : [price[0] + b, price[1] + b];
      if (!events.some((e) => e.kind === "edit" && e.reprice?.some((r) => r.line === line)))
        events.push({ kind: "edit", at: now, reprice: [{ line, unitPrice }] }, { kind: "settle", at: now });
    } else if (what === 4 && quantity) {
      events.push({ kind: "refund", at: now, lines: [{ line, quantity, restock: b % 2 === 0 }], duties: a % 2 === 0 });
      left[line]! -= quantity;
    } else if (what === 5) {
      events.push({
        kind: "refund",
        at: now,
        adjustment: money(a),
        adjustmentTax: b % 2 ? money(Math.floor(a / 6)) : 0,
      });
    } else if (what === 6 && plan.shipping!.length > 0 && shippingThere) {
      events.push({ kind: "refund", at: now, shipping: [{ index: 0, subtotal: "all" }] });
      shippingThere = false;
    } else if (what === 7 && quantity) {
      const processedAt = b % 5 === 0 ? null : at(hour + 3);
      const exchange = processedAt && a % 2 ? [extra] : [];
      const fees = processedAt && a % 3 === 0 ? [{ name: "Restocking", price: money(150), taxes: RATES[1] }] : [];
      events.push({
        kind: "return",
        at: now,
        processedAt,
        lines: [{ line, quantity, reason: "OTHER" }],
        exchange,
        fees,
        settle: b % 2 === 0,
      });
      if (processedAt) left[line]! -= quantity;
      for (const more of exchange) left.push(more.quantity);
    } else if (what === 8 && quantity) {
      events.push({ kind: "refund", at: now, lines: [{ line, quantity }], adjustment: money(a - 500) });
      left[line]! -= quantity;
    } else if (what === 9) {
      events.push({ kind: "settle", at: now });
    } else if (what === 10 && b % 4 === 0) {
      events.push({ kind: "cancel", at: now, reason: "CUSTOMER", restock: a % 2 === 0, refund: b % 8 === 0 });
      left.fill(0);
      shippingThere = false;
      shipped = true;
    } else if (what === 11 && goods) {
      events.push({ kind: "edit", at: now, raise: [{ line, quantity: 1 + (b % 4) }] });
      left[line]! += 1 + (b % 4);
    } else if (what === 12) {
      events.push({ kind: "edit", at: now, addShipping: [{ title: "Courier", price: money(a), taxes: taxed }] });
    } else if (what === 13) {
      events.push({ kind: b % 2 ? "close" : "open", at: now });
    }
  }
  return events;
}
