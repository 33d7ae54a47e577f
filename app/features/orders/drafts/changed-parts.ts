import type { draftInput } from "./draft-input.ts";
import type { DraftContent, DraftDiscount, DraftLine, DraftShipping } from "./schema.ts";

type Part = keyof ReturnType<typeof draftInput>;

/** Which parts of a draft differ, as Shopify calls them. It sorts tags, writes amounts in full, and names a rate anew each time. */
export function changedParts(was: DraftContent, asked: DraftContent): Part[] {
  const [before, after] = [partsOf(was), partsOf(asked)];
  const parts = (Object.keys(after) as Part[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  // A new buyer brings an address of their own where none is named.
  return parts.includes("purchasingEntity") && !parts.includes("email") ? [...parts, "email"] : parts;
}

const partsOf = (content: DraftContent): Record<Part, unknown> => ({
  lineItems: content.lines.map(lineOf),
  purchasingEntity: content.customerId,
  email: content.email.toLowerCase(),
  note: content.note.trim(),
  tags: content.tags.map((tag) => tag.toLowerCase()).sort(),
  taxExempt: content.taxExempt,
  shippingAddress: content.address && Object.entries(content.address).sort(([a], [b]) => (a < b ? -1 : 1)),
  appliedDiscount: discountOf(content.discount),
  discountCodes: content.discountCodes.map((code) => code.toUpperCase()).sort(),
  shippingLine: shippingOf(content.shipping),
});

// A variant's title, price and taxes are its own.
const lineOf = ({ uuid, variantId, quantity, discount, ...own }: DraftLine) => [
  ...[uuid, variantId, quantity, discountOf(discount)],
  variantId === null ? [own.title, plain(own.price), own.taxable, own.requiresShipping] : null,
];

const discountOf = (discount: DraftDiscount | null) =>
  discount && [discount.type, plain(discount.value), discount.reason];

const shippingOf = (shipping: DraftShipping) => {
  if (shipping.kind === "custom") return ["custom", shipping.title, plain(shipping.price)];
  return shipping.kind === "rate" ? ["rate", shipping.title] : null;
};

// "007.50" is "7.5", and none is "0".
const plain = (amount: string): string =>
  amount
    .replace(/^0+(?=\d)/, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "") || "0";
