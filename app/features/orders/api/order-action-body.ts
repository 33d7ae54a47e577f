import { z } from "zod";
import { amountGiven, GivenMoney } from "#app/platform/api/money-data.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import { CancelOrder } from "../change/schema.ts";
import { FulfilItems } from "../fulfil/schema.ts";
import { RefundedUnits, RefundItems } from "../refund/schema.ts";

// A form sends every field it has; a program only what it means.
const notify = z.boolean().describe("Whether Shopify writes to the customer.");

export const CancelBody = CancelOrder.omit({ id: true }).extend({
  refund: z.boolean().describe("Whether what was paid goes back the way it came."),
  restock: z.boolean().describe("Whether what was not sent goes back on the shelf."),
  notify,
  staffNote: CancelOrder.shape.staffNote.describe("For the order's timeline."),
});

const { company, number, url } = FulfilItems.shape.tracking.shape;
const tracking = z.object({ company: company.default(""), number: number.default(""), url: url.default("") });

export const FulfilBody = FulfilItems.omit({ id: true }).extend({
  fulfillmentOrderId: FulfilItems.shape.fulfillmentOrderId.describe(
    "Of the order's /fulfillment-orders; so are its lines.",
  ),
  tracking: tracking.prefault({}),
  notify,
});

const units = RefundedUnits.extend({
  id: RefundedUnits.shape.id.describe("Of the order's line."),
  isSent: z.boolean().describe("Whether these units were fulfilled already."),
  isGoods: RefundedUnits.shape.isGoods.describe(
    "False: nothing of it can come back (a tip), whatever is said of restocking.",
  ),
  restockAt: RefundedUnits.shape.restockAt.describe(
    "Back on the shelf of this location; null: not at all. Absent: as the whole refund says.",
  ),
});

const share = z.object({ parentId: IdText, amount: GivenMoney });

export const RefundBody = RefundItems.omit({ id: true, currency: true }).extend({
  lines: z.array(units).max(512).default([]).describe("Units that go back; none: money alone."),
  restockAt: RefundItems.shape.restockAt
    .default(null)
    .describe("Back on the shelf of this location; null: nothing is restocked."),
  shipping: GivenMoney.nullable().default(null).describe("How much of the amount is for shipping; null: nothing."),
  amount: GivenMoney.describe("What goes back in all, in the currency that the buyer paid in."),
  to: RefundItems.shape.to.describe("Through the payments (as where absent), or to the customer's store credit."),
  shares: z
    .array(share)
    .max(50)
    .optional()
    .describe(
      "How much goes back through which payment (`parentId`: its id in the order's payments). Absent: through each as far as it goes.",
    ),
  note: RefundItems.shape.note.default(""),
  notify,
});

/** The verb's input. Throws invalid where an amount is of another currency than the whole. */
export function refundInput({ amount, shipping, shares, ...body }: z.output<typeof RefundBody>, id: string) {
  const { currencyCode: currency } = amount;
  return {
    ...body,
    ...{ id, currency, amount: amount.amount },
    shipping: shipping === null ? "" : amountGiven(shipping, currency, "shipping"),
    shares: shares?.map(({ parentId, amount }, at) => ({
      ...{ parentId, amount: amountGiven(amount, currency, `shares.${at}.amount`) },
    })),
  };
}
