import type { Fetched, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewOptions } from "../renew.server.ts";
import { fail, isOfObject, type Tally, writeRenewed } from "./write-renewed.server.ts";

/** Renews objects by their ids; returns those that only a bulk operation can bring whole. */
export async function renewById(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
  tally: Tally,
): Promise<readonly bigint[]> {
  const readAt = new Date();
  let fetched: Fetched;
  try {
    fetched = await resource.fetch(ctx, ids, { signal: options.signal });
  } catch (error) {
    if (!isOfObject(error)) throw error;
    if (ids.length === 1) {
      fail(tally, ids, error);
      return [];
    }
    const middle = Math.ceil(ids.length / 2);
    const [one, other] = [ids.slice(0, middle), ids.slice(middle)];
    return [
      ...(await renewById(ctx, resource, one, options, tally)),
      ...(await renewById(ctx, resource, other, options, tally)),
    ];
  }
  await writeRenewed(ctx, resource, { ...fetched, readAt }, options, tally);
  return fetched.tooLarge;
}
