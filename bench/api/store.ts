// The store that is asked, and its client. Imported once the environment names the database.
import { compose } from "#app/composition.server.ts";
import { endpoints } from "#app/api.server.ts";
import { createApp, installApp } from "#app/features/custom-apps/index.server.ts";
import { listOrders } from "#app/features/orders/index.server.ts";
import { ORDER_FILTERS, ORDER_SORTS } from "#app/features/orders/schema.ts";
import { apiServer } from "#app/platform/api/serve-api.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { jobs } from "#app/jobs.server.ts";
import { prepareDatabase } from "#app/platform/prepare.server.ts";
import { quantile, round } from "../analytics/figures.ts";
import { makeStore, rebuildAll } from "../analytics/store.ts";
import type { Ask } from "./ask-for.ts";

export { close } from "../analytics/store.ts";

const SCOPES = "read_customers,read_inventory,read_locations,read_orders,read_products";
const PERMISSIONS = [...SCOPES.split(","), "read_analytics", "write_apps"];

export interface Client {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The store as an earlier run left it in this database, or made anew; and a new client of it. */
export async function storeWithClient(
  orders: number,
  timeZone: string,
  say: (line: string) => void,
): Promise<{ ctx: Ctx; client: Client }> {
  compose();
  await prepareDatabase(jobs);
  const domain = `bench-${orders}.myshopify.com`;
  if (!(await asApp().shop.findUnique({ where: { domain } }))) {
    const made = await makeStore(orders, timeZone, say);
    await rebuildAll(made.ctx, say);
  }
  await noteRead(domain);
  const row = await asApp().shop.update({ where: { domain }, data: { scopes: SCOPES } });
  const ctx = ctxOfRow(row, { actor: "merchant:1", log: log() });
  const client = await createApp(ctx, {
    ...{ name: "Bench", contact: "bench@example.com", purpose: "", redirectUris: [], permissions: PERMISSIONS },
  });
  await installApp(ctx, { id: client.id });
  return { ctx, client: { ...client, clientSecret: client.clientSecret! } };
}

// As after a first sync that ended just now: figures are told up to there.
async function noteRead(domain: string): Promise<void> {
  const shop = await asApp().shop.findUniqueOrThrow({ where: { domain } });
  await inTx({ shop }, async (tx) => {
    const of = { shopId: shop.id, resource: "orders" };
    const changedUntil = new Date();
    await tx.syncCursor.upsert({
      where: { shopId_resource: of },
      create: { ...of, changedUntil },
      update: { changedUntil },
    });
  });
}

export async function tokenOf(url: string, { clientId, clientSecret }: Client): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await fetch(`${url}/oauth/token`, { method: "POST", body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** One of each kind. */
export const requests = ({ id }: Client): Record<string, Ask> => ({
  empty: { method: "GET", path: "/.well-known/oauth-authorization-server" },
  list: { method: "GET", path: "/api/v1/orders?limit=50" },
  detail: { method: "GET", path: `/api/v1/apps/${id}` },
  write: { method: "PUT", path: `/api/v1/apps/${id}`, body: (n) => ({ purpose: `Purpose ${n}` }) },
  analytics: { method: "POST", path: "/api/v1/analytics/sales", body: () => ({ period: "30d" }) },
});

const ROUNDS = 200;

/** The same list by its verb and by the API, in turns in this process: what the API adds, by the median and at p95. */
export async function layer(ctx: Ctx, token: string): Promise<Record<string, number>> {
  const answer = apiServer(endpoints);
  const url = "http://127.0.0.1/api/v1/orders?limit=50";
  const shape = { sorts: ORDER_SORTS, filters: ORDER_FILTERS };
  const byVerb: number[] = [];
  const byApi: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    byVerb.push(await timed(() => listOrders(ctx, listInput(new URL(url), shape))));
    const request = new Request(url, { headers: { authorization: `Bearer ${token}` } });
    byApi.push(await timed(async () => (await answer(request)).text()));
  }
  return {
    verbP50Ms: round(quantile(byVerb, 0.5)),
    layerMs: round(quantile(byApi, 0.5) - quantile(byVerb, 0.5)),
    layerP95Ms: round(quantile(byApi, 0.95) - quantile(byVerb, 0.95)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
