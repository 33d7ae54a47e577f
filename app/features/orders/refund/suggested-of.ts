import { tailOf } from "../work/gid-of.ts";
import { buyersMinor } from "../work/money-of.ts";
import type { SuggestedRefund } from "./schema.ts";
import type { SuggestedNode } from "./shopify.server.ts";

const NOTHING: SuggestedRefund = {
  ...{ subtotalMinor: "0", taxMinor: "0", shippingMinor: "0", shippingMaximumMinor: "0" },
  ...{ amountMinor: "0", maximumMinor: "0", ways: [] },
};

/** Shopify's suggestion as pages and verbs read it; nothing at all where Shopify suggests none. */
export function suggestedOf(node: SuggestedNode | null | undefined): SuggestedRefund {
  if (!node) return NOTHING;
  return {
    subtotalMinor: buyersMinor(node.subtotalSet),
    taxMinor: buyersMinor(node.totalTaxSet),
    shippingMinor: buyersMinor(node.shipping.amountSet),
    shippingMaximumMinor: buyersMinor(node.shipping.maximumRefundableSet),
    amountMinor: buyersMinor(node.amountSet),
    maximumMinor: buyersMinor(node.maximumRefundableSet),
    ways: node.suggestedTransactions.map(({ gateway, amountSet, maximumRefundableSet, parentTransaction }) => ({
      gateway: gateway ?? "manual",
      parentId: parentTransaction ? tailOf(parentTransaction.id) : null,
      amountMinor: buyersMinor(amountSet),
      maximumMinor: buyersMinor(maximumRefundableSet ?? amountSet),
    })),
  };
}
