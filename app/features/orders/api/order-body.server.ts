import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { AmountText } from "#app/platform/amount-text.ts";
import { amountGiven, GivenMoney, type Money } from "#app/platform/api/money-data.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import type { PlaceOrder } from "../drafts/place-order.server.ts";
import { DraftAddress, DraftContent, DraftDiscount, DraftLine, DraftShipping } from "../drafts/schema.ts";

const reason = DraftDiscount.shape.reason.default("");
const discount = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("PERCENTAGE"), value: AmountText.describe("Percent, as decimal text."), reason }),
    z.object({ type: z.literal("FIXED_AMOUNT"), value: GivenMoney, reason }),
  ])
  .describe("Off each unit of a line, or off all items.");

type Discount = z.output<typeof discount>;

const line = z
  .object({
    variantId: IdText.nullable().default(null).describe("Its title, price and taxes are the variant's."),
    title: DraftLine.shape.title.default("").describe("Of what is no variant: needed there."),
    quantity: DraftLine.shape.quantity,
    price: GivenMoney.nullable().default(null).describe("Of a unit of what is no variant: needed there."),
    taxable: z.boolean().default(true),
    requiresShipping: z.boolean().default(true),
    discount: discount.nullable().default(null),
  })
  // A page shows what a line costs before it is sent; a program that forgot it would sell for nothing.
  .superRefine(({ variantId, title, price }, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: "custom", path: [field], message });
    if (variantId === null && title.trim() === "") wrong("title", "Say what it is, or name a variant.");
    if (variantId === null && price === null) wrong("price", "Say what one costs; an amount of 0 if it is free.");
    if (variantId !== null && price !== null)
      wrong("price", "A variant has its own price: leave this out, or give a discount.");
  });

const text = DraftAddress.shape.city.default("");
const address = DraftAddress.extend({
  ...{ firstName: text, lastName: text, company: text, address1: text, address2: text, city: text },
  ...{ zip: text, provinceCode: text, phone: text },
});

const [none, custom, rate] = DraftShipping.options;
const shipping = z.discriminatedUnion("kind", [none, custom.extend({ price: GivenMoney }), rate]);

const { shape } = DraftContent;

/** A new order. Shopify counts prices, taxes and discounts. */
export const NewOrderBody = z.object({
  lines: z.array(line).min(1).max(250),
  customerId: shape.customerId.default(null),
  email: shape.email.default(""),
  note: shape.note.default(""),
  tags: shape.tags.default([]),
  address: address.nullable().default(null).describe("Where it is sent, and billed."),
  discount: discount.nullable().default(null).describe("Off all items."),
  discountCodes: shape.discountCodes,
  shipping: shipping.default({ kind: "none" }),
  taxExempt: z.boolean().default(false),
  isPaid: z.boolean().default(false).describe("Paid already, by other means; otherwise the payment is due."),
});

/** The verb's input. Sent again with its key, a line is the same line. Throws invalid where an amount is not in the store's currency. */
export function placeOrderInput(
  ctx: Ctx,
  { isPaid, lines, discount, shipping, ...rest }: z.output<typeof NewOrderBody>,
  key: string | undefined,
): PlaceOrder {
  const { currency } = knownStore(ctx).shop;
  const amount = (money: Money, field: string) => amountGiven(money, currency, field);
  const discountText = (one: Discount | null, field: string) =>
    one && { ...one, value: one.type === "PERCENTAGE" ? one.value : amount(one.value, `${field}.value`) };
  const content = {
    ...rest,
    discount: discountText(discount, "discount"),
    shipping: shipping.kind === "custom" ? { ...shipping, price: amount(shipping.price, "shipping.price") } : shipping,
    lines: lines.map(({ price, discount, ...line }, at) => ({
      ...line,
      uuid: uuidOf(key, at),
      price: price === null ? "" : amount(price, `lines.${at}.price`),
      discount: discountText(discount, `lines.${at}.discount`),
    })),
  };
  return { content, isPaid, key };
}

function uuidOf(key: string | undefined, at: number): string {
  if (key === undefined) return randomUUID();
  const hex = createHash("sha256").update(`${key} ${at}`).digest("hex");
  // Of RFC 9562's version 8: whatever its maker likes.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
