import { migrate } from "./migrate.server.ts";
import { exitWith } from "./process.server.ts";
import type { Job } from "./queue/define-job.ts";
import { prepareQueues } from "./queue/prepare-queues.server.ts";
import { log, withoutSecrets } from "./telemetry/log.server.ts";

/** Brings the database to this version: tables, row level security, queues. Both processes call it before anything else. */
export async function prepareDatabase(jobs: readonly Job[]): Promise<string[]> {
  const applied = await migrate();
  await prepareQueues(jobs);
  return applied;
}

/** As prepareDatabase, at the start of a process: a database that cannot be used ends it with a clear line and exit code 1. */
export async function prepareOrExit(jobs: readonly Job[]): Promise<void> {
  try {
    const applied = await prepareDatabase(jobs);
    if (applied.length > 0) log().info({ migrations: applied }, "database brought up to date");
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    if (name === "DatabaseRefused") exitWith(message);
    if (["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "28P01", "28000", "3D000"].includes(code ?? "")) {
      exitWith(`The database of DATABASE_URL cannot be used: ${withoutSecrets(message || code || name)}`);
    }
    log().fatal({ err: error }, "the database could not be prepared");
    process.exit(1);
  }
}
