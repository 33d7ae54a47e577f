import type { EventDelivery } from "@prisma/client";
import type { DeliveryState, DeliveryView } from "../schema.ts";

export const deliveryView = (row: EventDelivery): DeliveryView => ({
  ...{ id: row.id, subscriptionId: row.subscriptionId, topic: row.topic, objectId: row.objectId },
  state: row.state as DeliveryState,
  attempts: row.attempts,
  nextAt: row.state === "pending" ? row.nextAt.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
