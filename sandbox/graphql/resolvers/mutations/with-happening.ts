// A mutation that lets something happen as the events do: same tools, its webhooks told once all is written.
import type { RequestContext } from "#sandbox/graphql/types.ts";
import type { Happening } from "#sandbox/store/events/happening.ts";
import { createRandom } from "#sandbox/store/random.ts";
import { forgetAll } from "../lookup.ts";
import { saverOf } from "./common.ts";

/** Runs `work` with the tools of events; afterwards each webhook goes out once, and later fields of the request read anew. */
export function withHappening<T>(ctx: RequestContext, work: (h: Happening) => T): T {
  const told = new Map<string, { topic: string; id: string }>();
  const result = work({
    store: ctx.store,
    random: createRandom("mutation", ctx.store.handle),
    save: saverOf(ctx.store),
    tell: (topic, id) => void told.set(`${topic} ${id}`, { topic, id }),
  });
  forgetAll(ctx);
  for (const { topic, id } of told.values()) ctx.emit(topic, id);
  return result;
}
