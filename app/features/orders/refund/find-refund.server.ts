import type { Ctx } from "#app/platform/ctx.ts";
import { parseMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { buyersMinor } from "../work/money-of.ts";
import type { RefundItems } from "./schema.ts";
import { REFUNDS_OF_ORDER } from "./shopify.server.ts";

/** The gid of the refund that a lost try made: the same amount and units, since then. The mutation's own key ends with Shopify's memory. */
export async function findRefund(ctx: Ctx, input: RefundItems, begunAt: Date): Promise<string | null> {
  const { order } = await adminGraphql(ctx, REFUNDS_OF_ORDER, { id: gidOf("Order", input.id) });
  const units = input.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const made = order?.refunds.find(({ createdAt, totalRefundedSet, refundLineItems }) => {
    const { currencyCode } = totalRefundedSet.presentmentMoney;
    return (
      createdAt !== null &&
      madeSince(String(createdAt), begunAt) &&
      BigInt(buyersMinor(totalRefundedSet)) === parseMoney(input.amount, currencyCode) &&
      refundLineItems.nodes.reduce((sum, { quantity }) => sum + quantity, 0) === units
    );
  });
  return made?.id ?? null;
}
