// The discount codes of a draft: those that work, and what Shopify says of the others. It skips them, and refuses nothing.
import { askCodes } from "#sandbox/store/discount-codes.ts";
import type { DraftDoc } from "#sandbox/store/draft.ts";
import { sum } from "#sandbox/store/money-math.ts";
import type { DiscountPlan } from "#sandbox/store/order/plan.ts";
import type { RequestContext, Resolver } from "#sandbox/graphql/types.ts";
import { bag } from "../money.ts";
import { orderOfDraft } from "./draft-plan.ts";

const asked = (ctx: RequestContext, { discountCodes = [], shipping }: DraftDoc) =>
  askCodes(discountCodes, ctx.store.shop().currency, shipping !== null);

/** Applied after what was taken off by hand. */
export const codePlans = (ctx: RequestContext, draft: DraftDoc): DiscountPlan[] =>
  asked(ctx, draft).applied.map(({ code, plan }) => ({ ...plan, kind: "CODE", title: code, code }));

export const draftCodes: Record<string, Resolver> = {
  discountCodes: (draft: DraftDoc, _, ctx) => asked(ctx, draft).applied.map(({ code }) => code),
  platformDiscounts: (draft: DraftDoc, _, ctx) => {
    const order = orderOfDraft(ctx, draft);
    return asked(ctx, draft).applied.map(({ code, plan }) => {
      const own = order.discountApplications.find((one) => one.code === code)?.index;
      const parts = [...order.lines, ...order.shippingLines].flatMap(({ discounts }) => discounts);
      const total = sum(parts.filter(({ application }) => application === own).map(({ amount }) => amount));
      const kind = plan.target === "SHIPPING_LINE" ? "SHIPPING" : "ORDER";
      return {
        ...{ code, title: code, summary: code, shortSummary: code, automaticDiscount: false, bxgyDiscount: false },
        ...{ discountClass: kind, discountClasses: [kind], presentationLevel: kind.toLowerCase(), id: null },
        ...{ totalAmountPriceSet: bag(order, total), totalAmount: bag(order, total).shopMoney },
      };
    });
  },
  warnings: (draft: DraftDoc, _, ctx) =>
    asked(ctx, draft).refused.map(({ code, errorCode, message }) => ({
      __typename: "DraftOrderDiscountNotAppliedWarning",
      ...{ field: "discountCodes", discountCode: code, discountTitle: null, errorCode, message },
    })),
};
