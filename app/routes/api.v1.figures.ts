import { getFigures } from "#app/features/sync/index.server.ts";
import { apiLoader } from "#app/platform/http/api-route.server.ts";

export const loader = apiLoader((ctx) => getFigures(ctx));
