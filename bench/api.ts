// Our own HTTP API under load: one web process as in production, a large store, a client with its token.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScriptError } from "../scripts/command-line.ts";
import { embeddedDatabaseUrl } from "../scripts/serve-database.ts";
import { ROOT, start } from "../scripts/processes.ts";
import { setTestEnvironment } from "../tests/support/environment.ts";
import { quantile, round } from "./analytics/figures.ts";
import { askFor } from "./api/ask-for.ts";
import { embedded } from "./embedded.ts";
import type { BenchOptions } from "./run.ts";

const ORDERS = 1_000_000;
const SECONDS = 8;
const CONNECTIONS = 8;
const TIME_ZONE = "America/New_York";
const WEB = join(ROOT, "build/web.js");

type Figures = Record<string, number | string>;

/**
 * For each kind of request `…PerSecond` and `…P95Ms` with eight connections, `…AloneP95Ms` with one; `empty` is a route of the bare framework that
 * answers a constant. `layerMs`: what the API adds to the verb of a list, half of the requests below it. What asks Shopify is left out: that is Shopify's
 * time. Write: a change of a row of ours, with an Idempotency-Key. Needs `npm run build`.
 */
export async function api({ orders = ORDERS, port, databaseUrl, say }: BenchOptions): Promise<Figures> {
  if (!existsSync(WEB)) throw new ScriptError("Build first: npm run build");
  const directory = mkdtempSync(join(tmpdir(), "bench-api-"));
  const database = databaseUrl === undefined ? await embedded(directory, port) : undefined;
  const url = `http://127.0.0.1:${port + 1}`;
  setTestEnvironment({
    DATABASE_URL: databaseUrl ?? embeddedDatabaseUrl(port),
    REQUESTS_PER_MINUTE: "10000000",
    ...{ API_BURST: "1000000", API_PER_SECOND: "1000000", API_PER_SECOND_STORE: "1000000" },
    ...{ PORT: String(port + 1), SHOPIFY_APP_URL: url },
  });
  const store = await import("./api/store.ts");
  let web: Awaited<ReturnType<typeof start>> | undefined;
  try {
    const { ctx, client } = await store.storeWithClient(orders, TIME_ZONE, say);
    web = await start({
      name: "web",
      command: [WEB],
      env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info" },
      logDirectory: join(directory, "logs"),
      isReady: (line) => line.includes('"ready"'),
    });
    const token = await store.tokenOf(url, client);
    const figures: Figures = { bench: "api", database: database ? "embedded" : "server", orders };
    for (const [name, ask] of Object.entries(store.requests(client))) {
      const load = { url, token, ask, seconds: SECONDS };
      await askFor({ ...load, seconds: 2, connections: CONNECTIONS });
      const many = await askFor({ ...load, connections: CONNECTIONS });
      const alone = await askFor({ ...load, connections: 1 });
      if (many.failed + alone.failed > 0)
        throw new ScriptError(`${name}: requests failed: ${many.failure || alone.failure}`);
      Object.assign(figures, {
        [`${name}PerSecond`]: Math.round(many.latenciesMs.length / many.seconds),
        [`${name}P95Ms`]: round(quantile(many.latenciesMs, 0.95)),
        [`${name}AloneP95Ms`]: round(quantile(alone.latenciesMs, 0.95)),
      });
      say(
        `${name}: ${figures[`${name}PerSecond`]} a second, p95 ${figures[`${name}P95Ms`]} ms, alone ${figures[`${name}AloneP95Ms`]} ms`,
      );
    }
    return { ...figures, ...(await store.layer(ctx, token)) };
  } finally {
    await web?.stop();
    await store.close();
    await database?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
