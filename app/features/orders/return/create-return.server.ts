import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince, oursOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { orderMoney } from "../change/order-money.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { recordReturn } from "./record-return.server.ts";
import { RETURN_SCOPES } from "./return-scopes.ts";
import type { CreateReturn } from "./schema.ts";
import { CREATE_RETURN, RETURNS_MADE } from "./shopify.server.ts";

/** Opens a return of units that were sent, with what goes out in exchange. Answers its id. */
export function createReturn(ctx: Ctx, input: CreateReturn): Promise<{ id: string }> {
  const { id, lines, exchanges, fee } = input;
  const units = unitsOf(lines);
  const done = async (returnGid: string, orderGid: string) => {
    const details = { return: tailOf(returnGid), units, exchanged: unitsOf(exchanges) };
    await recordReturn(ctx, { orderGid, action: "order.return_opened", details });
    return { id: tailOf(returnGid) };
  };
  const returns = async () => (await adminGraphql(ctx, RETURNS_MADE, { id: gidOf("Order", id) })).order;
  const before = async () => ((await returns())?.returns.nodes ?? []).map((one) => one.id);
  const find = async (begunAt: Date, { kept, isAgain }: Lost<string[]>) => {
    const order = await returns();
    const same = (order?.returns.nodes ?? []).filter(
      (one) => isMadeSince(one, begunAt, kept) && one.totalQuantity === units,
    );
    const made = oursOf(same, isAgain);
    return order && made ? done(made.id, order.id) : null;
  };
  return change(ctx, { verb: "order.return", needs: RETURN_SCOPES, input, before, find }, async () => {
    const { returnCreate } = await adminGraphql(ctx, CREATE_RETURN, {
      input: {
        orderId: gidOf("Order", id),
        returnLineItems: lines.map((line) => ({
          fulfillmentLineItemId: gidOf("FulfillmentLineItem", line.id),
          quantity: line.quantity,
          returnReasonDefinitionId: gidOf("ReturnReasonDefinition", line.reasonId),
          returnReasonNote: line.note,
        })),
        ...(exchanges.length > 0 && {
          exchangeLineItems: exchanges.map((one) => ({
            variantId: gidOf("ProductVariant", one.id),
            quantity: one.quantity,
          })),
        }),
        ...(Number(fee) > 0 && {
          returnShippingFee: { amount: await orderMoney(ctx, id, { field: "fee", text: fee }) },
        }),
      },
    });
    const names = {
      "returnInput.returnLineItems": "lines",
      "returnInput.returnShippingFee": "fee",
      "returnInput.exchangeLineItems": "exchanges",
      returnInput: "",
    };
    rejectErrors(returnCreate?.userErrors ?? [], names, { lines: idsOf(lines), exchanges: idsOf(exchanges) });
    const made = returnCreate!.return!;
    return done(made.id, made.order.id);
  });
}

const idsOf = (lines: readonly { readonly id: string }[]) => lines.map(({ id }) => id);
const unitsOf = (lines: readonly { readonly quantity: number }[]) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);
