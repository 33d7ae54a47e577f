import { Prisma } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { ResourceName } from "../schema.ts";
import { queueWork } from "./queue-work.server.ts";
import { isReplayable } from "./replayable.server.ts";

/** Has deliveries acted on again, from their first attempt; returns how many. Left out is what names no object and no event. */
export async function replay(
  ctx: Ctx,
  tx: Tx,
  which: { id?: bigint; state?: "dead"; topic?: string },
): Promise<number> {
  const { id = null, state = null, topic = null } = which;
  const found = await tx.$queryRaw<{ resource: ResourceName | null }[]>(Prisma.sql`
    update webhook_deliveries set state = 'waiting', reason = null, message = null, attempts = 0, next_at = now(), claim = null,
      finished_at = null
    where shop_id = ${ctx.shop.id} and (${id}::bigint is null or id = ${id}) and (${state}::text is null or state = ${state})
      and (${topic}::text is null or topic = ${topic})
      and ${isReplayable()}
    returning resource`);
  await queueWork(ctx, tx, new Set(found.map((row) => row.resource)));
  return found.length;
}
