// The app's own verbs over a store of the bench's. Imported once the environment names the database.
import pg from "pg";
import { scoreCustomers } from "#app/features/analytics/customers/scores/score-customers.server.ts";
import { studyProducts } from "#app/features/analytics/products/studies/study-products.server.ts";
import { closeDays } from "#app/features/inventory/index.server.ts";
import { rebuildSales } from "#app/features/ledger/index.server.ts";
import { jobs } from "#app/jobs.server.ts";
import { asApp, closeDatabase } from "#app/platform/db.server.ts";
import { prepareDatabase } from "#app/platform/prepare.server.ts";
import { closeQueue } from "#app/platform/queue/boss.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, today as dayNow } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { fillStore } from "./fill-store.ts";

export { measurePages } from "./measure-pages.ts";
export { oneMoreOrder } from "./one-more-order.ts";

type Say = (line: string) => void;

/** A store with its history up to yesterday; `today` is the last day that is over. */
export async function makeStore(orders: number, timeZone: string, say: Say): Promise<{ ctx: StoreCtx; today: string }> {
  await prepareDatabase(jobs);
  const domain = `bench-${orders}.myshopify.com`;
  const row = await asApp().shop.create({
    data: { domain, currency: "USD", timeZone, scopes: "read_inventory,read_locations" },
  });
  const ctx = ctxOfRow(row, { actor: "app", log: log() }) as StoreCtx;
  const today = dayNow(timeZone);
  await timed(say, `Writing ${orders} orders`, () => fillStore(ctx, { orders, today, timeZone }));
  await tidy();
  return { ctx, today: addDays(today, -1) };
}

/** Makes every rollup from the facts, and what jobs make of them; returns the milliseconds of the rollups. */
export async function rebuildAll(ctx: StoreCtx, say: Say): Promise<number> {
  const ms = await timed(say, "Summing all facts", () => rebuildSales(ctx));
  await timed(say, "Scoring customers", () => scoreCustomers(ctx));
  await timed(say, "Closing 45 days of stock", () => closeDays(ctx));
  await timed(say, "Studying products", () => studyProducts(ctx));
  await tidy();
  return ms;
}

// As a database that has been up for a day: autovacuum has been round, so that indexes answer alone and plans know the sizes.
async function tidy(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("vacuum analyze").finally(() => client.end());
}

export async function close(): Promise<void> {
  await closeQueue();
  await closeDatabase();
}

async function timed(say: Say, what: string, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  say(`${what}: ${(ms / 1000).toFixed(1)} s`);
  return ms;
}
