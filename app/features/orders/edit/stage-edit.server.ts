import { said } from "#app/i18n/said.ts";
import { amountIn } from "#app/platform/amount-in.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { UserError } from "#app/platform/shopify/user-errors.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { EDIT_SCOPES } from "./edit-scopes.ts";
import { editedOf } from "./edited-of.server.ts";
import { refuseClosed } from "./refuse-closed.ts";
import type { EditedOrder, EditStep, StageEdit } from "./schema.ts";
import * as documents from "./shopify.server.ts";

interface Staged {
  readonly calculatedOrder?: documents.CalculatedNode | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Stages changes of an edit, one after the other, and answers the order as it would be. Nothing at the store changes before the edit
 * is committed. What was staged before the step that is refused stays staged, and the same sent again is staged again: whoever does not
 * hear an answer looks at the edit (lookAtEdit). Throws conflict where Shopify has let go of the edit.
 */
export async function stageEdit(ctx: Ctx, { editId, steps }: StageEdit): Promise<EditedOrder> {
  requireScopes(ctx, EDIT_SCOPES);
  let node: documents.CalculatedNode | null = null;
  for (const step of steps) {
    const staged = await stage(ctx, gidOf("CalculatedOrder", editId), step);
    refuseClosed(staged?.userErrors ?? []);
    rejectErrors(step.kind === "variant" ? ofProduct(staged?.userErrors ?? []) : (staged?.userErrors ?? []), {
      id: "",
      lineItemId: "",
      "price.amount": "price",
      "discount.fixedValue": "value",
      "discount.percentValue": "value",
      discount: "value",
      "shippingLine.price": "price",
      "shippingLine.title": "title",
      variantId: "",
    });
    node = staged?.calculatedOrder ?? node;
  }
  return editedOf(node!);
}

// Shopify's "can't be found" stands beside no field, and of what it is said nobody would know.
const ofProduct = (userErrors: readonly UserError[]): UserError[] =>
  userErrors.map((error) => ({ ...error, message: said("order.notAdded", { message: error.message }) }));

async function stage(ctx: Ctx, id: string, step: EditStep): Promise<Staged | null | undefined> {
  // What an edit adds is priced in the store's currency, whatever the buyer paid in: Shopify counts it over.
  const { currency } = knownStore(ctx).shop;
  const moneyOf = (field: string, text: string) => ({
    amount: moneyText(amountIn(text, currency, field), currency),
    currencyCode: currency as "USD",
  });
  const lineOf = (lineId: string) => gidOf("CalculatedLineItem", lineId);
  switch (step.kind) {
    case "variant": {
      const variantId = gidOf("ProductVariant", step.variantId);
      const { quantity } = step;
      return (await adminGraphql(ctx, documents.EDIT_ADD_VARIANT, { id, variantId, quantity })).orderEditAddVariant;
    }
    case "custom": {
      const { kind: _kind, price, ...item } = step;
      const variables = { id, ...item, price: moneyOf("price", price) };
      return (await adminGraphql(ctx, documents.EDIT_ADD_CUSTOM, variables)).orderEditAddCustomItem;
    }
    case "quantity": {
      const { lineId, quantity, restock } = step;
      const variables = { id, lineId: lineOf(lineId), quantity, restock };
      return (await adminGraphql(ctx, documents.EDIT_SET_QUANTITY, variables)).orderEditSetQuantity;
    }
    case "discount": {
      const value =
        step.type === "PERCENTAGE"
          ? { percentValue: Number(step.value) }
          : { fixedValue: moneyOf("value", step.value) };
      const discount = { ...value, ...(step.reason === "" ? {} : { description: step.reason }) };
      const variables = { id, lineId: lineOf(step.lineId), discount };
      return (await adminGraphql(ctx, documents.EDIT_ADD_DISCOUNT, variables)).orderEditAddLineItemDiscount;
    }
    case "noDiscount": {
      const discountId = gidOf("CalculatedManualDiscountApplication", step.discountId);
      return (await adminGraphql(ctx, documents.EDIT_REMOVE_DISCOUNT, { id, discountId })).orderEditRemoveDiscount;
    }
    case "shipping": {
      const shippingLine = { title: step.title, price: moneyOf("price", step.price) };
      return (await adminGraphql(ctx, documents.EDIT_ADD_SHIPPING, { id, shippingLine })).orderEditAddShippingLine;
    }
    case "noShipping": {
      const shippingId = gidOf("CalculatedShippingLine", step.shippingId);
      return (await adminGraphql(ctx, documents.EDIT_REMOVE_SHIPPING, { id, shippingId })).orderEditRemoveShippingLine;
    }
  }
}
