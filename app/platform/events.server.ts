// What happens in the app, for whoever tells programs outside of it (features/events): rooms say so here, in the transaction that does it.
import type { ShopRef } from "./ctx.ts";
import type { Sql, Tx } from "./db.server.ts";
import { once } from "./once.server.ts";

export interface AppEvent {
  /** "sync/finished" */
  readonly topic: string;
  /** What it is about: events about the same come in their order. */
  readonly objectId: string;
  /** What is sent: ids and state as plain JSON values, never personal data. */
  readonly data: object;
  /** What filters may look at beside `data`; forgotten as soon as they have. */
  readonly facts?: object;
  /** The custom app that it is about. */
  readonly clientId?: string;
}

/** Root objects of the mirror that are new or other now, or are about to be deleted. */
export interface MirrorChange {
  readonly table: string;
  readonly created?: readonly bigint[];
  readonly updated?: readonly bigint[];
  readonly deleted?: readonly bigint[];
}

export interface EventListener {
  /** Writes events down, in the transaction in which they happened. */
  happened(ctx: ShopRef, tx: Tx | Sql, events: readonly AppEvent[]): Promise<void>;
  /** False where nobody wants to hear of this table of the store: one look, so that nothing is worked out in vain. */
  isWatching(ctx: ShopRef, sql: Sql, table: string): Promise<boolean>;
  mirrored(ctx: ShopRef, sql: Sql, change: MirrorChange): Promise<void>;
}

const slot = () => once<{ listener?: EventListener }>("event-listener", () => ({}));

/** Says who writes events down: app/composition.server.ts does. */
export function onEvent(listener: EventListener): void {
  slot().listener = listener;
}

/** Says that something happened, in the transaction that makes it so. Nothing is written where nobody subscribed to it. */
export async function tellEvents(ctx: ShopRef, tx: Tx | Sql, events: readonly AppEvent[]): Promise<void> {
  if (events.length > 0) await slot().listener?.happened(ctx, tx, events);
}

export const isWatched = async (ctx: ShopRef, sql: Sql, table: string): Promise<boolean> =>
  (await slot().listener?.isWatching(ctx, sql, table)) ?? false;

/** Says what became of rows of a watched table: after they were written, before they are deleted. */
export async function tellMirrored(ctx: ShopRef, sql: Sql, change: MirrorChange): Promise<void> {
  await slot().listener?.mirrored(ctx, sql, change);
}
