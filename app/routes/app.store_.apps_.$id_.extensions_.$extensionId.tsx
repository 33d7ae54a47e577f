import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  deleteExtension,
  getApp,
  getExtension,
  settingFields,
  updateExtension,
} from "#app/features/custom-apps/index.server.ts";
import { ExtensionRef, UpdateExtension } from "#app/features/custom-apps/schema.ts";
import { ExtensionPage } from "#app/features/custom-apps/ui/extensions/extension-page.tsx";
import { AppErrorPage } from "#app/features/custom-apps/ui/one/app-error-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const { id, name } = await getApp(ctx, { id: params.id ?? "" });
  const extension = await getExtension(ctx, { id, extensionId: params.extensionId ?? "" });
  return { app: { id, name }, extension, fields: settingFields() };
});

export const action = adminAction({
  update: [UpdateExtension, updateExtension],
  remove: [ExtensionRef, deleteExtension],
});

/** What is gone is not read again: the page leads back to its app, or keeps what was typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const { ok, code, intent } = (actionResult ?? {}) as { ok?: boolean; code?: string; intent?: string };
  const isGone = code === "not_found" || (ok === true && intent === "remove");
  return isGone || isUnheard(actionResult) ? false : defaultShouldRevalidate;
};

export default function ExtensionRoute() {
  const { extension, ...data } = useLoaderData<typeof loader>();
  return <ExtensionPage key={extension.id} extension={extension} {...data} />;
}

export function ErrorBoundary() {
  return <AppErrorPage error={useRouteError()} isExtension />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
