import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getRefunding, refundItems } from "#app/features/orders/index.server.ts";
import { OrderRef, RefundItems } from "#app/features/orders/schema.ts";
import { RefundPage } from "#app/features/orders/ui/refund/refund-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { params }) => getRefunding(ctx, OrderRef.parse(params)));

export const action = adminAction({ refund: [RefundItems, refundItems] });

export default function RefundRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
