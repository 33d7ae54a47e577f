import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  apiAddresses,
  approveInstallation,
  deleteApp,
  getApp,
  getClientUsage,
  installApp,
  listExtensions,
  listGivable,
  resumeInstallation,
  rotateSecret,
  setPermissions,
  settingFields,
  suspendInstallation,
  uninstallApp,
  updateApp,
} from "#app/features/custom-apps/index.server.ts";
import {
  ApproveInstallation,
  DeleteApp,
  InstallApp,
  InstallationRef,
  RotateSecret,
  SetPermissions,
  UpdateApp,
} from "#app/features/custom-apps/schema.ts";
import { AppErrorPage } from "#app/features/custom-apps/ui/one/app-error-page.tsx";
import { AppPage } from "#app/features/custom-apps/ui/one/app-page.tsx";
import { ExtensionsCard } from "#app/features/custom-apps/ui/one/extensions-card.tsx";
import { listClientWebhooks } from "#app/features/events/index.server.ts";
import { WebhooksCard } from "#app/features/events/ui/webhooks-card.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const app = await getApp(ctx, { id: params.id ?? "" });
  const subjects = [`App/${app.id}`, ...(app.installation ? [`Installation/${app.installation.id}`] : [])];
  return {
    ...{ app, givable: listGivable(ctx), tokenUrl: apiAddresses().token },
    usage: await getClientUsage(ctx, app),
    ...{ extensions: await listExtensions(ctx, app), fields: settingFields() },
    webhooks: await listClientWebhooks(ctx, app),
    activity: await listActivity(ctx, subjects),
  };
});

export const action = adminAction({
  update: [UpdateApp, updateApp],
  setPermissions: [SetPermissions, setPermissions],
  rotate: [RotateSecret, rotateSecret],
  install: [InstallApp, installApp],
  approve: [ApproveInstallation, approveInstallation],
  suspend: [InstallationRef, suspendInstallation],
  resume: [InstallationRef, resumeInstallation],
  uninstall: [InstallationRef, uninstallApp],
  delete: [DeleteApp, deleteApp],
});

/** What is gone is not read again: the page leads back to the list, or keeps what was typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const { ok, code, intent } = (actionResult ?? {}) as { ok?: boolean; code?: string; intent?: string };
  const isGone = code === "not_found" || (ok === true && intent === "delete");
  return isGone || isUnheard(actionResult) ? false : defaultShouldRevalidate;
};

export default function AppRoute() {
  const { activity, extensions, fields, webhooks, ...data } = useLoaderData<typeof loader>();
  return (
    <AppPage key={data.app.id} {...data}>
      <ExtensionsCard appId={data.app.id} extensions={extensions} fields={fields} />
      <WebhooksCard webhooks={webhooks} />
      <ActivityCard activity={activity} texts="apps" />
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <AppErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
