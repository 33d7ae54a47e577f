import { getSetup } from "#app/features/stores/index.server.ts";
import { getSyncStatus } from "#app/features/sync/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { type Home, HomeInput } from "../schema.ts";
import { coverageOf } from "./coverage.ts";
import { homeOverview } from "./home-overview.server.ts";

/** The home page at a moment: how the sync and the setup stand, and the figures of a period as far as they are measured. */
export async function getHome(ctx: Ctx, input: HomeInput, now: Date = new Date()): Promise<Home> {
  const { period } = HomeInput.parse(input);
  const sync = await getSyncStatus(ctx, now);
  const setup = await getSetup(ctx);
  const { currency, timeZone } = ctx.shop;
  const isKnown = sync.ordersReadAt !== null && currency !== null && timeZone !== null;
  if (!isKnown) return { period, sync, setup, coverage: coverageOf({ ...sync, ordersReadAt: null }), overview: null };
  const overview = await homeOverview(ctx, { period, currency, timeZone, now, readUntil: new Date(sync.ordersReadAt) });
  return { period, sync, setup, coverage: coverageOf(sync), overview };
}
