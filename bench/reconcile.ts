// Proving that a store which has not changed is here as a whole: how long it takes, and what it costs beside reading it all by pages.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getOperationAST, parse } from "graphql";
import pg from "pg";
import * as catalog from "#app/features/catalog/shopify.server.ts";
import { CUSTOMERS_BY_ID } from "#app/features/customers/shopify.server.ts";
import * as inventory from "#app/features/inventory/shopify.server.ts";
import { ORDERS_BY_ID } from "#app/features/orders/shopify.server.ts";
import { grantScopes, installationOf } from "#sandbox/admin/installation.ts";
import { requestedCost } from "#sandbox/graphql/cost.ts";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import { ScriptError } from "../scripts/command-line.ts";
import { waitForFirstSync } from "../scripts/first-sync.ts";
import { localKeys } from "../scripts/local-keys.ts";
import { startStack } from "../scripts/local-stack.ts";
import type { BenchOptions } from "./run.ts";

const ORDERS = 100_000;
const GIVE_UP_MS = 15 * 60_000;

/** How each kind is read whole without bulk operations: its document, and how many objects a request brings. */
const READ: Record<string, readonly [document: string, perRequest: number]> = {
  orders: [ORDERS_BY_ID, 25],
  customers: [CUSTOMERS_BY_ID, 100],
  products: [catalog.PRODUCTS_BY_ID, 50],
  collections: [catalog.COLLECTIONS_BY_ID, 25],
  inventory: [inventory.ITEMS_BY_ID, 50],
  locations: [inventory.LOCATIONS_BY_ID, 100],
};

/**
 * seconds: from asking for it to the last slice's proof, all kinds. points: charged for it. pagedPoints: what reading everything by
 * pages would be charged; share: points to that. fullSyncPoints: charged for the first sync, by bulk operations.
 */
export async function reconcile(options: BenchOptions): Promise<Record<string, number | string>> {
  const directory = mkdtempSync(join(tmpdir(), "bench-reconcile-"));
  const stack = await startStack({
    dataDirectory: directory,
    port: options.port,
    stock: { kind: "generate", size: options.isSizeGiven ? options.size : ORDERS, seed: options.seed },
    databaseUrl: options.databaseUrl,
    say: options.say,
  });
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  try {
    stack.sandbox.install(stack.handle);
    const store = stack.sandbox.stores.find(({ handle }) => handle === stack.handle)!;
    const { clientId } = localKeys(directory);
    // Without it Shopify shows sixty days of orders, and no more of them are compared.
    grantScopes(store, clientId, [...installationOf(store, clientId)!.scopes, "read_all_orders"]);
    const page = await stack.open("/app");
    if (page.status !== 200) throw new ScriptError(`The app answered ${page.status} when it was opened.`);
    await waitForFirstSync(stack, options.say);
    await client.connect();
    options.say("The comparison that follows a first sync");
    await compared(client, new Date(0));
    options.say("Comparing everything");
    const { now } = (await one<{ now: Date }>(client, "select clock_timestamp() as now"))!;
    const asked = await stack.ask("/api/v1/sync/check", { method: "POST", body: {} });
    if (!asked.ok) throw new ScriptError(`The app answered ${asked.status} when it was asked to compare.`);
    await compared(client, now);
    const work = (await one<{ seconds: number; points: number; calls: number; renewed: number }>(
      client,
      `select extract(epoch from max(finished_at) - $1)::float as seconds, sum(points)::int as points, sum(calls)::int as calls,
         sum(created + changed + deleted + failed)::int as renewed
       from sync_log where kind = 'reconciliation' and started_at >= $1 and finished_at is not null`,
      [now],
    ))!;
    const slices = (await one<{ slices: number; equal: number; objects: number }>(
      client,
      `select count(*)::int as slices, count(*) filter (where state = 'equal')::int as equal, sum(theirs)::int as objects
       from sync_slices`,
    ))!;
    const full = await one<{ points: number }>(client, "select points from sync_runs order by started_at limit 1");
    const pagedPoints = await costOfPages(client);
    return {
      bench: "reconcile",
      size: options.isSizeGiven ? options.size : `${ORDERS} orders`,
      seconds: Math.round(work.seconds * 10) / 10,
      points: work.points,
      pagedPoints,
      share: Math.round((work.points / pagedPoints) * 1e6) / 1e6,
      fullSyncPoints: full!.points,
      calls: work.calls,
      ...slices,
      renewed: work.renewed,
    };
  } finally {
    await client.end().catch(() => {});
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function one<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  return (await client.query<Row>(text, values)).rows[0];
}

/** Resolves when every kind has been compared as a whole, begun after `since`. */
async function compared(client: pg.Client, since: Date): Promise<void> {
  for (const giveUpAt = Date.now() + GIVE_UP_MS; ; await sleep(100)) {
    const text = `select count(*) filter (where all_at >= $1)::int as done, max(last_error::text) filter (where errors > 0) as error
      from sync_cursors`;
    const { done, error } = (await one<{ done: number; error: string | null }>(client, text, [since]))!;
    if (done === Object.keys(READ).length) return;
    if (Date.now() > giveUpAt) throw new ScriptError(`${done} kinds were compared in time. ${error ?? ""}`);
  }
}

/** Points for reading every object by its id, with all that hangs below it: the cost by Shopify's rules, which is what a page reserves. */
async function costOfPages(client: pg.Client): Promise<number> {
  const { schema } = adminSchema();
  let points = 0;
  for (const [resource, [text, perRequest]] of Object.entries(READ)) {
    const document = parse(text);
    const variables = { ids: Array.from({ length: perRequest }, () => "gid://shopify/Node/1") };
    const cost = requestedCost({ schema, document, operation: getOperationAST(document)!, variables });
    const row = await one<{ n: number }>(
      client,
      "select coalesce(sum(theirs), 0)::int as n from sync_slices where resource = $1",
      [resource],
    );
    points += Math.ceil(row!.n / perRequest) * cost;
  }
  return points;
}
