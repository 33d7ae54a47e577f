import type { DeliveryState, ResourceName } from "../schema.ts";
import type { WebhookRow } from "./schema.ts";

interface Delivery {
  readonly id: bigint;
  readonly topic: string;
  readonly resource: string | null;
  readonly objectIds: readonly bigint[];
  readonly triggeredAt: Date;
  readonly receivedAt: Date;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextAt: Date;
}

/** A delivery as lists show it. */
export function webhookRow(row: Delivery): WebhookRow {
  return {
    id: String(row.id),
    topic: row.topic,
    resource: row.resource as ResourceName | null,
    objectIds: row.objectIds.map(String),
    receivedAt: row.receivedAt.toISOString(),
    // The two clocks may differ by a moment: nothing arrives before it happened.
    delaySeconds: Math.max(0, (row.receivedAt.getTime() - row.triggeredAt.getTime()) / 1000),
    state: row.state as DeliveryState,
    reason: row.reason,
    attempts: row.attempts,
    nextAt: row.nextAt.toISOString(),
  };
}
