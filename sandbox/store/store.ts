// One sandbox store: a SQLite file and a clock. Everything the stand-in Shopify knows of a shop is in here.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { ShopDoc } from "./model.ts";
import { STORE_TABLES } from "./schema.ts";

export type SqlValue = SQLInputValue;
export type Row = Record<string, SqlValue>;

export interface Store {
  /** demo.myshopify.com */
  readonly domain: string;
  /** demo */
  readonly handle: string;
  readonly path: string;
  readonly db: DatabaseSync;
  /** The shop's own document; throws when the store was never filled. */
  shop(): ShopDoc;
  /** Reads the shop's document anew when it is next asked for: it was changed, here or through another handle. */
  forgetShop(): void;
  /** First row or undefined. Integers come as numbers: select ids as text (`cast(id as text)`) or read them from `doc`. */
  get<T = Row>(sql: string, ...values: SqlValue[]): T | undefined;
  all<T = Row>(sql: string, ...values: SqlValue[]): T[];
  /** Streams rows without holding them. */
  each<T = Row>(sql: string, ...values: SqlValue[]): IterableIterator<T>;
  run(sql: string, ...values: SqlValue[]): void;
  /** All or nothing; nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  /** The sandbox's time, which tests and people may move. */
  now(): Date;
  /** now() as the documents write it: UTC, to the second. */
  nowIso(): string;
  close(): void;
}

export interface Clock {
  now(): Date;
}

const systemClock: Clock = { now: () => new Date() };

export const toIso = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");

/** Later than what was written before, also when the store's clock stands still or was set back. */
export function laterThan(store: Store, before: string): string {
  const now = store.nowIso();
  return now > before ? now : toIso(new Date(Date.parse(before) + 1000));
}

/** Opens (or creates) the store of `domain` at `path` (":memory:" works) and makes sure its tables exist; `tables` adds other rooms' own. */
export function openStore(options: { domain: string; path: string; clock?: Clock; tables?: string[] }): Store {
  if (options.path !== ":memory:") mkdirSync(dirname(options.path), { recursive: true });
  const db = new DatabaseSync(options.path);
  // Big pages, before the file has any: an order's document then seldom spills over.
  db.exec(
    "pragma page_size = 16384; pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 10000;",
  );
  db.exec("pragma temp_store = memory; pragma cache_size = -65536;");
  for (const ddl of [STORE_TABLES, ...(options.tables ?? [])]) db.exec(ddl);

  const clock = options.clock ?? systemClock;
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  let depth = 0;
  let shop: ShopDoc | undefined;

  return {
    domain: options.domain,
    handle: options.domain.replace(/\.myshopify\.com$/, ""),
    path: options.path,
    db,
    shop() {
      if (shop) return shop;
      const row = db.prepare("select doc from shop").get() as { doc: string } | undefined;
      if (!row) throw new Error(`The sandbox store ${options.domain} is empty: generate or import it first.`);
      return (shop = JSON.parse(row.doc) as ShopDoc);
    },
    forgetShop: () => void (shop = undefined),
    get: <T>(sql: string, ...values: SqlValue[]) => prepared(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: SqlValue[]) => prepared(sql).all(...values) as T[],
    // A statement of its own: an iteration that is still open must not be reset by the next one.
    each: <T>(sql: string, ...values: SqlValue[]) => db.prepare(sql).iterate(...values) as IterableIterator<T>,
    run: (sql, ...values) => void prepared(sql).run(...values),
    transaction(work) {
      if (depth > 0) return work();
      db.exec("begin immediate");
      depth++;
      try {
        const result = work();
        db.exec("commit");
        return result;
      } catch (error) {
        db.exec("rollback");
        throw error;
      } finally {
        depth--;
      }
    },
    now: () => clock.now(),
    nowIso: () => toIso(clock.now()),
    close: () => db.close(),
  };
}
