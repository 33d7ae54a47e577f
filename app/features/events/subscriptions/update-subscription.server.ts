import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { Filter, SubscriptionChange, Topic, UpdateSubscription } from "../schema.ts";
import { dropPending } from "../sending/disable.server.ts";
import { requireHearing } from "./require-hearing.server.ts";
import { subscriptionOf } from "./subscription-of.server.ts";

/**
 * Changes what a subscription is for, or enables or disables it. Disabled, what it has not sent yet is dropped, and can be replayed once it is
 * enabled again. Throws not_found, and what createSubscription throws.
 */
export function updateSubscription(ctx: Ctx, input: UpdateSubscription): Promise<{ id: string }> {
  const { key: _, id, state, ...fields } = input;
  return change(ctx, { verb: "subscription.update", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const before = await subscriptionOf(ctx, tx, id);
      const wish = {
        topics: before.topics as Topic[],
        target: before.target,
        filter: before.filter as Filter,
        ...fields,
      };
      if (state !== "disabled") await requireHearing(ctx, tx, { clientId: before.clientId, ...wish });
      const data = { ...fields, ...standing(before.state, state), changedAt: new Date() };
      await tx.eventSubscription.update({ where: { shopId_id: { shopId: ctx.shop.id, id } }, data });
      if (state === "disabled") await dropPending(ctx, tx, id);
      const names = Object.keys(fields);
      await audit(ctx, tx, "subscription.updated", { fields: names, ...(state && { state }) }, `Subscription/${id}`);
      return { id };
    }),
  );
}

// Whoever enables it has mended its target: it begins anew.
function standing(before: string, state: UpdateSubscription["state"]) {
  if (state === "disabled") return before === "disabled" ? {} : { state, reason: "asked" };
  if (state === "enabled") return { state, reason: null, failures: 0, heldUntil: null };
  return {};
}

/** Ends a subscription, with all that is kept of what it sent. Throws not_found. */
export function deleteSubscription(ctx: Ctx, input: SubscriptionChange): Promise<{ id: string }> {
  const { id: shopId } = ctx.shop;
  const { id } = input;
  return change(ctx, { verb: "subscription.delete", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const { clientId } = await subscriptionOf(ctx, tx, id);
      await tx.$executeRaw`delete from event_attempts a using event_deliveries d
        where a.shop_id = ${shopId} and d.shop_id = ${shopId} and d.id = a.delivery_id and d.subscription_id = ${id}::uuid`;
      await tx.eventDelivery.deleteMany({ where: { shopId, subscriptionId: id } });
      await tx.eventSubscription.delete({ where: { shopId_id: { shopId, id } } });
      await audit(ctx, tx, "subscription.deleted", { clientId }, `Subscription/${id}`);
      return { id };
    }),
  );
}
