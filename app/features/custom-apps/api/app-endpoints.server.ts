import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { createApp } from "../apps/create-app.server.ts";
import { deleteApp } from "../apps/delete-app.server.ts";
import { getApp, listApps } from "../apps/list-apps.server.ts";
import { rotateSecret } from "../apps/rotate-secret.server.ts";
import { setPermissions, updateApp } from "../apps/update-app.server.ts";
import { installApp } from "../installations/install-app.server.ts";
import { getClientUsage } from "../usage/get-client-usage.server.ts";
import { AppRef, CreateApp, RotateSecret, SetPermissions, UpdateApp } from "../schema.ts";
import { InstallationData } from "./installation-endpoints.server.ts";

const instant = z.string().describe("ISO 8601, UTC.");
const clientSecret = z
  .string()
  .nullable()
  .describe("Told once. Null where a repeated Idempotency-Key is answered again: rotate the secret then.");

const AppData = z.object({
  id: z.string(),
  clientId: z.string(),
  name: z.string(),
  contact: z.string(),
  purpose: z.string(),
  redirectUris: z.array(z.string()),
  permissions: InstallationData.shape.permissions,
  createdAt: instant,
  secrets: z.array(
    z.object({
      hint: z.string().describe("Its last four characters."),
      createdAt: instant,
      expiresAt: instant.nullable(),
    }),
  ),
  installation: InstallationData.nullable().describe("In this store."),
  otherStores: z.int().describe("Other stores it is or was installed in."),
});

const IdData = z.object({ id: z.string() });
const byId = { params: AppRef };
const read = ["read_apps"];
const write = ["write_apps"];

const count = z.int();
const UsageData = z.object({
  days: count.describe("Of the store, up to today."),
  rows: z.array(
    z.object({
      day: z.string(),
      requests: count,
      refused: count.describe("4xx but 429."),
      limited: count.describe("429."),
      failed: count.describe("5xx."),
      meanMs: count,
    }),
  ),
});

export const appEndpoints = [
  listEndpoint("GET /apps", {
    summary: "Lists the custom apps of this store.",
    needs: read,
    data: AppData,
    run: async (ctx) => ({ rows: await listApps(ctx), nextCursor: null }),
  }),
  endpoint("POST /apps", {
    summary:
      "Makes a custom app and tells its secret once. Its permissions can be no more than the caller's: a client changes, installs or ends no app that may more than itself (403 names what it lacks).",
    needs: write,
    body: CreateApp,
    data: IdData.extend({ clientId: z.string(), clientSecret }),
    run: (ctx, { body }) => createApp(ctx, body),
  }),
  endpoint("GET /apps/:id", {
    summary: "One custom app.",
    needs: read,
    ...byId,
    data: AppData,
    run: (ctx, { params }) => getApp(ctx, params),
  }),
  endpoint("GET /apps/:id/usage", {
    summary: "What an app asked of this API in this store in the last days, by the store's day.",
    needs: read,
    ...byId,
    query: z.object({ days: z.coerce.number().int().min(1).max(90).optional() }),
    data: UsageData,
    run: async (ctx, { params, query: { days } }) => {
      const { clientId } = await getApp(ctx, params);
      return getClientUsage(ctx, { clientId, ...(days !== undefined && { days }) });
    },
  }),
  endpoint("PUT /apps/:id", {
    summary: "Changes what an app is called, whom to write to, what it is for, and where codes may be sent.",
    needs: write,
    ...byId,
    body: UpdateApp.omit({ id: true }),
    data: IdData,
    run: (ctx, { params, body }) => updateApp(ctx, { ...body, ...params }),
  }),
  endpoint("DELETE /apps/:id", {
    summary: "Ends an app for good: its secrets and tokens at once, in every store.",
    needs: write,
    ...byId,
    data: IdData,
    run: (ctx, { params }) => deleteApp(ctx, params),
  }),
  endpoint("PUT /apps/:id/permissions", {
    summary:
      "Changes what an app asks for. What it gives up it loses at once; what is new waits for a person's approval.",
    needs: write,
    ...byId,
    body: SetPermissions.omit({ id: true }),
    data: IdData,
    run: (ctx, { params, body }) => setPermissions(ctx, { ...body, ...params }),
  }),
  endpoint("POST /apps/:id/rotate-secret", {
    summary:
      "Makes a new secret, told once. The old ones work on for `overlapHours`. A client needs all that the app may.",
    needs: write,
    ...byId,
    body: RotateSecret.omit({ id: true }),
    data: IdData.extend({ clientSecret, oldUntil: instant }),
    run: (ctx, { params, body }) => rotateSecret(ctx, { ...body, ...params }),
  }),
  endpoint("POST /apps/:id/install", {
    summary:
      "Installs an app in its own store. Asked for by a program, it waits until a person of the store approves it.",
    needs: write,
    ...byId,
    data: IdData.describe("The installation."),
    run: (ctx, { params }) => installApp(ctx, params),
  }),
];
