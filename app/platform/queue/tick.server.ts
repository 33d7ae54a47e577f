import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../telemetry/log.server.ts";

/** Something that is looked at again and again: what is due is found in tables, so that a look left out loses nothing. */
export type Look = () => Promise<void>;

export interface Ticking {
  /** Waits for the look under way. */
  stop(): Promise<void>;
}

/** Calls the looks one after another, then again after `seconds`, until stopped. What a look throws is logged and ends nothing. */
export function startTick(looks: readonly Look[], seconds: number): Ticking {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      for (const look of looks) {
        await look().catch((error: unknown) => log().error({ err: error }, "what is due could not be looked at"));
      }
      await sleep(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
