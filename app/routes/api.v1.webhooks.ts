import { listWebhooks } from "#app/features/sync/index.server.ts";
import { WebhooksInput } from "#app/features/sync/schema.ts";
import { apiLoader } from "#app/platform/http/api-route.server.ts";

export const loader = apiLoader((ctx, { url }) =>
  listWebhooks(ctx, WebhooksInput.parse(Object.fromEntries(url.searchParams))),
);
