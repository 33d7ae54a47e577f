import { z } from "zod";
import { amountGiven, GivenMoney, type Money } from "#app/platform/api/money-data.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import {
  type CreateProduct,
  MOST_VARIANTS,
  ProductFields,
  ProductOption,
  type UpdateProduct,
  VariantFields,
} from "../products/product-input.ts";

const option = z.object({
  id: IdText.nullable().default(null),
  name: ProductOption.shape.name,
  values: z.array(z.object({ id: IdText.nullable().default(null), name: z.string() })),
});

const units = z.int().min(-999_999_999).max(999_999_999).describe("Units at `locationId`.");
const variant = VariantFields.partial().extend({
  id: IdText.nullable().default(null).describe("Of one that is there; without it a new one."),
  values: z.array(z.string()).max(3).optional().describe("One value of each option, in their order."),
  available: units.optional(),
  price: GivenMoney.optional(),
  compareAt: GivenMoney.nullable().optional().describe("Null: none."),
  cost: GivenMoney.nullable().optional().describe("Null: not known."),
});
type VariantBody = z.output<typeof variant>;
const variants = z.array(variant).max(MOST_VARIANTS);

const shared = {
  options: z.array(option).max(3).optional(),
  locationId: IdText.nullable().default(null).describe("Where `available` is counted."),
};

/** A new product. */
export const NewProductBody = ProductFields.partial().extend({
  title: ProductFields.shape.title,
  variants: variants.default([]),
  ...shared,
});

/** What is to change; what is absent stays. With `options` the variants given are all there are. */
export const ProductBody = ProductFields.partial().extend({
  seen: z
    .string()
    .optional()
    .describe("`updatedAt` as you know it: refused (409) where the product is another by now."),
  variants: variants.optional(),
  ...shared,
});

const NOTHING: ProductFields = {
  ...{ title: "", descriptionHtml: "", status: "DRAFT", category: null, vendor: "", productType: "" },
  ...{ tags: [], collections: [], handle: "", seoTitle: "", seoDescription: "" },
};
const PLAIN: VariantFields = {
  ...{ price: "0", compareAt: "", cost: "", sku: "", barcode: "", weight: "", weightUnit: "KILOGRAMS" },
  ...{ taxable: true, tracked: false, requiresShipping: true, policy: "DENY", available: "" },
};

/** Throws forbidden where variants come with stock, and whoever sends them may not change any. */
export function requireStockScope(ctx: Ctx, { variants = [] }: Pick<z.output<typeof ProductBody>, "variants">): void {
  if (variants.some(({ available }) => available !== undefined)) requireScopes(ctx, ["write_inventory"]);
}

/** The verb's input: a form's rows are named by their places. Throws invalid where an amount is not in the store's currency. */
export function createProductInput(
  ctx: Ctx,
  body: z.output<typeof NewProductBody>,
  key: string | undefined,
): CreateProduct {
  const { variants: given, options = [], locationId, ...fields } = body;
  const rows: readonly VariantBody[] = given.length > 0 ? given : [{ id: null }];
  return {
    ...NOTHING,
    ...fields,
    files: [],
    channelIds: null,
    options,
    locationId,
    key,
    variants: byPlace(
      withAmounts(ctx, rows).map(({ id: _, values = [], available, ...row }) => ({
        ...PLAIN,
        ...row,
        values,
        available: unitsText(available) ?? "",
      })),
    ),
  };
}

/** As createProductInput, of what is to change. */
export function updateProductInput(
  ctx: Ctx,
  id: string,
  body: z.output<typeof ProductBody>,
  key: string | undefined,
): UpdateProduct {
  const { variants: given = [], ...fields } = body;
  const rows = withAmounts(ctx, given).map(({ available, ...row }) => ({
    ...row,
    ...(available !== undefined && { available: unitsText(available)! }),
  }));
  return { ...fields, id, key, variants: byPlace(rows) };
}

// A form's amounts are text in the store's currency, empty where there is none.
function withAmounts(ctx: Ctx, rows: readonly VariantBody[]) {
  const { currency } = knownStore(ctx).shop;
  return rows.map(({ price, compareAt, cost, ...row }, at) => {
    const amount = (name: string, money: Money | null | undefined) =>
      money === undefined
        ? {}
        : { [name]: money === null ? "" : amountGiven(money, currency, `variants.${at}.${name}`) };
    const amounts: Partial<Pick<VariantFields, "price" | "compareAt" | "cost">> = {
      ...amount("price", price),
      ...amount("compareAt", compareAt),
      ...amount("cost", cost),
    };
    return { ...row, ...amounts };
  });
}

const byPlace = <Row>(rows: readonly Row[]): Record<string, Row> =>
  Object.fromEntries(rows.map((row, at) => [String(at), row]));
const unitsText = (units: number | undefined): string | undefined => (units === undefined ? undefined : String(units));
