import { getSyncStatus } from "#app/features/sync/index.server.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";

// Asked for again and again while a sync runs.
export const loader = adminLoader((ctx) => getSyncStatus(ctx));
