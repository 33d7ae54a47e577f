// Lines of an edit: added, set to another quantity.
import { randomUUID } from "node:crypto";
import type { EditDoc } from "#sandbox/store/order-edit.ts";
import type { LinePlan } from "#sandbox/store/order/plan.ts";
import { editedQuantity, inBoth } from "#sandbox/graphql/resolvers/calculated-order.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { minorIn, type MoneyInput } from "../money-input.ts";
import { lineOfVariant, ratesAt, soldBy } from "../orders/variant-line.ts";
import { keyOf, lineOfKey, staged } from "./edit-of.ts";

const orderOfEdit = (ctx: RequestContext, edit: EditDoc) => documentOf(ctx, "orders", edit.orderId)!;

/** Adds a line with the taxes of the place that the order goes to. */
function withLine(ctx: RequestContext, edit: EditDoc, key: string, line: LinePlan, taxable: boolean): EditDoc {
  const order = orderOfEdit(ctx, edit);
  const to = order.shippingAddress ?? order.billingAddress;
  const taxes = taxable && !order.taxExempt ? ratesAt(ctx.store, to, documentOf(ctx, "products", line.productId)) : [];
  return { ...edit, added: [...edit.added, { key, line: { ...line, taxes }, custom: line.variantId === null }] };
}

function quantityErrors(quantity: number): UserError[] {
  if (quantity > 0) return [];
  const below = quantity < 0 ? [userError(["quantity"], "must be greater than or equal to 0")] : [];
  return [userError(["quantity"], "must be greater than 0"), ...below];
}

interface VariantArgs {
  id: string;
  variantId: string;
  quantity: number;
  allowDuplicates?: boolean | null;
}

function addVariant(ctx: RequestContext, args: VariantArgs) {
  const key = randomUUID();
  const change = (edit: EditDoc): EditDoc | UserError[] => {
    const errors = quantityErrors(args.quantity);
    if (errors.length > 0) return errors;
    const sold = soldBy(ctx, args.variantId);
    if (!sold) return [userError(["variantId"], "can't be found")];
    const order = orderOfEdit(ctx, edit);
    const twins = [...order.lines.filter((line) => line.currentQuantity > 0), ...edit.added.map(({ line }) => line)];
    if (!args.allowDuplicates && twins.some((line) => line.variantId === sold.variant.id))
      return [userError(["variantId"], "is already in the order")];
    const line = lineOfVariant(sold, args.quantity);
    return withLine(ctx, edit, key, { ...line, unitPrice: inBoth(order, sold.variant.price) }, sold.variant.taxable);
  };
  return staged(ctx, args.id, change, (_edit, source) => ({ calculatedLineItem: lineOfKey(source, key) }));
}

interface CustomArgs {
  id: string;
  title: string;
  quantity: number;
  price: MoneyInput;
  taxable?: boolean | null;
  requiresShipping?: boolean | null;
}

function customErrors(currency: string, { title, quantity, price }: CustomArgs): UserError[] {
  if (title.trim() === "") return [userError(["title"], "can't be blank")];
  if (title.length > 255) return [userError(["title"], "is too long (maximum is 255 characters)")];
  if (quantity <= 0) return [userError(["quantity"], "must be greater than 0")];
  if (price.currencyCode !== currency) return [userError(["price", "amount"], `Currency must be ${currency}.`)];
  return Number(price.amount) < 0 ? [userError(["price", "amount"], "must be greater than or equal to 0")] : [];
}

function addCustom(ctx: RequestContext, args: CustomArgs) {
  const key = randomUUID();
  const change = (edit: EditDoc): EditDoc | UserError[] => {
    const order = orderOfEdit(ctx, edit);
    const errors = customErrors(order.currency, args);
    if (errors.length > 0) return errors;
    const line: LinePlan = {
      ...{ productId: null, variantId: null, title: args.title, quantity: args.quantity },
      unitPrice: inBoth(order, minorIn(args.price.amount, order.currency)),
      requiresShipping: args.requiresShipping ?? true,
    };
    return withLine(ctx, edit, key, line, args.taxable ?? true);
  };
  return staged(ctx, args.id, change, (_edit, source) => ({ calculatedLineItem: lineOfKey(source, key) }));
}

interface QuantityArgs {
  id: string;
  lineItemId: string;
  quantity: number;
  restock?: boolean | null;
}

function setQuantity(ctx: RequestContext, args: QuantityArgs) {
  const key = keyOf(args.lineItemId);
  const change = (edit: EditDoc): EditDoc | UserError[] => {
    if (args.quantity < 0) return [userError(["quantity"], "must be greater than or equal to 0")];
    const added = edit.added.find((one) => one.key === key);
    if (added) {
      const rest = edit.added.filter((one) => one !== added);
      if (args.quantity === 0)
        return { ...edit, added: rest, discounts: edit.discounts.filter(({ line }) => line !== key) };
      const set = { ...added, line: { ...added.line, quantity: args.quantity } };
      return { ...edit, added: edit.added.map((one) => (one === added ? set : one)) };
    }
    const line = orderOfEdit(ctx, edit).lines.find(({ id }) => id === key);
    if (!line) return [userError(["lineItemId"], "does not exist")];
    if (args.quantity < line.currentQuantity - line.fulfillableQuantity)
      return [userError(["quantity"], "cannot be less than the quantity that is fulfilled")];
    const others = edit.quantities.filter(({ lineId }) => lineId !== key);
    if (args.quantity === line.currentQuantity) return { ...edit, quantities: others };
    const mine = { lineId: key, quantity: args.quantity, restock: args.restock ?? false };
    return { ...edit, quantities: [...others, mine] };
  };
  return staged(ctx, args.id, change, (_edit, source) => ({ calculatedLineItem: lineOfKey(source, key) }));
}

/** Units of a line as the edit would have them. */
export const unitsOfKey = (ctx: RequestContext, edit: EditDoc, key: string): number =>
  edit.added.find((one) => one.key === key)?.line.quantity ?? editedQuantity(orderOfEdit(ctx, edit), edit, key);

export const editLineMutations: Resolvers = {
  Mutation: {
    orderEditAddVariant: (_, args: VariantArgs, ctx) => addVariant(ctx, args),
    orderEditAddCustomItem: (_, args: CustomArgs, ctx) => addCustom(ctx, args),
    orderEditSetQuantity: (_, args: QuantityArgs, ctx) => setQuantity(ctx, args),
  },
};
