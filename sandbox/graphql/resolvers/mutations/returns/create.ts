// returnCreate and returnRequest: units of parcels that shall come back, and what goes out in exchange.
import type { OrderDoc, VariantDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import type { LinePlan, OrderEvent, OrderPlan } from "#sandbox/store/order/plan.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { fixed } from "#sandbox/graphql/resolvers/money.ts";
import { definitionById, definitionOfReason } from "#sandbox/graphql/resolvers/return-reasons.ts";
import { returnableUnits } from "#sandbox/graphql/resolvers/returnable.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { givenMoney } from "../refunds/given-money.ts";
import { failed, happenToReturn, isErrors } from "./find.ts";

interface LineInput {
  fulfillmentLineItemId: string;
  quantity: number;
  returnReason?: string | null;
  returnReasonDefinitionId?: string | null;
  returnReasonNote?: string | null;
  customerNote?: string | null;
  restockingFee?: { percentage: number } | null;
}
export interface ReturnInput {
  orderId: string;
  returnLineItems: LineInput[];
  returnShippingFee?: { amount: { amount: string; currencyCode: string } } | null;
  exchangeLineItems?:
    { variantId?: string | null; quantity: number; appliedDiscount?: unknown; giftCardCodes?: unknown }[] | null;
}

type Lines = Extract<OrderEvent, { kind: "return" }>["lines"];

function linesOf(order: OrderDoc, input: LineInput[], path: string): Lines | UserError[] {
  const errors: UserError[] = [];
  const taken = new Map<string, number>();
  const lines = input.flatMap((given, i) => {
    const wrong = (field: string, message: string, code: string) =>
      void errors.push(userError([path, "returnLineItems", String(i), field], message, code));
    const id = idOf("FulfillmentLineItem", given.fulfillmentLineItemId);
    const sent = order.fulfillments.flatMap(({ lines }) => lines).find((line) => line.id === id);
    if (!sent) return (wrong("fulfillmentLineItemId", "Fulfillment line item was not found.", "NOT_FOUND"), []);
    if (given.quantity < 1) return (wrong("quantity", "Quantity must be greater than 0.", "GREATER_THAN"), []);
    const before = taken.get(id) ?? 0;
    if (given.quantity + before > returnableUnits(order, id))
      return (wrong("quantity", "Quantity exceeds the number of items that can be returned.", "INVALID"), []);
    taken.set(id, before + given.quantity);
    const definition = given.returnReasonDefinitionId
      ? definitionById(idOf("ReturnReasonDefinition", given.returnReasonDefinitionId))
      : definitionOfReason(given.returnReason ?? "UNKNOWN");
    if (!definition) return (wrong("returnReasonDefinitionId", "Return reason definition not found.", "NOT_FOUND"), []);
    return [
      {
        line: order.lines.findIndex((line) => line.id === sent.lineId),
        quantity: given.quantity,
        reason: definition.reason,
        note: given.returnReasonNote ?? "",
        fulfillmentLineId: id,
        definitionId: definition.id,
        customerNote: given.customerNote ?? null,
        restockingFee: given.restockingFee?.percentage ?? null,
      },
    ];
  });
  if (input.length === 0)
    errors.push(userError([path, "returnLineItems"], "Return line items can't be blank.", "BLANK"));
  return errors.length > 0 ? errors : lines;
}

/** Lines as they would be sold now, taxed as the order's first. */
function exchangesOf(
  ctx: RequestContext,
  order: OrderDoc,
  plan: OrderPlan,
  input: NonNullable<ReturnInput["exchangeLineItems"]>,
): { plan: LinePlan }[] | UserError[] {
  const errors: UserError[] = [];
  const lines = input.flatMap(({ variantId, quantity, appliedDiscount, giftCardCodes }, i) => {
    if (appliedDiscount || giftCardCodes) throw new NotImplemented("discounts and gift cards of exchange lines");
    const path = ["returnInput", "exchangeLineItems", String(i)];
    const variant = variantId ? documentOf(ctx, "variants", idOf("ProductVariant", variantId)) : null;
    const product = variant && documentOf(ctx, "products", variant.productId);
    if (!variant || !product)
      return (errors.push(userError([...path, "variantId"], "Variant not found.", "NOT_FOUND")), []);
    if (quantity < 1)
      return (errors.push(userError([...path, "quantity"], "Quantity must be greater than 0.", "GREATER_THAN")), []);
    return [{ plan: lineOf(order, plan, variant, product, quantity) }];
  });
  return errors.length > 0 ? errors : lines;
}

const lineOf = (
  order: OrderDoc,
  plan: OrderPlan,
  variant: VariantDoc,
  product: { id: string; title: string; vendor: string },
  quantity: number,
): LinePlan => ({
  productId: product.id,
  variantId: variant.id,
  title: product.title,
  variantTitle: variant.title === "Default Title" ? null : variant.title,
  sku: variant.sku,
  vendor: product.vendor,
  quantity,
  unitPrice: givenMoney(order, fixed(variant.price, order.currency)) ?? variant.price,
  taxes: variant.taxable ? (plan.lines.find(({ isTip, isGiftCard }) => !isTip && !isGiftCard)?.taxes ?? []) : [],
});

export function createReturn(ctx: RequestContext, input: ReturnInput, requested: boolean) {
  const path = requested ? "input" : "returnInput";
  const order = documentOf(ctx, "orders", idOf("Order", input.orderId));
  const plan = order && planOf(ctx.store, order.id);
  if (!order || !plan) return failed([userError([path, "orderId"], "Order not found.", "NOT_FOUND")]);
  const lines = linesOf(order, input.returnLineItems, path);
  if (isErrors(lines)) return failed(lines);
  const exchanges = exchangesOf(ctx, order, plan, input.exchangeLineItems ?? []);
  if (isErrors(exchanges)) return failed(exchanges);
  const fee = input.returnShippingFee?.amount;
  const shippingFee = fee ? givenMoney(order, fee.amount, fee.currencyCode) : undefined;
  if (shippingFee === null)
    return failed([userError([path, "returnShippingFee", "amount"], "Amount is not a number.", "NOT_A_NUMBER")]);
  const flow = { requested, exchanges, ...(shippingFee === undefined ? {} : { shippingFee }) };
  const topic = requested ? "returns/request" : "returns/approve";
  return happenToReturn(ctx, order, topic, (at) => ({ kind: "return", at, lines, flow }));
}
