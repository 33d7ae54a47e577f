import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { createExtension, deleteExtension, updateExtension } from "../extensions/change-extensions.server.ts";
import { listExtensions } from "../extensions/list-extensions.server.ts";
import { AppRef, EXTENSION_TYPES, ExtensionFields, ExtensionRef } from "../schema.ts";

const instant = z.string().describe("ISO 8601, UTC.");
const IdData = z.object({ id: z.string() });

const ExtensionData = z.object({
  id: z.string(),
  type: z.enum(EXTENSION_TYPES),
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  metafield: z
    .object({ namespace: z.string(), key: z.string() })
    .describe("Where the deployed extension reads its settings: a metafield of the app's installation, of type json."),
  createdAt: instant,
  updatedAt: instant,
});

/** What custom apps bring to the storefront, checkout and admin: settings that deployed extensions read. */
export const extensionEndpoints = [
  listEndpoint("GET /apps/:id/extensions", {
    summary: "Lists the extensions of a custom app.",
    needs: ["read_apps"],
    params: AppRef,
    data: ExtensionData,
    run: async (ctx, { params }) => ({ rows: await listExtensions(ctx, params), nextCursor: null }),
  }),
  endpoint("POST /apps/:id/extensions", {
    summary: "Gives a custom app an extension; its settings are those of its type, and Shopify keeps them for it.",
    needs: ["write_apps"],
    params: AppRef,
    body: ExtensionFields,
    data: IdData,
    run: (ctx, { params, body }) => createExtension(ctx, { ...body, ...params }),
  }),
  endpoint("PUT /apps/:id/extensions/:extensionId", {
    summary: "Changes an extension as a whole.",
    needs: ["write_apps"],
    params: ExtensionRef,
    body: ExtensionFields,
    data: IdData,
    run: (ctx, { params, body }) => updateExtension(ctx, { ...body, ...params }),
  }),
  endpoint("DELETE /apps/:id/extensions/:extensionId", {
    summary: "Takes an extension from its app, and its settings from Shopify.",
    needs: ["write_apps"],
    params: ExtensionRef,
    data: IdData,
    run: (ctx, { params }) => deleteExtension(ctx, params),
  }),
];
