import { replayWebhooks } from "#app/features/sync/index.server.ts";
import { ReplayInput } from "#app/features/sync/schema.ts";
import { apiAction, postOnlyLoader } from "#app/platform/http/api-route.server.ts";

export const action = apiAction(ReplayInput, replayWebhooks);

export const loader = postOnlyLoader;
