import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getInventorySettings, updateInventorySettings } from "#app/features/inventory/index.server.ts";
import { InventorySettingsInput } from "#app/features/inventory/schema.ts";
import { InventorySettingsPage } from "#app/features/inventory/ui/inventory-settings-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx) => getInventorySettings(ctx));

export const action = adminAction({ updateInventorySettings: [InventorySettingsInput, updateInventorySettings] });

export default function InventorySettingsRoute() {
  return <InventorySettingsPage settings={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
