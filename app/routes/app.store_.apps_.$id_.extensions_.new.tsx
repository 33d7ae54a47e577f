import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createExtension, getApp, settingFields } from "#app/features/custom-apps/index.server.ts";
import { CreateExtension } from "#app/features/custom-apps/schema.ts";
import { NewExtensionPage } from "#app/features/custom-apps/ui/extensions/new-extension-page.tsx";
import { AppErrorPage } from "#app/features/custom-apps/ui/one/app-error-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const { id, name } = await getApp(ctx, { id: params.id ?? "" });
  return { app: { id, name }, fields: settingFields() };
});

export const action = adminAction({ create: [CreateExtension, createExtension] });

export default function NewExtensionRoute() {
  return <NewExtensionPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <AppErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
