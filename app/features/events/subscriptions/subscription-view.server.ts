import type { EventSubscription } from "@prisma/client";
import type { DisabledReason, Filter, SubscriptionView } from "../schema.ts";

export const subscriptionView = (row: EventSubscription, now = new Date()): SubscriptionView => ({
  ...{ id: row.id, clientId: row.clientId, topics: row.topics, target: row.target, filter: row.filter as Filter },
  state: row.state as SubscriptionView["state"],
  reason: row.reason as DisabledReason | null,
  failures: row.failures,
  oldSecretUntil: row.oldUntil && row.oldUntil > now ? row.oldUntil.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
});
