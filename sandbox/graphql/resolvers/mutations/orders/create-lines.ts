// The lines, taxes, shipping and discount of orderCreate as a plan has them.
import type { Money } from "#sandbox/store/model.ts";
import { isZero, minus, taxesOn, times, type TaxRate } from "#sandbox/store/money-math.ts";
import type { DiscountPlan, LinePlan, ShippingPlan } from "#sandbox/store/order/plan.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { moneyIn, type MoneyBagInput } from "../money-input.ts";
import { lineOfVariant, soldBy } from "./variant-line.ts";

interface TaxLineInput {
  title: string;
  rate: string | number;
  priceSet?: MoneyBagInput | null;
}
export interface LineInput {
  variantId?: string | null;
  title?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  properties?: { name: string; value: string }[] | null;
  requiresShipping?: boolean | null;
  giftCard?: boolean | null;
  taxable?: boolean | null;
  sku?: string | null;
  variantTitle?: string | null;
  vendor?: string | null;
  taxLines?: TaxLineInput[] | null;
}
export interface ShippingInput {
  title: string;
  code?: string | null;
  source?: string | null;
  priceSet: MoneyBagInput;
  taxLines?: TaxLineInput[] | null;
}
export interface DiscountInput {
  itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
  itemFixedDiscountCode?: { code: string; amountSet?: MoneyBagInput | null } | null;
  freeShippingDiscountCode?: { code: string } | null;
}

/** What an order counts in: its own currency and that of the buyer. */
export interface Currencies {
  currency: string;
  presentment: string;
  taxesIncluded: boolean;
}

const LINE = [
  ...["variantId", "productId", "title", "quantity", "priceSet", "properties", "requiresShipping", "giftCard"],
  ...["taxable", "sku", "variantTitle", "vendor", "taxLines", "weight"],
];

/** An amount in the order's currencies; others are refused loudly, since no rate is known. */
export function amountIn({ currency, presentment }: Currencies, bag: MoneyBagInput): Money {
  const amount = moneyIn(bag, currency, presentment);
  if (amount === null) throw new NotImplemented(`an amount that is not in ${currency} and ${presentment}`);
  return amount;
}

/** Rates; an amount that is not what the rate comes to would be another order than the one that was asked for. */
function ratesOf(money: Currencies, lines: TaxLineInput[] | null | undefined, priced: Money): TaxRate[] {
  const rates = (lines ?? []).map(({ title, rate }) => ({ title, rate: Number(rate) }));
  const taxes = taxesOn(priced, rates, money.taxesIncluded);
  lines?.forEach(({ priceSet, title }, i) => {
    if (priceSet && !isZero(minus(amountIn(money, priceSet), taxes[i]!)))
      throw new NotImplemented(`the tax line ${title}, whose amount is not its rate's`);
  });
  return rates;
}

/** One line; a user error where it cannot be. Discounts come off before taxes, so with one the tax lines' amounts are not looked at. */
export function lineIn(
  ctx: RequestContext,
  money: Currencies,
  input: LineInput,
  at: { path: string[]; discounted: boolean; taxLines: TaxLineInput[] | null },
): LinePlan | UserError {
  onlyPlayed("orderCreate.lineItems", input, LINE);
  if (input.quantity < 1) return userError([...at.path, "quantity"], "Quantity must be greater than 0", "INVALID");
  const sold = input.variantId == null ? null : soldBy(ctx, input.variantId);
  if (input.variantId != null && !sold)
    return userError([...at.path, "variantId"], "Product variant does not exist", "INVALID");
  if (!sold && !input.title?.trim()) return userError([...at.path, "title"], "Title can't be blank", "INVALID");
  if (!sold && !input.priceSet) return userError([...at.path, "priceSet"], "Price can't be blank", "INVALID");
  if (!input.priceSet && money.currency !== money.presentment) throw new NotImplemented("a line without a price");
  const own = sold && lineOfVariant(sold, input.quantity);
  const unitPrice = input.priceSet ? amountIn(money, input.priceSet) : own!.unitPrice;
  const taxLines = input.taxable === false ? null : (input.taxLines ?? at.taxLines);
  const bare = at.discounted ? taxLines?.map(({ priceSet: _amount, ...rest }) => rest) : taxLines;
  return {
    productId: own?.productId ?? null,
    variantId: own?.variantId ?? null,
    title: input.title ?? own!.title,
    variantTitle: input.variantTitle ?? own?.variantTitle ?? null,
    sku: input.sku ?? own?.sku ?? null,
    vendor: input.vendor ?? own?.vendor ?? null,
    quantity: input.quantity,
    unitPrice,
    taxes: ratesOf(money, bare, times(unitPrice, input.quantity)),
    isGiftCard: input.giftCard || (own?.isGiftCard ?? false),
    requiresShipping: input.requiresShipping || (own?.requiresShipping ?? false),
    customAttributes: (input.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

export function shippingIn(money: Currencies, input: ShippingInput): ShippingPlan {
  const price = amountIn(money, input.priceSet);
  return {
    title: input.title,
    code: input.code ?? input.title,
    source: input.source ?? "custom",
    price,
    taxes: ratesOf(money, input.taxLines, price),
  };
}

export function discountIn(money: Currencies, input: DiscountInput): DiscountPlan[] {
  const base = { kind: "CODE", allocation: "ACROSS" } as const;
  const { itemPercentageDiscountCode: part, itemFixedDiscountCode: fixed, freeShippingDiscountCode: free } = input;
  const named = (code: string) => ({ ...base, title: code, code });
  if (part) return [{ ...named(part.code), target: "LINE_ITEM", value: { percentage: part.percentage ?? 0 } }];
  if (fixed)
    return [
      {
        ...named(fixed.code),
        target: "LINE_ITEM",
        value: { amount: fixed.amountSet ? amountIn(money, fixed.amountSet) : 0 },
      },
    ];
  return free ? [{ ...named(free.code), target: "SHIPPING_LINE", value: { percentage: 100 } }] : [];
}
