// The web process: everything that comes in by HTTP.
import { createServer } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import type { ViteDevServer } from "vite";
import { endpoints } from "./api.server.ts";
import { metricsText, readiness } from "./features/operations/index.server.ts";
import { noteRefusal } from "./features/sync/index.server.ts";
import { jobs } from "./jobs.server.ts";
import { closeDatabase } from "./platform/db.server.ts";
import { envOrExit } from "./platform/env.server.ts";
import { API_ROOT } from "./platform/api/serve-api.server.ts";
import {
  bodyLimit,
  compressed,
  foreignPages,
  lastOfItsConnection,
  lastResort,
  securityHeaders,
  visitorLimit,
  webhookGate,
} from "./platform/http/middleware.server.ts";
import { answerOperator } from "./platform/http/operator-pages.server.ts";
import { readPast } from "./platform/http/read-past.server.ts";
import { requireReadable } from "./platform/http/require-readable.server.ts";
import { type PatternOf, requestLog } from "./platform/http/request-log.server.ts";
import { routePatterns } from "./platform/http/route-pattern.ts";
import { prepareOrExit } from "./platform/prepare.server.ts";
import { drain, listenOrExit, onStop, sayReady } from "./platform/process.server.ts";
import { closeQueue } from "./platform/queue/boss.server.ts";
import { flushTallies } from "./platform/tally.server.ts";
import { startErrorReports, stopErrorReports } from "./platform/telemetry/error-reports.server.ts";
import { log } from "./platform/telemetry/log.server.ts";
import { startTracing, stopTracing } from "./platform/telemetry/tracing.server.ts";

const env = envOrExit();
await startTracing("counting-house-web");
await startErrorReports("web");
await prepareOrExit(jobs);

const app = express();
const server = createServer(app);
app.disable("x-powered-by");
app.set("trust proxy", "loopback, linklocal, uniquelocal");

const isDevelopment = env.NODE_ENV === "development";
const vite = isDevelopment ? await developmentServer() : undefined;
const build = vite ? undefined : await builtApp();
app.use(requestLog(patternsOf(build)), readPast, lastOfItsConnection, securityHeaders, requireReadable);
if (env.API_ORIGINS.length > 0) app.use(API_ROOT, foreignPages());
const pages = { readiness, metrics: () => metricsText({ withDatabase: true }), metricsToken: env.METRICS_TOKEN };
app.use((request, response, next) => {
  answerOperator(pages, request, response).then((isAnswered) => isAnswered || next(), next);
});

if (vite) app.use(vite.middlewares);
else {
  const client = join(import.meta.dirname, "client");
  app.use(compressed());
  app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y" }));
  app.use("/assets", (_, response) => void response.status(404).end());
  app.use(express.static(client, { maxAge: "1h", index: false }));
}

app.use("/webhooks", webhookGate(noteRefusal));
app.use(bodyLimit);
app.use(["/app", "/api", "/auth", "/oauth", "/proxy"], visitorLimit());
app.all("*", createRequestHandler({ build: build ?? (() => buildOf(vite!)), mode: env.NODE_ENV }));

app.use(lastResort);

const port = await listenOrExit(server, env.PORT, env.HOST);
sayReady("web", { port });

onStop(async () => {
  await drain(server);
  await vite?.close();
  await closeQueue();
  await flushTallies();
  await closeDatabase();
  await stopTracing();
  await stopErrorReports();
  log().info("stopped");
});

function patternsOf(of: ServerBuild | undefined): PatternOf {
  const routes = Object.values(of?.routes ?? {}).flatMap((route) => route ?? []);
  const addresses = ["/health/live", "/health/ready", "/metrics", ...endpoints.map(({ path }) => API_ROOT + path)];
  return routePatterns(routes, addresses);
}

function builtApp(): Promise<ServerBuild> {
  // Beside this file after the build; a variable keeps the bundler from looking for it.
  const path = join(import.meta.dirname, "server/index.js");
  return import(path) as Promise<ServerBuild>;
}

function buildOf(from: ViteDevServer): Promise<ServerBuild> {
  return from.ssrLoadModule("virtual:remix/server-build") as Promise<unknown> as Promise<ServerBuild>;
}

async function developmentServer(): Promise<ViteDevServer> {
  const { createServer: createVite } = await import("vite");
  return createVite({ server: { middlewareMode: true, hmr: { server }, allowedHosts: true } });
}
