// Index pages, search and the mirror's part of detail pages at the size of a large store.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedDatabaseUrl } from "../scripts/serve-database.ts";
import { setTestEnvironment } from "../tests/support/environment.ts";
import { embedded } from "./embedded.ts";
import type { BenchOptions } from "./run.ts";

const SIZE = { orders: 1_000_000, products: 100_000, customers: 500_000 };

/**
 * See measureServer and measureBrowser. A database that holds a store of this size by an earlier run is measured as it is. `only` that begins with
 * "/" names pages for the browser, any other one questions to the database.
 */
export async function pages(options: BenchOptions): Promise<Record<string, number | string>> {
  const { port, say, only = "" } = options;
  const server = only.startsWith("/") ? {} : await onServer(options);
  if (only !== "" && !only.startsWith("/")) return { bench: "pages", ...server };
  const { measureBrowser } = await import("./pages/measure-browser.ts");
  return { bench: "pages", ...server, ...(await measureBrowser({ port, only, say })) };
}

async function onServer({ say, only = "", port, databaseUrl, ...asked }: BenchOptions) {
  const size = {
    orders: asked.orders ?? SIZE.orders,
    products: asked.products ?? SIZE.products,
    customers: asked.customers ?? SIZE.customers,
  };
  const directory = mkdtempSync(join(tmpdir(), "bench-pages-"));
  const database = databaseUrl === undefined ? await embedded(directory, port) : undefined;
  setTestEnvironment({ DATABASE_URL: databaseUrl ?? embeddedDatabaseUrl(port), DATABASE_POOL: "2" });
  const app = await import("./pages/store.ts");
  try {
    const ctx = await app.storeOf(size, say);
    return { database: database ? "embedded" : "server", ...size, ...(await app.measureServer(ctx, say, only)) };
  } finally {
    await app.close();
    await database?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
