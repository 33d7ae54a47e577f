import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { RotateSubscriptionSecret } from "../schema.ts";
import { hidden, newSecret } from "./secret.server.ts";
import { subscriptionOf } from "./subscription-of.server.ts";

export interface RotatedSubscription {
  readonly id: string;
  /** Told once; null where a request is answered again. */
  readonly secret: string | null;
  /** Until when messages are signed with the old one, too; ISO 8601. */
  readonly oldUntil: string;
}

/** Makes a new secret; for `overlapHours` messages bear the signatures of both, so that the receiver can change over. Throws not_found. */
export async function rotateSubscriptionSecret(
  ctx: Ctx,
  input: RotateSubscriptionSecret,
): Promise<RotatedSubscription> {
  const { id: shopId } = ctx.shop;
  const { id } = input;
  let secret: string | null = null;
  const rotated = await change(ctx, { verb: "subscription.rotate-secret", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const before = await subscriptionOf(ctx, tx, id);
      const oldUntil = new Date(Date.now() + input.overlapHours * 3_600_000);
      secret = newSecret();
      await tx.eventSubscription.update({
        where: { shopId_id: { shopId, id } },
        data: { secret: hidden(before, secret), oldSecret: before.secret, oldUntil, changedAt: new Date() },
      });
      await audit(ctx, tx, "subscription.secret_rotated", { oldUntil }, `Subscription/${id}`);
      return { id, oldUntil: oldUntil.toISOString() };
    }),
  );
  return { ...rotated, secret };
}
