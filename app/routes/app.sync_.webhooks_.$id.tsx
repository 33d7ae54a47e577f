import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { dismissDeadWebhooks, getWebhook, replayWebhook } from "#app/features/sync/index.server.ts";
import { DismissInput, WebhookRef } from "#app/features/sync/schema.ts";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { WebhookCard } from "#app/features/sync/ui/webhook-card.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params }) => getWebhook(ctx, WebhookRef.parse(params)));

export const action = adminAction({
  replayWebhook: [WebhookRef, replayWebhook],
  dismissDeadWebhooks: [DismissInput, dismissDeadWebhooks],
});

export default function WebhookRoute() {
  const webhook = useLoaderData<typeof loader>();
  return (
    <SyncFrame place="webhooks" title={webhook.topic}>
      <WebhookCard webhook={webhook} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
