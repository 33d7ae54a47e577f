import { z } from "zod";
import { Money, moneyOf } from "#app/platform/api/money-data.ts";
import { roundMoney } from "#app/platform/money.ts";
import type { ProductDetail } from "../products/product-detail.ts";
import type { ProductRow } from "../schema.ts";

const id = z.string();
const text = z.string();

/** A product in a list. */
export const ProductRowData = z.object({
  id,
  title: text,
  status: text,
  vendor: text,
  productType: text,
  tags: z.array(text),
  imageUrl: text.nullable(),
  variants: z.int().describe("How many."),
  priceFrom: Money.nullable().describe("The lowest of its variants."),
  priceTo: Money.nullable().describe("The highest."),
  available: z.int().nullable().describe("Over all locations, of the variants whose stock is tracked."),
  updatedAt: text,
});

/** A product as Shopify has it now. Text that is not set is empty. */
export const ProductData = z.object({
  id,
  title: text,
  descriptionHtml: text,
  status: text,
  vendor: text,
  productType: text,
  category: z.object({ id, name: text }).nullable().describe("Of Shopify's taxonomy of products."),
  tags: z.array(text),
  handle: text,
  seoTitle: text,
  seoDescription: text,
  isGiftCard: z.boolean(),
  options: z.array(
    z.object({
      id: id.nullable(),
      name: text,
      values: z.array(z.object({ id: id.nullable(), name: text })),
    }),
  ),
  variants: z.array(
    z.object({
      id,
      itemId: id.describe("Its inventory item."),
      title: text,
      values: z.array(text),
      price: Money,
      compareAt: Money.nullable().describe("Null: none."),
      cost: Money.nullable().describe("Null: not known."),
      sku: text,
      barcode: text,
      weight: text,
      weightUnit: text,
      taxable: z.boolean(),
      tracked: z.boolean(),
      requiresShipping: z.boolean(),
      policy: text,
      available: text.describe("Units at `locationId`; empty where it is not stocked there."),
    }),
  ),
  collections: z.array(z.object({ id, title: text })).describe("Made by hand."),
  automatedCollections: z.array(z.object({ id, title: text })).describe("They find their products by rules."),
  locationId: id.nullable(),
  updatedAt: text,
});

/** A row as programs read it. */
export const productRowData = ({ priceFromMinor: from, priceToMinor: to, ...row }: ProductRow, currency: string) => ({
  ...row,
  priceFrom: from === null ? null : moneyOf(from, currency),
  priceTo: to === null ? null : moneyOf(to, currency),
});

/** A product as programs read it. */
export function productData({ variants, ...product }: ProductDetail, currency: string) {
  const money = (text: string) => moneyOf(roundMoney(text, currency), currency);
  const moneyOrNone = (text: string) => (text === "" ? null : money(text));
  return {
    ...product,
    variants: variants.map(({ price, compareAt, cost, ...variant }) => ({
      ...variant,
      ...{ price: money(price), compareAt: moneyOrNone(compareAt), cost: moneyOrNone(cost) },
    })),
  };
}
