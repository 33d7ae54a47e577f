// A shop that lives while one looks: things happen by themselves, at random moments, so many in a minute of real time.
import { installationOf } from "./admin/installation.ts";
import { letHappen } from "./store-events.ts";
import type { World } from "./world.ts";

export interface Live {
  readonly perMinute: number;
  /** How many events a minute from now on; 0: none. Throws an Error for what is no such number. */
  set(perMinute: number): void;
}

const MOST = 600;

/** Events happen in the first store that has the app, one after another, with gaps as random as a shop's. */
export function liveShop(world: World): Live & { close(): void } {
  let perMinute = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    if (perMinute === 0) return;
    const gap = (-Math.log(1 - Math.random()) * 60_000) / perMinute;
    timer = setTimeout(next, Math.min(gap, 5 * 60_000));
    timer.unref();
  };
  const next = (): void => {
    const store = world.stores.find((one) => installationOf(one, world.app.clientId));
    try {
      if (store) letHappen(world, store, "any", {});
    } catch (error) {
      process.stderr.write(`sandbox: ${(error as Error).message}\n`);
    }
    wait();
  };
  return {
    get perMinute() {
      return perMinute;
    },
    set(wanted) {
      if (!Number.isFinite(wanted) || wanted < 0 || wanted > MOST)
        throw new Error(`Events a minute are a number from 0 to ${MOST}.`);
      perMinute = wanted;
      wait();
    },
    close() {
      perMinute = 0;
      clearTimeout(timer);
    },
  };
}
