import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { cancelSync } from "../runs/cancel-sync.server.ts";
import { getRun } from "../runs/get-run.server.ts";
import { listRuns } from "../runs/list-runs.server.ts";
import { pauseSync } from "../runs/pause-sync.server.ts";
import { resumeSync } from "../runs/resume-sync.server.ts";
import { startSync } from "../runs/start-sync.server.ts";
import { RESOURCE_NAMES, RunRef, StartSyncInput } from "../schema.ts";
import { JobData } from "./sync-data.ts";

const READ = { needs: ["read_sync"] };
const WRITE = { needs: ["write_sync"] };
const STATES = JobData.shape.state;

const started = async (ctx: Ctx, input: StartSyncInput) => (await startSync(ctx, input)).run!;

/** A command to the run that is named, then how it stands. */
const commanded = (summary: string, command: (ctx: Ctx, input: RunRef) => Promise<void>) => ({
  ...WRITE,
  summary,
  params: RunRef,
  data: JobData,
  async run(ctx: Ctx, { params }: { readonly params: RunRef }) {
    await command(ctx, params);
    return getRun(ctx, params);
  },
});

/** Readings of the store, each a job that goes on in the background. */
export const jobEndpoints = [
  endpoint("POST /sync", {
    ...WRITE,
    summary: "Reads the store again, all kinds or those named. What is under way already is answered as it stands.",
    body: StartSyncInput,
    data: JobData,
    run: (ctx, { body }) => started(ctx, body),
  }),
  endpoint("POST /sync/:resource", {
    ...WRITE,
    summary: "Reads one kind of objects again. 409 beside another job.",
    params: z.object({ resource: z.enum(RESOURCE_NAMES) }),
    data: JobData,
    run: (ctx, { params: { resource } }) => started(ctx, { resources: [resource] }),
  }),
  listEndpoint("GET /sync/jobs", {
    ...READ,
    summary: "Lists the readings of the store, begun last first; those of the last 90 days at least.",
    query: pageQuery(RunRef.shape.id).extend({ state: STATES.optional() }),
    data: JobData,
    run: (ctx, { query: { cursor: after, ...query } }) => listRuns(ctx, { ...query, after }),
  }),
  endpoint("GET /sync/jobs/:id", {
    ...READ,
    summary: "One reading of the store: how far each kind is.",
    params: RunRef,
    data: JobData,
    run: (ctx, { params }) => getRun(ctx, params),
  }),
  endpoint("POST /sync/jobs/:id/cancel", commanded("Ends a job; what it has written stays.", cancelSync)),
  endpoint("POST /sync/jobs/:id/pause", commanded("Halts a job where it is.", pauseSync)),
  endpoint("POST /sync/jobs/:id/resume", commanded("Goes on with a halted job.", resumeSync)),
];
