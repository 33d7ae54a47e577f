import { migrate } from "./migrate.server.ts";
import type { Job } from "./queue/define-job.ts";
import { prepareQueues } from "./queue/prepare-queues.server.ts";

/** Brings the database to this version: tables, row level security, queues. Both processes call it before anything else. */
export async function prepareDatabase(jobs: readonly Job[]): Promise<string[]> {
  const applied = await migrate();
  await prepareQueues(jobs);
  return applied;
}
