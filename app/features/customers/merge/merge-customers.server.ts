import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import type { MergeCustomers } from "./inputs.ts";
import { overridesOf } from "./merge-fields.ts";
import { MERGE_CUSTOMERS, PREVIEW_MERGE } from "./shopify.server.ts";

/** Whose id stays, and the job that Shopify merges them with; null: it is done. */
export interface Merging {
  readonly keptId: string;
  readonly job: string | null;
}

/**
 * Makes one customer of two, for good: orders, addresses and tags of both are the kept one's. Shopify works at it after it has answered:
 * see getMerge. Throws `shopify_rejected` in Shopify's words where they cannot be merged.
 */
export function mergeCustomers(ctx: Ctx, input: MergeCustomers): Promise<Merging> {
  const pair = { one: gidOf("Customer", input.id), two: gidOf("Customer", input.otherId) };
  const ids = [BigInt(input.id), BigInt(input.otherId)];
  async function record(keptId: string) {
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids }],
      action: "customer.merged",
      subject: `Customer/${keptId}`,
      details: { customers: ids },
    });
    return keptId;
  }

  // One of them is there no more: it was merged, or deleted, which ends the same way for who looks for it.
  async function find() {
    const { one, two } = await adminGraphql(ctx, PREVIEW_MERGE, { ...pair, overrides: null });
    const kept = one && two ? null : (one ?? two);
    return kept && { keptId: await record(String(idOfGid(kept.id))), job: null };
  }

  return change(ctx, { verb: "customer.merge", needs: ["write_customer_merge"], input, find }, async () => {
    const { customerMerge } = await adminGraphql(ctx, MERGE_CUSTOMERS, { ...pair, overrides: overridesOf(input) });
    rejectUserErrors(customerMerge?.userErrors.map(({ message }) => ({ message })));
    const keptId = await record(String(idOfGid(customerMerge!.resultingCustomerId!)));
    return { keptId, job: customerMerge!.job?.id ?? null };
  });
}
