import { PgBoss, type Db, type SendOptions } from "pg-boss";
import { pool, type Sql, type Tx } from "../db.server.ts";
import { forget, once, peek } from "../once.server.ts";
import { currentScope } from "../telemetry/scope.server.ts";
import { carrier } from "../telemetry/span.server.ts";
import type { Job } from "./define-job.ts";

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
  queues: ReadonlySet<string>;
  /** Queues whose jobs a store's uninstall leaves alone. */
  lasting: readonly string[];
}

/** Readies the process to enqueue: reads the list of queues while no transaction is open. Called again, it reads it anew. */
export async function startSender(jobs: readonly Job[]): Promise<void> {
  await closeQueue();
  const boss = managingBoss({ migrate: false });
  boss.on("error", () => {}); // refreshing the list failed; the old one serves until the next try
  await boss.start();
  const lasting = jobs.filter((job) => job.runsUninstalled).map((job) => job.name);
  once<Sender>("queue-sender", () => ({ boss, queues: new Set(jobs.map((job) => job.name)), lasting }));
}

/** Sends a job within the caller's transaction; returns its id, or null where the queue's policy has one already. */
export async function sendWithin(
  tx: Tx | Sql,
  name: string,
  data: object,
  options: SendOptions,
): Promise<string | null> {
  const ready = peek<Sender>("queue-sender");
  // pg-boss would look for an unknown queue on another connection, which waits for this transaction on the embedded database.
  if (!ready) throw new Error("The queue is not ready: call prepareDatabase(jobs) first");
  if (!ready.queues.has(name)) throw new Error(`The job ${name} is not in app/jobs.server.ts`);
  const trace = carrier();
  const cause = { ...currentScope(), ...(trace && { trace }) };
  const isCaused = Object.keys(cause).length > 0;
  return ready.boss.send(name, { ...data, ...(isCaused && { cause }) }, { ...options, db: onTransaction(tx) });
}

/** The queues whose jobs run for a store that has removed the app, too. */
export function lastingQueues(): readonly string[] {
  return peek<Sender>("queue-sender")?.lasting ?? [];
}

/** Ends the process's sender. */
export async function closeQueue(): Promise<void> {
  await forget<Sender>("queue-sender")?.boss.stop({ graceful: false, close: false });
}
