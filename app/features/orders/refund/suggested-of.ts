import { tailOf } from "#app/platform/shopify/gid.ts";
import { buyersMinor } from "../change/money-of.ts";
import type { SuggestedRefund } from "./schema.ts";
import type { SuggestedNode } from "./shopify.server.ts";

const NOTHING: SuggestedRefund = {
  ...{ subtotalMinor: "0", discountMinor: "0", taxMinor: "0", shippingMinor: "0", shippingMaximumMinor: "0" },
  ...{ amountMinor: "0", maximumMinor: "0", ways: [] },
};

/** Shopify's suggestion as pages and verbs read it; nothing at all where Shopify suggests none. */
export function suggestedOf(node: SuggestedNode | null | undefined): SuggestedRefund {
  if (!node) return NOTHING;
  return {
    subtotalMinor: buyersMinor(node.subtotalSet),
    discountMinor: String(BigInt(buyersMinor(node.subtotalSet)) - BigInt(buyersMinor(node.discountedSubtotalSet))),
    taxMinor: buyersMinor(node.totalTaxSet),
    shippingMinor: buyersMinor(node.shipping.amountSet),
    shippingMaximumMinor: buyersMinor(node.shipping.maximumRefundableSet),
    amountMinor: buyersMinor(node.amountSet),
    maximumMinor: buyersMinor(node.maximumRefundableSet),
    ways: node.suggestedTransactions.map((one) => ({
      gateway: one.gateway ?? "manual",
      gatewayName: one.formattedGateway ?? one.gateway ?? "–",
      parentId: one.parentTransaction ? tailOf(one.parentTransaction.id) : null,
      amountMinor: buyersMinor(one.amountSet),
      maximumMinor: buyersMinor(one.maximumRefundableSet ?? one.amountSet),
    })),
  };
}
