import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getSyncSettings, updateSyncSettings } from "#app/features/sync/index.server.ts";
import { SyncSettingsInput } from "#app/features/sync/schema.ts";
import { SettingsForm } from "#app/features/sync/ui/settings-form.tsx";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx) => getSyncSettings(ctx));

export const action = adminAction({ updateSyncSettings: [SyncSettingsInput, updateSyncSettings] });

export default function SettingsRoute() {
  return (
    <SyncFrame place="settings">
      <SettingsForm settings={useLoaderData<typeof loader>()} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
