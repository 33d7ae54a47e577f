import { getWebhook } from "#app/features/sync/index.server.ts";
import { WebhookRef } from "#app/features/sync/schema.ts";
import { apiLoader } from "#app/platform/http/api-route.server.ts";

export const loader = apiLoader((ctx, { params }) => getWebhook(ctx, WebhookRef.parse(params)));
