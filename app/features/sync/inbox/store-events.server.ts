import type { Ctx } from "#app/platform/ctx.ts";
import { once } from "#app/platform/once.server.ts";

/** A webhook about the store itself. Payloads are not trusted to be fresh: a handler asks Shopify where that matters. */
export interface StoreEvent {
  /** The store may have removed the app. */
  readonly ctx: Ctx;
  /** The same when Shopify repeats it. */
  readonly webhookId: string;
  readonly triggeredAt: Date;
  /** Whole numbers beyond 2^53 are bigints. */
  readonly payload: unknown;
}

/** Must bear being called again for the same event. AppErrors as in a job: `limited` and `unavailable` are tried again. */
export type StoreEventHandler = (event: StoreEvent) => Promise<void | NothingDone>;

/** What a handler answers that found the event not to be so. */
export interface NothingDone {
  readonly skipped: string;
}

const handlers = () => once("store-events", () => new Map<string, StoreEventHandler>());

/** Says who acts on webhooks about the store, by topic: app/composition.server.ts does. */
export function onStoreEvent(byTopic: Readonly<Record<string, StoreEventHandler>>): void {
  for (const [topic, handler] of Object.entries(byTopic)) handlers().set(topic, handler);
}

export const storeEventHandler = (topic: string): StoreEventHandler | undefined => handlers().get(topic);

/** Every topic that a handler is there for. */
export const storeEventTopics = (): string[] => [...handlers().keys()];
