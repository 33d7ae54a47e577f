import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import { getFigures } from "../get-figures.server.ts";
import { getSyncOverview } from "../pages/get-sync-overview.server.ts";
import { listGaps } from "../pages/list-gaps.server.ts";
import { listSlices } from "../pages/list-slices.server.ts";
import { listSyncLog } from "../pages/list-sync-log.server.ts";
import { getSyncSettings } from "../polling/get-sync-settings.server.ts";
import { updateSyncSettings } from "../polling/update-sync-settings.server.ts";
import { checkNow } from "../proof/check-now.server.ts";
import { CheckInput, GapsInput, RESOURCE_NAMES, SyncSettingsInput } from "../schema.ts";
import { FiguresData, figuresData, GapData, LogData, SettingsData, SliceData, SyncData } from "./sync-data.ts";

const READ = { needs: ["read_sync"] };
const WRITE = { needs: ["write_sync"] };

const resource = z.enum(RESOURCE_NAMES);
const SliceCursor = z
  .string()
  .regex(/^[a-z]+_(all|\d{4}-\d\d-\d\d)$/, "This is not a cursor that the list gave.")
  .transform((text) => ({ resource: text.split("_")[0]!, slice: text.split("_")[1]! }));

async function overview(ctx: Ctx) {
  const { status, verdict, ...rest } = await getSyncOverview(ctx);
  const { run: job, ...read } = status;
  return { ...rest, ...read, job, verdict: verdict.kind };
}

/** What is here, how it stands against Shopify, and what is done about it. */
export const syncEndpoints = [
  endpoint("GET /sync", {
    ...READ,
    summary: "How the mirror stands against Shopify: is anything missing, and what is being done about it?",
    data: SyncData,
    run: (ctx) => overview(ctx),
  }),
  endpoint("GET /sync/figures", {
    summary: "All that is here, counted and summed. 409 while the orders are being read for the first time.",
    needs: ["read_analytics"],
    data: FiguresData,
    run: async (ctx) => figuresData(await getFigures(ctx)),
  }),
  endpoint("POST /sync/check", {
    ...WRITE,
    summary: "Compares every slice with Shopify: begun at once, told by GET /sync when it is done.",
    body: CheckInput,
    data: SyncData,
    async run(ctx, { body }) {
      await checkNow(ctx, body);
      return overview(ctx);
    },
  }),
  listEndpoint("GET /sync/slices", {
    ...READ,
    summary: "Proofs of completeness: each part of each kind as it was compared with Shopify last.",
    query: pageQuery(SliceCursor).extend({
      resource: resource.optional(),
      state: z.enum(["equal", "differs"]).optional(),
    }),
    data: SliceData,
    run: (ctx, { query: { cursor: after, ...query } }) => listSlices(ctx, { ...query, after }),
  }),
  listEndpoint("GET /sync/gaps", {
    ...READ,
    summary: "Objects that differed from Shopify's, found last first, and what healed them.",
    query: GapsInput.omit({ after: true }).extend(pageQuery(PageCursorText).shape),
    data: GapData,
    run: (ctx, { query: { cursor: after, ...query } }) => listGaps(ctx, { ...query, after }),
  }),
  listEndpoint("GET /sync/log", {
    ...READ,
    summary: "What was done to keep up with the store: syncs, comparisons, looks for changes, begun last first.",
    query: pageQuery(PageCursorText),
    data: LogData,
    run: (ctx, { query: { cursor: after, limit } }) => listSyncLog(ctx, { after, limit }),
  }),
  endpoint("GET /sync/settings", {
    ...READ,
    summary: "How often the store is looked at for changes; null: as in `defaults`.",
    data: SettingsData,
    run: (ctx) => getSyncSettings(ctx),
  }),
  endpoint("PUT /sync/settings", {
    ...WRITE,
    summary: "Changes how often the store is looked at; null, or absent, brings the default back.",
    body: SyncSettingsInput,
    data: SettingsData,
    run: (ctx, { body }) => updateSyncSettings(ctx, body),
  }),
];
