import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { ApproveReturn, DeclineReturn } from "./schema.ts";
import { APPROVE_RETURN, DECLINE_RETURN } from "./shopify.server.ts";
import { turn } from "./turn-return.server.ts";

/** Says yes to a return that the customer asked for: its units are expected back. */
export const approveReturn = (ctx: Ctx, input: ApproveReturn): Promise<{ id: string }> =>
  turn(
    ctx,
    input,
    "order.return_approved",
    "OPEN",
    async (id) =>
      (await adminGraphql(ctx, APPROVE_RETURN, { input: { id, notifyCustomer: input.notify } })).returnApproveRequest,
  );

/** Says no to it, for a reason that the customer is told where somebody says so. */
export const declineReturn = (ctx: Ctx, input: DeclineReturn): Promise<{ id: string }> =>
  turn(ctx, input, "order.return_declined", "DECLINED", async (id) => {
    const { reason: declineReason, note, notify: notifyCustomer } = input;
    const asked = { id, declineReason, notifyCustomer, ...(note === "" ? {} : { declineNote: note }) };
    return (await adminGraphql(ctx, DECLINE_RETURN, { input: asked })).returnDeclineRequest;
  });
