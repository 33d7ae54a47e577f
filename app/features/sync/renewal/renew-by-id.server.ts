import { isAppError } from "#app/platform/errors.ts";
import { answers } from "#app/platform/shopify/answers.server.ts";
import type { Fetched, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewOptions } from "../renew.server.ts";
import { fail, isOfObject, type Tally, writeRenewed } from "./write-renewed.server.ts";

/**
 * Renews objects by their ids; returns those that only a bulk operation can bring whole. Where one of them is what Shopify fails at,
 * halves are tried, each once, so that it alone fails.
 */
export async function renewById(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
  tally: Tally,
  isHalf = false,
): Promise<readonly bigint[]> {
  const { signal } = options;
  const readAt = new Date();
  let fetched: Fetched;
  try {
    fetched = await resource.fetch(ctx, ids, { signal, isOnce: isHalf });
  } catch (error) {
    if (!isOfObject(error) && !(await isOfRequest(ctx, error, signal))) throw error;
    if (ids.length === 1) {
      fail(tally, ids, error);
      return [];
    }
    const middle = Math.ceil(ids.length / 2);
    return [
      ...(await renewById(ctx, resource, ids.slice(0, middle), options, tally, true)),
      ...(await renewById(ctx, resource, ids.slice(middle), options, tally, true)),
    ];
  }
  await writeRenewed(ctx, resource, { ...fetched, readAt }, options, tally);
  return fetched.tooLarge;
}

/** True where Shopify failed at a request and answers another one: it may always fail at one of the objects asked for. */
export async function isOfRequest(ctx: StoreCtx, error: unknown, signal: AbortSignal | undefined): Promise<boolean> {
  if (!isAppError(error) || error.code !== "unavailable" || signal?.aborted) return false;
  return answers(ctx, signal);
}
