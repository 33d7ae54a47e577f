// Something happens in a store of this world, and its webhooks go out.
import { happen, isEventKind, type EventKind, type Happened, type HappenOptions } from "./store/events/index.ts";
import type { Store } from "./store/store.ts";
import type { World } from "./world.ts";

/** Lets one event happen and tells of it in the same transaction. */
export const letHappen = (world: World, store: Store, kind: EventKind | "any", options: HappenOptions): Happened =>
  happen(store, kind, options, ({ topic, id, payload }) => world.webhooks.emit(store, topic, id, { payload }));

/** The options of event number `n` of several: each has dice of its own. */
export const seeded = (options: HappenOptions, n: number): HappenOptions =>
  options.seed === undefined ? options : { ...options, seed: `${options.seed}/${n}` };

const MOST = 10_000;
const SLICE_MS = 40;

/** What a POST asked for; requests are answered between the events. Throws an Error that says what is wrong. */
export async function happenings(world: World, store: Store, asked: Record<string, unknown>): Promise<Happened[]> {
  const { kind = "any", count = 1, id, seed, full } = asked;
  if (!isEventKind(kind)) throw new Error(`There is no event ${JSON.stringify(kind)}; see sandbox/README.md.`);
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > MOST)
    throw new Error(`count is a whole number from 1 to ${MOST}.`);
  const options: HappenOptions = {
    ...(typeof id === "string" && id !== "" ? { id } : {}),
    ...(typeof seed === "number" || typeof seed === "string" ? { seed } : {}),
    ...(typeof full === "boolean" ? { full } : {}),
  };
  const happened: Happened[] = [];
  let since = performance.now();
  for (let n = 0; n < count; n++) {
    happened.push(letHappen(world, store, kind, seeded(options, n)));
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
  return happened;
}
