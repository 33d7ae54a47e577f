import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { recordReturn } from "./record-return.server.ts";
import { RETURN_SCOPES } from "./return-scopes.ts";
import type { CreateReturn } from "./schema.ts";
import { CREATE_RETURN, RETURNS_MADE } from "./shopify.server.ts";

/** Opens a return of units that were sent. Answers its id. */
export function createReturn(ctx: Ctx, input: CreateReturn): Promise<{ id: string }> {
  const { id, lines, fee, currency } = input;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const done = async (returnGid: string, orderGid: string) => {
    const details = { return: tailOf(returnGid), units };
    await recordReturn(ctx, { orderGid, action: "order.return_opened", details });
    return { id: tailOf(returnGid) };
  };
  const find = async (begunAt: Date) => {
    const { order } = await adminGraphql(ctx, RETURNS_MADE, { id: gidOf("Order", id) });
    const made = order?.returns.nodes.find(
      ({ createdAt, totalQuantity }) => madeSince(createdAt, begunAt) && totalQuantity === units,
    );
    return order && made ? done(made.id, order.id) : null;
  };
  return change(ctx, { verb: "order.return", needs: RETURN_SCOPES, input, find }, async () => {
    const { returnCreate } = await adminGraphql(ctx, CREATE_RETURN, {
      input: {
        orderId: gidOf("Order", id),
        returnLineItems: lines.map((line) => ({
          fulfillmentLineItemId: gidOf("FulfillmentLineItem", line.id),
          quantity: line.quantity,
          returnReasonDefinitionId: gidOf("ReturnReasonDefinition", line.reasonId),
          returnReasonNote: line.note,
        })),
        ...(Number(fee) > 0 ? { returnShippingFee: { amount: { amount: fee, currencyCode: currency as "USD" } } } : {}),
      },
    });
    const rows = lines.map((line) => line.id);
    const names = { "returnInput.returnLineItems": "lines", "returnInput.returnShippingFee": "fee", returnInput: "" };
    rejectErrors(returnCreate?.userErrors ?? [], names, rows);
    const made = returnCreate!.return!;
    return done(made.id, made.order.id);
  });
}
