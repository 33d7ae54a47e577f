import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isReplayable } from "../inbox/replayable.server.ts";
import type { WebhookRef } from "../schema.ts";
import type { WebhookDetail } from "./schema.ts";
import { webhookRow } from "./webhook-row.ts";

/** All that is kept of one delivery. Throws `not_found`. */
export async function getWebhook(ctx: Ctx, { id }: WebhookRef): Promise<WebhookDetail> {
  const key = { shopId: ctx.shop.id, id: BigInt(id) };
  return inTx(ctx, async (tx) => {
    const row = await tx.webhookDelivery.findUnique({ where: { shopId_id: key }, omit: { payload: true } });
    if (!row) throw new AppError("not_found", "There is no such webhook.");
    // As the database prints it: JavaScript would round numbers beyond 2^53.
    const [kept] = await tx.$queryRaw<{ payload: string | null; canReplay: boolean }[]>`
      select jsonb_pretty(payload) as payload, ${isReplayable()} as "canReplay" from webhook_deliveries where shop_id = ${key.shopId} and id = ${key.id}`;
    return {
      ...webhookRow(row),
      webhookId: row.webhookId,
      apiVersion: row.apiVersion,
      triggeredAt: row.triggeredAt.toISOString(),
      changedAt: row.changedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      repeats: row.repeats,
      message: row.message,
      canReplay: kept?.canReplay ?? false,
      payload: kept?.payload ?? null,
    };
  });
}
