import { commandSync, getSyncOverview } from "#app/features/sync/index.server.ts";
import { SyncCommand } from "#app/features/sync/schema.ts";
import { apiAction, apiLoader } from "#app/platform/http/api-route.server.ts";

export const loader = apiLoader(async (ctx) => {
  const { status, ...proof } = await getSyncOverview(ctx);
  return { ...status, proof };
});

export const action = apiAction(SyncCommand, commandSync);
