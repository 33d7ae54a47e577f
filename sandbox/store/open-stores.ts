// The two stores of a data directory: opened as they are, or made when they are not there yet.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateStore, GENERATOR_VERSION, type Size } from "./generate.ts";
import { profiles } from "./generate/profiles.ts";
import { findFiles, importDirectory } from "./import.ts";
import { openStore, type Clock, type Store } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { renewTruth } from "./truth-renew.ts";

/** What the first store is made of. The second is always a small generated one in yen. */
export type Stock =
  | { kind: "generate"; size: Size | number; seed: number }
  | { kind: "import"; directory: string; currency: string; timeZone: string; shiftToToday: boolean };

export interface Unmatched {
  lines: number;
  units: number;
  /** Decimal string of the store's currency. */
  amount: string;
}

export interface OpenedStores {
  /** demo, atelier */
  stores: Store[];
  /** What the importer found no purchase for; null for a generated store. */
  unmatched: Unmatched | null;
}

/** Written last: a store without it was never finished and is made again. */
const MADE_FROM = "made_from";

/**
 * Opens both stores, making what is missing. A directory that holds a store made of something else is refused with a StoreError: the app's own
 * database has followed that store and would not fit another one.
 */
export async function openStores(options: {
  directory: string;
  clock: Clock;
  stock: Stock;
  fresh?: boolean;
  say?: (line: string) => void;
}): Promise<OpenedStores> {
  const { directory, clock, stock, fresh = false, say = () => {} } = options;
  const opened: Store[] = [];
  try {
    const demo = openOne({ directory, handle: "demo", clock, fresh, wanted: describe(stock), say }, (store) => {
      if (stock.kind === "generate") return void generate(store, "demo", stock.size, stock.seed, clock, say);
      say(`Importing ${stock.directory}`);
      const { unmatched } = importDirectory(store, stock.directory, { ...stock, now: clock.now() });
      setMeta(store, "unmatched", JSON.stringify(unmatched));
    });
    opened.push(demo);
    // The second store is company for the first: whatever it was made from is as good.
    opened.push(
      openOne({ directory, handle: "atelier", clock, fresh, wanted: null, say }, (store) =>
        generate(store, "atelier", "small", stock.kind === "generate" ? stock.seed : 1, clock, say),
      ),
    );
    const unmatched = meta(demo, "unmatched");
    return { stores: opened, unmatched: unmatched === null ? null : (JSON.parse(unmatched) as Unmatched) };
  } catch (error) {
    for (const store of opened) store.close();
    throw error;
  }
}

function generate(
  store: Store,
  handle: "demo" | "atelier",
  size: Size | number,
  seed: number,
  clock: Clock,
  say: (line: string) => void,
) {
  say(`Making the store ${handle} (${size})`);
  let told = 0;
  generateStore(store, {
    profile: profiles[handle],
    seed: String(seed),
    size,
    now: clock.now(),
    sessions: true,
    onProgress(orders, of) {
      const tenth = Math.floor((10 * orders) / of);
      if (of > 10_000 && tenth > told) say(`  ${orders} of ${of} orders`);
      told = tenth;
    },
  });
}

function openOne(
  o: {
    directory: string;
    handle: string;
    clock: Clock;
    fresh: boolean;
    wanted: string | null;
    say: (line: string) => void;
  },
  fill: (store: Store) => void,
): Store {
  const path = join(o.directory, `${o.handle}.sqlite`);
  const domain = `${o.handle}.myshopify.com`;
  const remove = () => ["", "-wal", "-shm"].forEach((end) => rmSync(path + end, { force: true }));
  if (o.fresh) remove();
  let store: Store | undefined;
  try {
    if (existsSync(path)) {
      store = openExisting(domain, path, o.clock);
      const found = meta(store, MADE_FROM);
      if (found === o.wanted || (found !== null && o.wanted === null)) return store;
      if (found !== null) throw new StoreError(mismatch(path, found, o.wanted!));
      o.say(`The store ${o.handle} was never finished; it is made again.`);
      store.close();
      remove();
    }
    store = openStore({ domain, path, clock: o.clock });
    // Nobody else looks yet, and a store that was not finished is made again: no need to write everything twice.
    store.db.exec("pragma journal_mode = memory; pragma synchronous = off");
    fill(store);
    setMeta(store, "generator_version", String(GENERATOR_VERSION));
    setMeta(store, MADE_FROM, o.wanted ?? "company");
    store.db.exec("analyze; pragma journal_mode = wal; pragma synchronous = normal");
    return store;
  } catch (error) {
    store?.close();
    throw error;
  }
}

function openExisting(domain: string, path: string, clock: Clock): Store {
  try {
    const store = openStore({ domain, path, clock });
    renewTruth(store);
    return store;
  } catch (error) {
    throw new StoreError(`${path} cannot be opened as a store (${(error as Error).message}). Begin anew with --fresh.`);
  }
}

const mismatch = (path: string, found: string, wanted: string): string =>
  `${path} holds ${found}, but ${wanted} was asked for. Begin anew with --fresh, or use another --data directory.`;

/** One line that is equal exactly when the same store would come of it. */
function describe(stock: Stock): string {
  if (stock.kind === "generate") return `a ${stock.size} store of seed ${stock.seed}`;
  const hash = createHash("sha256");
  for (const file of Object.values(findFiles(stock.directory))) hash.update(readFileSync(file));
  const shifted = stock.shiftToToday ? ", shifted to its day" : "";
  return `an imported store in ${stock.currency}, ${stock.timeZone}${shifted} (files ${hash.digest("hex").slice(0, 12)})`;
}

const meta = (store: Store, key: string): string | null =>
  store.get<{ value: string }>("select value from meta where key = ?", key)?.value ?? null;
const setMeta = (store: Store, key: string, value: string): void =>
  store.run("insert or replace into meta (key, value) values (?, ?)", key, value);
