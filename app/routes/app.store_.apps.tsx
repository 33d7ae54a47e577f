import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  apiAddresses,
  approveInstallation,
  listApps,
  listInstallations,
  resumeInstallation,
  suspendInstallation,
  uninstallApp,
} from "#app/features/custom-apps/index.server.ts";
import { ApproveInstallation, InstallationRef } from "#app/features/custom-apps/schema.ts";
import { AppsPage } from "#app/features/custom-apps/ui/list/apps-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx) => ({
  apps: await listApps(ctx),
  installations: await listInstallations(ctx),
  api: apiAddresses(),
  now: new Date().toISOString(),
}));

export const action = adminAction({
  approve: [ApproveInstallation, approveInstallation],
  suspend: [InstallationRef, suspendInstallation],
  resume: [InstallationRef, resumeInstallation],
  uninstall: [InstallationRef, uninstallApp],
});

export default function AppsRoute() {
  return <AppsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
