import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listAskable } from "#app/features/custom-apps/index.server.ts";
import { getPrivacyFile, listPrivacyRequests } from "#app/features/privacy/index.server.ts";
import { ListPrivacyRequests, PrivacyFileRef } from "#app/features/privacy/schema.ts";
import { PrivacyCard } from "#app/features/privacy/ui/privacy-card.tsx";
import {
  disconnectStore,
  getStore,
  giveBackScopes,
  refreshScopes,
  testConnection,
} from "#app/features/stores/index.server.ts";
import { DisconnectStore, GiveBackScopes, RefreshScopes, TestConnection } from "#app/features/stores/schema.ts";
import { StorePage } from "#app/features/stores/ui/store-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => {
  const asked = ListPrivacyRequests.parse({ after: url.searchParams.get("after") ?? undefined });
  return {
    ...{ store: await getStore(ctx), askable: listAskable(ctx) },
    requests: await listPrivacyRequests(ctx, asked),
  };
});

export const action = adminAction({
  testConnection: [TestConnection, testConnection],
  refreshScopes: [RefreshScopes, refreshScopes],
  giveBackScopes: [GiveBackScopes, giveBackScopes],
  disconnectStore: [DisconnectStore, disconnectStore],
  getPrivacyFile: [PrivacyFileRef, getPrivacyFile],
});

export default function StoreRoute() {
  const { store, askable, requests } = useLoaderData<typeof loader>();
  return (
    <StorePage store={store} askable={askable}>
      <PrivacyCard requests={requests} />
    </StorePage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
