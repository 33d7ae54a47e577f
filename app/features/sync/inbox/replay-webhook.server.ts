import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { WebhookRef } from "../schema.ts";
import { replay } from "./replay.server.ts";

/**
 * Puts a delivery back to be done again, whatever became of it. Throws `not_found`, and `conflict` for one that nothing can be done
 * with: its payload could not be read or was erased, or its topic is unknown.
 */
export function replayWebhook(ctx: Ctx, input: WebhookRef): Promise<void> {
  const id = BigInt(WebhookRef.parse(input).id);
  return inTx(ctx, async (tx) => {
    const found = await tx.webhookDelivery.findFirst({
      where: { shopId: ctx.shop.id, id },
      select: { topic: true, webhookId: true },
    });
    if (!found) throw new AppError("not_found", "There is no such webhook.");
    if ((await replay(ctx, tx, { id })) === 0) throw new AppError("conflict", said("sync.nothingToDo"));
    await audit(ctx, tx, "webhook.replayed", { webhook: found.webhookId, topic: found.topic });
  });
}
