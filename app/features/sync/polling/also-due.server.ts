import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { once } from "#app/platform/once.server.ts";

/** Enqueues what is due for a store, in the look's transaction; returns when something is due next, null where nothing is. */
export type LookForDue = (ctx: Ctx, tx: Tx) => Promise<Date | null>;

const others = () => once("also-due", () => new Set<LookForDue>());

/**
 * Says what else is looked for when the worker's tick looks after a store, in another room: app/composition.server.ts does. A store is
 * looked after once an hour at least, and after every poll.
 */
export function onLook(look: LookForDue): void {
  others().add(look);
}

/** When each of them is due next. */
export async function othersDue(ctx: Ctx, tx: Tx): Promise<number[]> {
  const times: number[] = [];
  for (const look of others()) {
    const at = await look(ctx, tx);
    if (at) times.push(at.getTime());
  }
  return times;
}
