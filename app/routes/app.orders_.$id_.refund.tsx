import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getRefunding, refundItems } from "#app/features/orders/index.server.ts";
import { OrderRef, RefundItems } from "#app/features/orders/schema.ts";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { RefundPage } from "#app/features/orders/ui/refund/refund-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params }) => getRefunding(ctx, OrderRef.parse(params)));

export const action = adminAction({ refund: [RefundItems, refundItems] });

export default function RefundRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
