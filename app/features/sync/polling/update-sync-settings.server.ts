import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { SyncSettingsInput, type SyncSettings } from "../schema.ts";
import { wakeAt } from "./due.server.ts";
import { intervalsOf, settingsOf } from "./settings.server.ts";

/** Changes how often the store is looked at; null brings a default back. Holds at once: what is due by the new interval is done now. */
export async function updateSyncSettings(ctx: Ctx, input: SyncSettingsInput): Promise<SyncSettings> {
  const chosen = SyncSettingsInput.parse(input);
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const { defaults, ...before } = await settingsOf(ctx, tx);
    await tx.syncSettings.upsert({ where: { shopId }, create: { shopId, ...chosen }, update: chosen });
    await audit(ctx, tx, "sync.settings_updated", { before, after: chosen });
    const after = { ...chosen, defaults };
    const { minutesOf } = intervalsOf(after);
    // By their names, as whoever asks for comparisons does.
    await tx.$queryRaw`select from sync_cursors where shop_id = ${shopId} order by resource for update`;
    // Counted from the last poll. What failed last keeps the moment at which it is tried again.
    await tx.$executeRaw`
      update sync_cursors set poll_due_at = polled_at + make_interval(mins =>
        case when resource = 'orders' then ${minutesOf("orders")}::int else ${minutesOf("others")}::int end)
      where shop_id = ${shopId} and polled_at is not null and errors = 0`;
    await wakeAt(ctx, new Date(), tx);
    return after;
  });
}
