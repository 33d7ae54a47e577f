import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { resumeInstallation, suspendInstallation, uninstallApp } from "../installations/change-installation.server.ts";
import { listInstallations } from "../installations/list-installations.server.ts";
import { INSTALLATION_STATES, InstallationRef } from "../schema.ts";

const instant = z.string().describe("ISO 8601, UTC.");
const permissions = z.array(z.string()).describe("Shopify's access scopes, and the app's own permissions.");

/** A custom app in this store. */
export const InstallationData = z.object({
  id: z.string(),
  appId: z.string(),
  clientId: z.string(),
  name: z.string(),
  contact: z.string(),
  purpose: z.string(),
  state: z.enum(INSTALLATION_STATES),
  permissions,
  waiting: permissions.describe("Asked for, and not approved yet."),
  isForeign: z.boolean().describe("Made by another store."),
  createdAt: instant,
  changedAt: instant,
});

const IdData = z.object({ id: z.string() });
const byInstallation = { params: InstallationRef.pick({ installationId: true }) };
const read = ["read_apps"];
const write = ["write_apps"];

/** The life of custom apps in this store, whoever made them. */
export const installationEndpoints = [
  listEndpoint("GET /installations", {
    summary: "Lists the custom apps that are or were installed in this store, whoever made them.",
    needs: read,
    data: InstallationData,
    run: async (ctx) => ({ rows: await listInstallations(ctx), nextCursor: null }),
  }),
  endpoint("DELETE /installations/:installationId", {
    summary: "Uninstalls a custom app from this store: its tokens end at once.",
    needs: write,
    ...byInstallation,
    data: IdData,
    run: (ctx, { params }) => uninstallApp(ctx, params),
  }),
  endpoint("POST /installations/:installationId/suspend", {
    summary: "Ends an app's tokens, and gives it no new ones until a person resumes it.",
    needs: write,
    ...byInstallation,
    data: IdData,
    run: (ctx, { params }) => suspendInstallation(ctx, params),
  }),
  endpoint("POST /installations/:installationId/resume", {
    summary: "Lets a suspended app ask for tokens again. Only a person of the store may.",
    needs: write,
    ...byInstallation,
    data: IdData,
    run: (ctx, { params }) => resumeInstallation(ctx, params),
  }),
];
