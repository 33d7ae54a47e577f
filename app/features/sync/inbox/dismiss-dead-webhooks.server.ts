import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { DismissInput } from "../schema.ts";
import { isReplayable } from "./replayable.server.ts";

/** Sets dead letters aside that nothing can be done with: they stay in the list with their reason. Returns how many. */
export function dismissDeadWebhooks(ctx: Ctx, input: DismissInput): Promise<{ dismissed: number }> {
  const { topic = null, id = null } = DismissInput.parse(input);
  return inTx(ctx, async (tx) => {
    const found = await tx.$queryRaw<{ webhook: string; topic: string }[]>`
      update webhook_deliveries set state = 'skipped', finished_at = coalesce(finished_at, now())
      where shop_id = ${ctx.shop.id} and state = 'dead' and not (${isReplayable()})
        and (${topic}::text is null or topic = ${topic}) and (${id}::bigint is null or id = ${id}::bigint)
      returning webhook_id as webhook, topic`;
    const topics = [...new Set(found.map((row) => row.topic))];
    if (found.length > 0) await audit(ctx, tx, "webhooks.dismissed", { dismissed: found.length, topics });
    return { dismissed: found.length };
  });
}
