import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getMergePage, mergeCustomers } from "#app/features/customers/index.server.ts";
import { MergeCustomers, MergePageInput } from "#app/features/customers/schema.ts";
import { CustomerErrorPage } from "#app/features/customers/ui/customer-error-page.tsx";
import { MergePage } from "#app/features/customers/ui/merge/merge-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export const loader = adminLoader((ctx, { params, url }) =>
  getMergePage(ctx, MergePageInput.parse({ ...Object.fromEntries(url.searchParams), ...params })),
);

export const action = adminAction({ merge: [MergeCustomers, mergeCustomers] });

export default function MergeRoute() {
  return <MergePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <CustomerErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
