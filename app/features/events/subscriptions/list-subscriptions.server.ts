import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { SubscriptionRef, SubscriptionView } from "../schema.ts";
import { ownOf } from "./subscription-of.server.ts";
import { subscriptionView } from "./subscription-view.server.ts";

/** The subscriptions that the actor may see, newest first: a client its own, people of the store all. There are 200 at most. */
export async function listSubscriptions(ctx: Ctx): Promise<SubscriptionView[]> {
  const rows = await inTx(ctx, (tx) =>
    tx.eventSubscription.findMany({ where: ownOf(ctx), orderBy: [{ createdAt: "desc" }, { id: "asc" }] }),
  );
  return rows.map((row) => subscriptionView(row));
}

/** One of them. Throws not_found. */
export async function getSubscription(ctx: Ctx, { id }: SubscriptionRef): Promise<SubscriptionView> {
  const row = await inTx(ctx, (tx) => tx.eventSubscription.findFirst({ where: { ...ownOf(ctx), id } }));
  if (!row) throw new AppError("not_found", said("subscription.gone"));
  return subscriptionView(row);
}
