import { z } from "zod";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { ctxOfShop } from "../shop-ctx.server.ts";
import { env } from "../env.server.ts";
import { isWorthRetrying } from "../errors.ts";
import { log } from "../telemetry/log.server.ts";
import { workingBoss } from "./boss.server.ts";
import type { Job } from "./define-job.ts";

const Envelope = z.object({ shopId: z.int().positive(), payload: z.unknown() });

export interface RunningWorker {
  /** Waits for running jobs (up to `graceMs`), then gives what is left back to the queue. */
  stop(graceMs?: number): Promise<void>;
}

/** Runs the jobs of this list until stopped. The queues must have been prepared. */
export async function startWorker(jobs: readonly Job[]): Promise<RunningWorker> {
  const boss = workingBoss();
  boss.on("error", (error) => log().error({ err: error }, "the queue had an error"));
  boss.on("warning", (warning) => log().warn({ warning }, "the queue warns"));
  await boss.start();
  const stopping = new AbortController();
  for (const job of jobs) await workOn(boss, job, stopping.signal);
  return {
    async stop(graceMs = 20_000) {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: graceMs, close: false });
    },
  };
}

function workOn(boss: PgBoss, job: Job, stopping: AbortSignal): Promise<string> {
  return boss.work(
    job.name,
    {
      includeMetadata: true,
      perJobResults: true,
      batchSize: 1,
      localConcurrency: job.concurrency,
      pollingIntervalSeconds: env().JOB_POLL_SECONDS,
    } as const,
    async ([fetched]: JobWithMetadata[]) => {
      if (!fetched) return [];
      const { id, data, retryCount, retryLimit, signal } = fetched;
      const runLog = log().child({ job: job.name, jobId: id, attempt: retryCount + 1 });
      const startedAt = performance.now();
      try {
        const envelope = Envelope.parse(data);
        const ctx = await ctxOfShop(envelope.shopId, {
          actor: "app",
          log: runLog,
          isUninstalledToo: job.runsUninstalled,
        });
        if (!ctx) {
          runLog.info({ shopId: envelope.shopId }, "the shop is gone; the job is dropped");
          return [{ id, status: "completed" as const }];
        }
        await job.run(ctx, job.payload.parse(envelope.payload), {
          id,
          attempt: retryCount + 1,
          isLastAttempt: retryCount >= retryLimit,
          signal: AbortSignal.any([signal, stopping]),
        });
        runLog.info({ ms: Math.round(performance.now() - startedAt) }, "job done");
        return [{ id, status: "completed" as const }];
      } catch (error) {
        const retry = isWorthRetrying(error) && !(error instanceof z.ZodError);
        runLog[retry && retryCount < retryLimit ? "warn" : "error"]({ err: error }, "job failed");
        return [
          { id, status: retry ? ("failed" as const) : ("deadletter" as const), output: { message: messageOf(error) } },
        ];
      }
    },
  );
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
