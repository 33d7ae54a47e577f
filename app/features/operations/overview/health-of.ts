import type { PartHealth, PartState, QueueRow } from "../schema.ts";

/** What the state of a store's parts is judged by. */
export interface Signs {
  /** Since the store should have been looked after; below zero: it is not due yet. */
  readonly overdueSeconds: number;
  /** How long the oldest webhook could have been acted on; null where none waits. */
  readonly webhookSeconds: number | null;
  readonly webhooksDead: number;
  readonly slicesDiffer: number;
  readonly gapsOpen: number;
  /** Of the last 15 minutes, at Shopify. */
  readonly requests: number;
  readonly failed: number;
}

/** What waits longer than the first is worth a look, longer than the second a call; as the alerts have it. */
const LONG_SECONDS = 60;
const TOO_LONG_SECONDS = 300;

const byWait = (seconds: number): PartState =>
  seconds > TOO_LONG_SECONDS ? "bad" : seconds > LONG_SECONDS ? "busy" : "good";

/** How each part is. That the database answers is known, since it gave the signs. */
export function healthOf(signs: Signs, queues: readonly QueueRow[]): PartHealth[] {
  const overdue = Math.max(signs.overdueSeconds, 0);
  const oldest = Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds ?? 0));
  const waiting = queues.reduce((all, { waiting: some, retrying }) => all + some + retrying, 0);
  const webhook = signs.webhookSeconds ?? 0;
  const share = signs.requests === 0 ? 0 : signs.failed / signs.requests;
  return [
    { part: "database", state: "good", seconds: null, count: 0 },
    { part: "worker", state: overdue > 180 ? "bad" : byWait(overdue), seconds: overdue, count: 0 },
    { part: "jobs", state: byWait(oldest), seconds: waiting === 0 ? null : oldest, count: waiting },
    {
      part: "webhooks",
      state: signs.webhooksDead > 0 ? "bad" : byWait(webhook),
      ...{ seconds: signs.webhookSeconds, count: signs.webhooksDead },
    },
    {
      part: "mirror",
      state: signs.slicesDiffer > 0 || signs.gapsOpen > 0 ? "busy" : "good",
      ...{ seconds: null, count: Math.max(signs.gapsOpen, signs.slicesDiffer) },
    },
    {
      part: "shopify",
      state: share > 0.2 ? "bad" : share > 0.02 ? "busy" : "good",
      ...{ seconds: null, count: signs.failed },
    },
  ];
}
