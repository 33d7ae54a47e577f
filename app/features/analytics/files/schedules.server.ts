import { wakeAt } from "#app/features/sync/index.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { lastDueOn } from "./due-on.ts";
import { EVERY, type ScheduleChoice, type Schedules, SchedulesInput } from "./inputs.ts";
import { storeCtx } from "./store-ctx.ts";
import { utcDay } from "./utc-day.ts";

const NONE: Schedules = { daily: "off", weekly: "off", monthly: "off", hour: 7 };

/** Which reports make themselves, and when. */
export function getSchedules(ctx: Ctx): Promise<Schedules> {
  return inTx(ctx, (tx) => schedulesOf(ctx, tx));
}

/** Changes which reports make themselves. The first is made when its time comes next, not of what was due before. */
export async function updateSchedules(ctx: Ctx, input: SchedulesInput, now: Date = new Date()): Promise<Schedules> {
  const chosen = SchedulesInput.parse(input);
  const { id: shopId, timeZone } = storeCtx(ctx).shop;
  return inTx(ctx, async (tx) => {
    // One at a time: two that save at once must not make two rows of one rhythm.
    await tx.$queryRaw`select pg_advisory_xact_lock(${shopId}::int, hashtext('report_schedules'))::text`;
    const before = await schedulesOf(ctx, tx);
    for (const every of EVERY) {
      const format = chosen[every];
      const row = await tx.reportSchedule.findFirst({ where: { shopId, every } });
      // What was due before this moment is not made, and what was made already is not made again at another hour of the same day.
      const due = utcDay.dateOf(lastDueOn(every, chosen.hour, now, timeZone));
      const isNew = row?.isOn !== true || row.hour !== chosen.hour;
      const lastOn = row?.lastOn && (!isNew || row.lastOn > due) ? row.lastOn : due;
      const data = { isOn: format !== "off", hour: chosen.hour, lastOn, ...(format !== "off" && { format }) };
      if (row) await tx.reportSchedule.updateMany({ where: { shopId, id: row.id }, data });
      else if (format !== "off") await tx.reportSchedule.create({ data: { ...data, shopId, every, format } });
    }
    await audit(ctx, tx, "report.scheduled", { before, after: chosen });
    await wakeAt(ctx, now, tx);
    return chosen;
  });
}

async function schedulesOf(ctx: Ctx, tx: Tx): Promise<Schedules> {
  const rows = await tx.reportSchedule.findMany({ where: { shopId: ctx.shop.id }, orderBy: { id: "asc" } });
  return rows.reduce<Schedules>(
    (known, { every, isOn, format, hour }) => ({ ...known, hour, [every]: isOn ? (format as ScheduleChoice) : "off" }),
    NONE,
  );
}
