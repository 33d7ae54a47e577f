// New files are looked at a moment after the mutation that named them, as Shopify does: first PROCESSING, then READY or FAILED.
import { processFiles } from "../store/process-files.ts";
import type { Store } from "../store/store.ts";
import { uploadBehind } from "./bulk/upload-files.ts";

const STEP_MS = 200;

/** Looks after the files of all stores; those that a process before this one left waiting are taken up at once. */
export function fileProcessing(stores: readonly Store[], emit: (store: Store, topic: string, id: string) => void) {
  const timers = new Map<Store, NodeJS.Timeout>();
  let waiters: (() => void)[] = [];
  const rest = (): void => {
    if (timers.size > 0) return;
    for (const done of waiters) done();
    waiters = [];
  };
  const step = (store: Store): void => {
    timers.delete(store);
    processFiles(store, uploadBehind, (topic, id) => emit(store, topic, id));
    look(store);
    rest();
  };
  const look = (store: Store): void => {
    if (timers.has(store)) return;
    const waits = store.get("select 1 from files where status in ('UPLOADED', 'PROCESSING') limit 1") !== undefined;
    if (waits) timers.set(store, setTimeout(() => step(store), STEP_MS).unref());
  };
  stores.forEach(look);
  return {
    /** After a mutation: are there new files? */
    look,
    idle: () => (timers.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiters.push(resolve))),
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      rest();
    },
  };
}
