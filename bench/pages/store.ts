// The store that is measured. Imported once the environment names the database.
import pg from "pg";
import { jobs } from "#app/jobs.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, closeDatabase } from "#app/platform/db.server.ts";
import { prepareDatabase } from "#app/platform/prepare.server.ts";
import { closeQueue } from "#app/platform/queue/boss.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { fillStore, type Size } from "./fill-store.ts";

export { measureServer } from "./measure-server.ts";

/** The store of that size: as an earlier run left it in this database, or written anew. */
export async function storeOf(size: Size, say: (line: string) => void): Promise<Ctx> {
  await prepareDatabase(jobs);
  const domain = `bench-pages-${Object.values(size).join("-")}.myshopify.com`;
  const known = await asApp().shop.findUnique({ where: { domain } });
  const scopes = "read_orders,read_products,read_customers,read_inventory,read_locations";
  const row =
    known ?? (await asApp().shop.create({ data: { domain, currency: "USD", timeZone: "America/New_York", scopes } }));
  const ctx = ctxOfRow(row, { actor: "merchant:1", log: log() });
  if (known) return ctx;
  try {
    await fillStore(ctx as StoreCtx, size, say);
  } catch (error) {
    // Half a store would be taken for a whole one by the next run.
    await asApp().shop.update({ where: { id: row.id }, data: { domain: `broken-${row.id}.myshopify.com` } });
    throw error;
  }
  await tidy();
  return ctx;
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
