import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { SyncSettings } from "../schema.ts";
import { settingsOf } from "./settings.server.ts";

/** How often the store is looked at for changes: what was chosen, and what holds where nothing was. */
export function getSyncSettings(ctx: Ctx): Promise<SyncSettings> {
  return inTx(ctx, (tx) => settingsOf(ctx, tx));
}
