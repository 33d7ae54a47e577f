// Discounts and shipping lines of an edit.
import { randomUUID } from "node:crypto";
import type { EditDoc } from "#sandbox/store/order-edit.ts";
import { inBoth, stagedDiscount } from "#sandbox/graphql/resolvers/calculated-order.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { minorIn, type MoneyInput } from "../money-input.ts";
import { shippingRatesAt } from "../orders/variant-line.ts";
import { keyOf, lineOfKey, staged } from "./edit-of.ts";
import { unitsOfKey } from "./lines.ts";

interface DiscountArgs {
  id: string;
  lineItemId: string;
  discount: { description?: string | null; fixedValue?: MoneyInput | null; percentValue?: number | null };
}

function addDiscount(ctx: RequestContext, { id, lineItemId, discount }: DiscountArgs) {
  const [line, key] = [keyOf(lineItemId), randomUUID()];
  const change = (edit: EditDoc): EditDoc | UserError[] => {
    const { currency } = documentOf(ctx, "orders", edit.orderId)!;
    const units = unitsOfKey(ctx, edit, line);
    if (units === 0) return [userError(["lineItemId"], "does not exist")];
    const { fixedValue, percentValue = null } = discount;
    if (!fixedValue && percentValue === null) return [userError(["discount"], "must have a value")];
    if (fixedValue && fixedValue.currencyCode !== currency)
      return [userError(["discount", "fixedValue"], `Currency must be ${currency}.`)];
    if (percentValue !== null && (percentValue <= 0 || percentValue > 100))
      return [userError(["discount", "percentValue"], "must be between 0 and 100")];
    // A fixed value is that of each unit.
    const amount = fixedValue ? minorIn(fixedValue.amount, currency) * units : null;
    if (amount !== null && amount <= 0) return [userError(["discount", "fixedValue"], "must be greater than 0")];
    const mine = {
      key,
      line,
      description: discount.description ?? "",
      amount,
      percentage: fixedValue ? null : percentValue,
    };
    return { ...edit, discounts: [...edit.discounts.filter((one) => one.line !== line), mine] };
  };
  return staged(ctx, id, change, (edit, source) => ({
    calculatedLineItem: lineOfKey(source, line),
    addedDiscountStagedChange: stagedDiscount(
      source,
      edit.discounts.find((one) => one.key === key)!,
    ),
  }));
}

const removeDiscount = (ctx: RequestContext, id: string, applicationId: string) =>
  staged(ctx, id, (edit) => {
    const discounts = edit.discounts.filter(({ key }) => key !== keyOf(applicationId));
    return discounts.length < edit.discounts.length
      ? { ...edit, discounts }
      : [
          userError(
            ["discountApplicationId"],
            "The discount doesn't exist or wasn't added during this edit.",
            "INVALID",
          ),
        ];
  });

interface ShippingArgs {
  id: string;
  shippingLineId: string;
  shippingLine: { title?: string | null; price?: MoneyInput | null };
}

const priceError = (currency: string, price: MoneyInput | null | undefined): UserError[] =>
  price && price.currencyCode !== currency
    ? [userError(["shippingLine", "price"], `The price must be in ${currency}.`, "INVALID")]
    : price && Number(price.amount) < 0
      ? [userError(["shippingLine", "price"], "The price must be greater than or equal to 0.", "INVALID")]
      : [];

function addShipping(ctx: RequestContext, { id, shippingLine }: Omit<ShippingArgs, "shippingLineId">) {
  const key = randomUUID();
  const change = (edit: EditDoc): EditDoc | UserError[] => {
    const order = documentOf(ctx, "orders", edit.orderId)!;
    const errors = priceError(order.currency, shippingLine.price);
    if (errors.length > 0) return errors;
    const price = inBoth(order, minorIn(shippingLine.price?.amount ?? 0, order.currency));
    const taxes = order.taxExempt ? [] : shippingRatesAt(ctx.store, order.shippingAddress);
    const plan = { title: shippingLine.title ?? "", code: "custom", source: "custom", price, taxes };
    return { ...edit, shipping: [...edit.shipping, { key, plan }] };
  };
  return staged(ctx, id, change, (_edit, source) => ({
    calculatedShippingLine: {
      ...{ ...source, key, status: "ADDED" },
      doc: source.after.shippingLines.at(-1)!,
    },
  }));
}

function updateShipping(ctx: RequestContext, { id, shippingLineId, shippingLine }: ShippingArgs) {
  return staged(ctx, id, (edit) => {
    const order = documentOf(ctx, "orders", edit.orderId)!;
    const mine = edit.shipping.find(({ key }) => key === keyOf(shippingLineId));
    if (!mine) {
      const message = "The shipping line can't be updated because it doesn't exist or wasn't added during this edit.";
      return [userError(["shippingLineId"], message, "INVALID")];
    }
    const errors = priceError(order.currency, shippingLine.price);
    if (errors.length > 0) return errors;
    const plan = { ...mine.plan, title: shippingLine.title ?? mine.plan.title };
    if (shippingLine.price) plan.price = inBoth(order, minorIn(shippingLine.price.amount, order.currency));
    return { ...edit, shipping: edit.shipping.map((one) => (one === mine ? { ...one, plan } : one)) };
  });
}

function removeShipping(ctx: RequestContext, id: string, shippingLineId: string) {
  const key = keyOf(shippingLineId);
  return staged(ctx, id, (edit) => {
    const order = documentOf(ctx, "orders", edit.orderId)!;
    const shipping = edit.shipping.filter((one) => one.key !== key);
    if (shipping.length < edit.shipping.length) return { ...edit, shipping };
    const known = order.shippingLines.some((line) => line.id === key && !line.removed);
    if (known && !edit.shippingGone.includes(key)) return { ...edit, shippingGone: [...edit.shippingGone, key] };
    const message = "The shipping line can't be removed because it doesn't exist or has already been removed.";
    return [userError(["shippingLineId"], message, "INVALID")];
  });
}

export const editExtraMutations: Resolvers = {
  Mutation: {
    orderEditAddLineItemDiscount: (_, args: DiscountArgs, ctx) => addDiscount(ctx, args),
    orderEditRemoveDiscount: (_, args: { id: string; discountApplicationId: string }, ctx) =>
      removeDiscount(ctx, args.id, args.discountApplicationId),
    orderEditAddShippingLine: (_, args: ShippingArgs, ctx) => addShipping(ctx, args),
    orderEditUpdateShippingLine: (_, args: ShippingArgs, ctx) => updateShipping(ctx, args),
    orderEditRemoveShippingLine: (_, args: { id: string; shippingLineId: string }, ctx) =>
      removeShipping(ctx, args.id, args.shippingLineId),
  },
};
