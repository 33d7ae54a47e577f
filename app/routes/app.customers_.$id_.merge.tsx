import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getMergePage, mergeCustomers } from "#app/features/customers/index.server.ts";
import { MergeCustomers, MergePageInput } from "#app/features/customers/schema.ts";
import { CustomerErrorPage } from "#app/features/customers/ui/customer-error-page.tsx";
import { MergePage } from "#app/features/customers/ui/merge/merge-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader((ctx, { params, url }) =>
  getMergePage(ctx, MergePageInput.parse({ ...Object.fromEntries(url.searchParams), ...params })),
);

export const action = adminAction({ merge: [MergeCustomers, mergeCustomers] });

/** Of two who were merged there is no preview any more: the page goes on to how the merge goes. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  (actionResult as { ok?: boolean } | undefined)?.ok === true || isUnheard(actionResult)
    ? false
    : defaultShouldRevalidate;

export default function MergeRoute() {
  return <MergePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <CustomerErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
