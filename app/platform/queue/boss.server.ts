import { AsyncLocalStorage } from "node:async_hooks";
import { PgBoss, type Db } from "pg-boss";
import { pool, type Sql, type Tx } from "../db.server.ts";
import { forget, once } from "../once.server.ts";

export const DEAD_LETTERS = "dead-letters";

const onPool: Db = {
  async executeSql(text, values) {
    const result = await pool().query<Record<string, unknown>>(text, values as unknown[] | undefined);
    return { rows: Array.isArray(result) ? lastOf(result as unknown[]) : result.rows };
  },
};

// pg answers a text of several statements with a list; the last that has rows is the answer.
function lastOf(results: unknown[]): unknown[] {
  const rows = (results as { rows?: unknown[] }[]).map((one) => one.rows ?? []);
  return rows.findLast((some) => some.length > 0) ?? [];
}

function onTransaction(tx: Tx | Sql): Db {
  if ("query" in tx) return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
  return { executeSql: async (text, values) => ({ rows: await tx.$queryRawUnsafe(text, ...(values ?? [])) }) };
}

/** A pg-boss that works on jobs: it fetches, watches over lost ones and cleans up. */
export function workingBoss(): PgBoss {
  return new PgBoss({
    db: onPool,
    migrate: false,
    // A worker killed in mid-job is noticed by its missing heartbeat within this much more than the heartbeat's length.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
  });
}

/** A pg-boss for managing the schema and the queues, never started to work. */
export function managingBoss(options: { migrate: boolean }): PgBoss {
  return new PgBoss({ db: onPool, migrate: options.migrate, supervise: false, schedule: false });
}

interface Sender {
  boss: PgBoss;
  current: AsyncLocalStorage<{ db: Db | undefined }>;
}

function sender(): Sender {
  return once("queue-sender", () => {
    const current = new AsyncLocalStorage<{ db: Db | undefined }>();
    const db: Db = { executeSql: (text, values) => (current.getStore()?.db ?? onPool).executeSql(text, values) };
    return { boss: new PgBoss({ db, migrate: false, supervise: false, schedule: false }), current };
  });
}

/**
 * Runs `send` with a pg-boss whose every statement, its first look at the list of queues included, goes through the caller's
 * transaction: another connection would wait for that transaction on the embedded database.
 */
export async function sendWithin<T>(tx: Tx | Sql, send: (boss: PgBoss) => Promise<T>): Promise<T> {
  const { boss, current } = sender();
  const scope: { db: Db | undefined } = { db: onTransaction(tx) };
  try {
    return await current.run(scope, async () => {
      await boss.start();
      return send(boss);
    });
  } finally {
    scope.db = undefined; // timers that pg-boss started in this scope go back to the pool
  }
}

/** Ends the process's sender. */
export async function closeQueue(): Promise<void> {
  await forget<Sender>("queue-sender")?.boss.stop({ graceful: false, close: false });
}
