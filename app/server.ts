// The web process: everything that comes in by HTTP.
import { createServer } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type { ViteDevServer } from "vite";
import { noteRefusal } from "./features/sync/index.server.ts";
import { jobs } from "./jobs.server.ts";
import { closeDatabase } from "./platform/db.server.ts";
import { envOrExit } from "./platform/env.server.ts";
import {
  bodyLimit,
  lastResort,
  requestLog,
  securityHeaders,
  visitorLimit,
  webhookGate,
} from "./platform/http/middleware.server.ts";
import { prepareOrExit } from "./platform/prepare.server.ts";
import { listenOrExit, onStop, sayReady } from "./platform/process.server.ts";
import { closeQueue } from "./platform/queue/boss.server.ts";
import { flushUsage } from "./platform/shopify/usage.server.ts";
import { log } from "./platform/telemetry/log.server.ts";

const env = envOrExit();
await prepareOrExit(jobs);

const app = express();
const server = createServer(app);
app.disable("x-powered-by");
app.set("trust proxy", "loopback, linklocal, uniquelocal");
app.use(requestLog, securityHeaders);

const isDevelopment = env.NODE_ENV === "development";
const vite = isDevelopment ? await developmentServer() : undefined;
if (vite) app.use(vite.middlewares);
else {
  const client = join(import.meta.dirname, "client");
  app.use(compression());
  app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y" }));
  app.use("/assets", (_, response) => void response.status(404).end());
  app.use(express.static(client, { maxAge: "1h", index: false }));
}

app.use("/webhooks", webhookGate(noteRefusal));
app.use(bodyLimit);
app.use(["/app", "/api", "/auth", "/proxy"], visitorLimit());
app.all("*", createRequestHandler({ build: vite ? () => buildOf(vite) : await builtApp(), mode: env.NODE_ENV }));

app.use(lastResort);

const port = await listenOrExit(server, env.PORT, env.HOST);
sayReady("web", { port });

onStop(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 8_000).unref();
  });
  await vite?.close();
  await closeQueue();
  await flushUsage();
  await closeDatabase();
  log().info("stopped");
});

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
