// Webhooks at a rate into the whole app, and how long it takes until a change at the store is in the database.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ScriptError } from "../scripts/command-line.ts";
import { installApp, waitForFirstSync } from "../scripts/first-sync.ts";
import { localKeys } from "../scripts/local-keys.ts";
import { type Stack, startStack } from "../scripts/local-stack.ts";
import type { BenchOptions } from "./run.ts";
import { runLoad } from "./webhook-load.ts";

const PER_SECOND = 200;
const SECONDS = 20;
const PROBE_EVERY_MS = 250;
/** How finely the moment is known at which a change is in the database. */
const WATCH_EVERY_MS = 25;
const LOOK_FOR_MS = 60_000;

const TABLES = {
  "orders/updated": ["orders", "order.update"],
  "products/update": ["products", "product.update"],
  "customers/update": ["customers", "customer.update"],
} as const;

interface Probe {
  readonly table: string;
  readonly id: string;
  readonly before: Date;
  readonly at: number;
}

/**
 * perSecond: webhooks answered 200. p50Ms, p95Ms, p99Ms: from when one was due to be sent to the end of its answer. toDataP95Ms: from a
 * change at the store, of which the store itself tells by webhook in the midst of that load, to the changed row.
 */
export async function webhooks(options: BenchOptions): Promise<Record<string, number | string>> {
  const directory = mkdtempSync(join(tmpdir(), "bench-webhooks-"));
  const stack = await startStack({
    dataDirectory: directory,
    port: options.port,
    stock: { kind: "generate", size: options.size, seed: options.seed },
    databaseUrl: options.databaseUrl,
    // The limit by store is counted by whole seconds: an even rate just below it would still be cut now and then.
    environment: { WEBHOOKS_PER_SECOND: String(4 * PER_SECOND) },
    say: options.say,
  });
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  try {
    await installApp(stack);
    await waitForFirstSync(stack, options.say);
    await client.connect();
    const objects = await objectsOf(client);
    options.say(`Sending ${PER_SECOND} webhooks a second for ${SECONDS} seconds`);
    const secret = localKeys(directory).clientSecret;
    const load = {
      url: `http://127.0.0.1:${options.port + 2}/webhooks`,
      secret,
      domain: `${stack.handle}.myshopify.com`,
    };
    const probing = new AbortController();
    const probes = probe(stack, client, objects, probing.signal);
    const result = await runLoad({ ...load, perSecond: PER_SECOND, seconds: SECONDS, objects });
    probing.abort();
    options.say("Waiting until the last change is in the database");
    const toData = await probes;
    const kept = await client.query<{ count: number }>("select count(*)::int as count from webhook_deliveries");
    if (kept.rows[0]!.count < result.acknowledged)
      throw new ScriptError("A webhook that was acknowledged is not kept.");
    return {
      bench: "webhooks",
      size: options.size,
      perSecond: Math.round(result.acknowledged / result.seconds),
      p50Ms: part(result.latenciesMs, 0.5),
      p95Ms: part(result.latenciesMs, 0.95),
      p99Ms: part(result.latenciesMs, 0.99),
      toDataP50Ms: part(toData, 0.5),
      toDataP95Ms: part(toData, 0.95),
      acknowledged: result.acknowledged,
      refused: result.refused,
      changes: toData.length,
    };
  } finally {
    await client.end().catch(() => undefined);
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function objectsOf(client: pg.Client): Promise<Record<string, string[]>> {
  const ids = async (table: string) =>
    (await client.query<{ id: string }>(`select id::text as id from ${table} order by random() limit 2000`)).rows.map(
      ({ id }) => id,
    );
  return {
    "orders/updated": await ids("orders"),
    "products/update": await ids("products"),
    "customers/update": await ids("customers"),
    "inventory_levels/update": await ids("inventory_items"),
  };
}

/** Changes objects at the store until told to end; how long each took to be changed here, in milliseconds. */
async function probe(
  stack: Stack,
  client: pg.Client,
  objects: Record<string, string[]>,
  until: AbortSignal,
): Promise<number[]> {
  const waiting: Probe[] = [];
  const took: number[] = [];
  const kinds = Object.entries(TABLES);
  let next = performance.now();
  let giveUpAt = Infinity;
  for (let n = 0; !until.aborted || waiting.length > 0;) {
    if (until.aborted) giveUpAt = Math.min(giveUpAt, performance.now() + LOOK_FOR_MS);
    if (performance.now() > giveUpAt) throw new ScriptError(`${waiting.length} changes did not arrive.`);
    if (!until.aborted && performance.now() >= next) {
      const [topic, [table, kind]] = kinds[n++ % kinds.length]!;
      const id = objects[topic]!.at(-1 - Math.floor(n / kinds.length))!;
      const { rows } = await client.query<{ at: Date }>(`select updated_at as at from ${table} where id = $1`, [id]);
      stack.sandbox.happen(stack.handle, kind, { id });
      waiting.push({ table, id, before: rows[0]!.at, at: performance.now() });
      next += PROBE_EVERY_MS;
    }
    for (const done of await arrived(client, waiting)) {
      took.push(performance.now() - done.at);
      waiting.splice(waiting.indexOf(done), 1);
    }
    await sleep(WATCH_EVERY_MS);
  }
  return took;
}

async function arrived(client: pg.Client, waiting: readonly Probe[]): Promise<Probe[]> {
  const found = new Map<string, Date>();
  for (const table of new Set(waiting.map((one) => one.table))) {
    const ids = waiting.filter((one) => one.table === table).map(({ id }) => id);
    const text = `select id::text as id, updated_at as at from ${table} where id = any($1::bigint[])`;
    for (const { id, at } of (await client.query<{ id: string; at: Date }>(text, [ids])).rows)
      found.set(`${table} ${id}`, at);
  }
  return waiting.filter(({ table, id, before }) => (found.get(`${table} ${id}`) ?? before) > before);
}

/** The value below which that part of all lies. */
function part(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}
