import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  dismissDeadWebhooks,
  listQuery,
  listWebhooks,
  replayDeadWebhooks,
  webhookTopics,
} from "#app/features/sync/index.server.ts";
import { DismissInput, ReplayDeadInput, WebhooksInput } from "#app/features/sync/schema.ts";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { WebhooksList } from "#app/features/sync/ui/webhooks-list.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  page: await listWebhooks(ctx, listQuery(WebhooksInput, url)),
  topics: webhookTopics(),
}));

export const action = adminAction({
  replayDeadWebhooks: [ReplayDeadInput, replayDeadWebhooks],
  dismissDeadWebhooks: [DismissInput, dismissDeadWebhooks],
});

export default function WebhooksRoute() {
  return (
    <SyncFrame place="webhooks">
      <WebhooksList {...useLoaderData<typeof loader>()} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
