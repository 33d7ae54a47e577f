// The first sync of a store of a size, as the app does it: web, worker, database, all of them real.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { ScriptError } from "../scripts/command-line.ts";
import { figuresOf, waitForFirstSync } from "../scripts/first-sync.ts";
import { startStack } from "../scripts/local-stack.ts";
import { plainUpserts } from "./plain-upserts.ts";
import type { BenchOptions } from "./run.ts";

/**
 * rowsPerSecond: all rows, from the first bulk request to the last commit (Shopify's gathering included). ratio: that speed to the
 * speed of the same rows written by plain multi-row upserts. peakMb: the most memory the worker ever held.
 */
export async function firstSync(options: BenchOptions): Promise<Record<string, number | string>> {
  const directory = mkdtempSync(join(tmpdir(), "bench-first-sync-"));
  const stack = await startStack({
    dataDirectory: directory,
    port: options.port,
    stock: { kind: "generate", size: options.size, seed: options.seed },
    databaseUrl: options.databaseUrl,
    say: options.say,
  });
  try {
    stack.sandbox.install(stack.handle);
    const page = await stack.open("/app");
    if (page.status !== 200) throw new ScriptError(`The app answered ${page.status} when it was opened.`);
    await waitForFirstSync(stack, options.say);
    const figures = await figuresOf(stack);
    const peakMb = peakMegabytes(stack.worker.pid);
    const { shopId, ms, readMs, longestStep } = await timesOf(stack.databaseUrl);
    options.say("Writing the same rows by plain upserts");
    const plain = await plainUpserts(stack.databaseUrl, shopId);
    const rowsPerSecond = plain.rows / (ms / 1000);
    const plainRowsPerSecond = plain.rows / (plain.writeMs / 1000);
    return {
      bench: "first-sync",
      size: options.size,
      rowsPerSecond: Math.round(rowsPerSecond),
      ratio: Math.round((rowsPerSecond / plainRowsPerSecond) * 1000) / 1000,
      peakMb,
      rows: plain.rows,
      orders: figures.orders ?? 0,
      firstSyncMs: ms,
      readMs,
      longestStep,
      plainRowsPerSecond: Math.round(plainRowsPerSecond),
      plainMs: Math.round(plain.writeMs),
    };
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** VmHWM: the kernel's own record of a process's largest resident size. */
function peakMegabytes(pid: number): number {
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}

async function timesOf(
  databaseUrl: string,
): Promise<{ shopId: number; ms: number; readMs: number; longestStep: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // readMs: time in which something was being read and written; the rest went by while Shopify gathered.
    const { rows } = await client.query<{ shop_id: number; ms: number; read_ms: number; longest: string }>(
      `select shop_id, round(extract(epoch from max(finished_at) - min(started_at)) * 1000)::int as ms,
         round(sum(extract(epoch from finished_at - reading_at)) * 1000)::int as read_ms,
         (array_agg(resource order by finished_at - reading_at desc))[1] as longest
       from sync_steps where status = 'completed' group by shop_id, run_id order by ms desc limit 1`,
    );
    if (!rows[0]) throw new ScriptError("No sync has completed.");
    return { shopId: rows[0].shop_id, ms: rows[0].ms, readMs: rows[0].read_ms, longestStep: rows[0].longest };
  } finally {
    await client.end();
  }
}
