import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { customersResource } from "../resources.server.ts";
import type { GetMerge } from "./inputs.ts";
import type { MergeState } from "./merge-preview.ts";
import { MERGE_STATUS } from "./shopify.server.ts";

/** How a merge goes. Once it is done the mirror is brought to it. Throws not_found for a job that Shopify has none of. */
export async function getMerge(ctx: Ctx, { job, id, otherId }: GetMerge): Promise<MergeState> {
  const { customerMergeJobStatus: request } = await adminGraphql(ctx, MERGE_STATUS, { job });
  if (!request) throw new AppError("not_found", "Shopify knows nothing of this merge.");
  const { status, resultingCustomerId, customerMergeErrors } = request;
  const state = status === "COMPLETED" ? "done" : status === "FAILED" ? "failed" : "working";
  if (state === "done") await mirrorNow(knownStore(ctx), customersResource, [BigInt(id), BigInt(otherId)]);
  return {
    state,
    keptId: String(idOfGid(resultingCustomerId)),
    refusals: customerMergeErrors.map(({ message }) => message),
  };
}
