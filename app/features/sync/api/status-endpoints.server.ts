import { z } from "zod";
import { health } from "#app/features/operations/index.server.ts";
import { getStore, getToken, ownStore, StoreRef } from "#app/features/stores/index.server.ts";
import { endpoint } from "#app/platform/api/endpoint.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { getApiUsage } from "../pages/get-api-usage.server.ts";
import { getSyncOverview } from "../pages/get-sync-overview.server.ts";
import { ApiUsageInput, RANGES, RESOURCE_NAMES } from "../schema.ts";
import { JobData, SyncData } from "./sync-data.ts";

const READ = { needs: ["read_store"] };
const count = z.int();
const at = z.string().nullable();
const verdict = SyncData.shape.verdict;
const state = z.enum(["connected", "scopes", "reconnect", "uninstalled"]);

const HealthData = z.object({
  status: z.enum(["ok", "failing"]),
  version: z.string(),
  database: z.enum(["ok", "unreachable"]),
  uptimeSeconds: count,
  queue: z.object({ waiting: count, running: count, deadLetters: count }).optional().describe("Where `detailed`."),
  store: z.object({ state, verdict }).optional().describe("Where `detailed`."),
});

const part = z.enum(["ok", "warning", "failing"]);
const SummaryData = z.object({
  status: part.describe("The worst of all parts."),
  parts: z.object({ app: part, connection: part, token: part, mirror: part, webhooks: part }),
});

const StatsData = z.object({
  objects: z.array(z.object({ resource: z.enum(RESOURCE_NAMES), here: count, atShopify: count.nullable() })),
  lastSyncAt: at,
  ordersReadAt: at,
  lastWebhookAt: at,
  deadWebhooks: count,
  verdict,
});

const StatusData = StatsData.omit({ objects: true }).extend({
  version: z.string(),
  store: z.object({ id: z.string(), domain: z.string(), name: at, state }),
  job: JobData.omit({ steps: true }).nullable(),
});

const UsageTotals = z.object({
  ...{ requests: count, throttled: count, failed: count, points: count },
  lowest: count.nullable().describe("The fewest points that were left in Shopify's bucket, and how many it holds."),
  maximum: count.nullable(),
});

async function statsOf(ctx: Ctx) {
  const { status, verdict, resources, lastWebhookAt, deadWebhooks } = await getSyncOverview(ctx);
  const { lastSyncAt, ordersReadAt, run: job } = status;
  return { job, lastSyncAt, ordersReadAt, lastWebhookAt, deadWebhooks, verdict: verdict.kind, objects: resources };
}

async function summaryOf(ctx: Ctx) {
  const [app, store, token, stats] = [await health(), await getStore(ctx), await getToken(ctx), await statsOf(ctx)];
  const isTokenDead = token.state === "absent" || (token.state === "expired" && !token.canRefresh);
  const parts = {
    app: app.status,
    connection: ({ connected: "ok", scopes: "warning", reconnect: "failing", uninstalled: "failing" } as const)[
      store.state
    ],
    token: isTokenDead ? ("failing" as const) : ("ok" as const),
    mirror: stats.verdict === "equal" ? ("ok" as const) : ("warning" as const),
    webhooks: stats.deadWebhooks === 0 ? ("ok" as const) : ("warning" as const),
  };
  const states = Object.values(parts);
  const status = states.includes("failing") ? "failing" : states.includes("warning") ? "warning" : "ok";
  return { status, parts } as const;
}

/** How the app and the store stand, at a glance. */
export const statusEndpoints = [
  endpoint("GET /status", {
    ...READ,
    summary: "The store, its connection, its newest sync and whether anything is missing, at a glance.",
    data: StatusData,
    async run(ctx) {
      const [{ version }, { domain, name, state }] = [await health(), await getStore(ctx)];
      return { ...(await statsOf(ctx)), version, store: { id: String(ctx.shop.id), domain, name, state } };
    },
  }),
  endpoint("GET /stores/:id/stats", {
    ...READ,
    summary: "How many objects of a store are here, and how they stand against Shopify.",
    params: StoreRef,
    data: StatsData,
    run: (ctx, { params }) => statsOf(ownStore(ctx, params)),
  }),
  endpoint("GET /health", {
    ...READ,
    summary: "Whether the app can work. `detailed=true` adds its queue and the store's state.",
    query: z.object({ detailed: z.enum(["true", "false"]).optional() }),
    data: HealthData,
    async run(ctx, { query }) {
      const { queue, ...answer } = await health();
      if (query.detailed !== "true") return answer;
      const { state } = await getStore(ctx);
      return { ...answer, queue, store: { state, verdict: (await statsOf(ctx)).verdict } };
    },
  }),
  endpoint("GET /health/summary", {
    ...READ,
    summary: "One word for each part: the app, the connection, the token, the mirror, what comes in.",
    data: SummaryData,
    run: (ctx) => summaryOf(ctx),
  }),
  endpoint("GET /usage", {
    ...READ,
    summary: "Requests to Shopify's API and the points they cost, stretch by stretch, against Shopify's bucket.",
    query: z.object({ range: ApiUsageInput.shape.range }),
    data: z.object({
      range: z.enum(RANGES),
      minutes: count.describe("Of each point."),
      points: z.array(UsageTotals.extend({ at: z.string() })),
      total: UsageTotals,
    }),
    run: (ctx, { query }) => getApiUsage(ctx, query),
  }),
];
