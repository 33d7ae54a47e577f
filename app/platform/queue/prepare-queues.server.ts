import { inPlatformTx } from "../db.server.ts";
import { DEAD_LETTERS, managingBoss, startSender } from "./boss.server.ts";
import type { Job } from "./define-job.ts";

const DAY = 24 * 60 * 60;
/** The lock's number, next to the migrator's. */
const GRANTS = 7_166_686;

/** Makes or updates the queue's tables and one queue for each job, and readies this process to enqueue; several processes may call it at once. */
export async function prepareQueues(jobs: readonly Job[]): Promise<void> {
  const boss = managingBoss({ migrate: true });
  boss.on("error", () => {}); // what fails here is thrown by the call itself
  await boss.start();
  try {
    await boss.createQueue(DEAD_LETTERS, { retentionSeconds: 90 * DAY, deleteAfterSeconds: 90 * DAY });
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      const options = {
        retryLimit: job.retry.times,
        retryDelay: job.retry.delaySeconds,
        retryBackoff: true,
        retryDelayMax: job.retry.maxDelaySeconds,
        expireInSeconds: job.expireInSeconds,
        heartbeatSeconds: job.heartbeatSeconds,
        // How long a job may wait, and how long one that ended can still be looked at.
        retentionSeconds: 14 * DAY,
        deleteAfterSeconds: 3 * DAY,
        deadLetter: DEAD_LETTERS,
      };
      if (existing.has(job.name)) await boss.updateQueue(job.name, options);
      else await boss.createQueue(job.name, { ...options, policy: job.unique ? "short" : "standard" });
    }
    await openQueues();
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
  await startSender(jobs);
}

/** Lets the app's role use the queue's tables. One process at a time: PostgreSQL fails one of two that grant the same ("tuple concurrently updated"). */
export const openQueues = (): Promise<void> =>
  inPlatformTx(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1::bigint)", [GRANTS]);
    await sql.script(`grant usage on schema pgboss to app_user;
      grant select, insert, update, delete on all tables in schema pgboss to app_user;
      grant execute on all functions in schema pgboss to app_user`);
  });
