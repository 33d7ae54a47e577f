import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  approveAuthorization,
  declineAuthorization,
  readAuthorization,
} from "#app/features/custom-apps/index.server.ts";
import { Authorization } from "#app/features/custom-apps/schema.ts";
import { AuthorizePage } from "#app/features/custom-apps/ui/authorize/authorize-page.tsx";
import { RefusedPage } from "#app/features/custom-apps/ui/authorize/refused-page.tsx";
import { storeName } from "#app/platform/ctx.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  ...(await readAuthorization(ctx, url.searchParams)),
  store: storeName(ctx.shop),
}));

export const action = adminAction({
  approve: [Authorization, approveAuthorization],
  decline: [Authorization, declineAuthorization],
});

/** Once it is decided the person leaves: what was approved now would show as approved before. */
export const shouldRevalidate = ({ formMethod, formAction }: { formMethod?: string; formAction?: string }) =>
  formMethod === undefined || formAction?.startsWith("/app/store") === true;

export default function AuthorizeRoute() {
  const { asked, view, store, problems, missing } = useLoaderData<typeof loader>();
  if (!asked || !view) return <RefusedPage problems={problems} missing={missing} />;
  return <AuthorizePage asked={asked} view={view} store={store} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
