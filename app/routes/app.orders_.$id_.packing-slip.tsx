import type { HeadersFunction, LinksFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getPackingSlip } from "#app/features/orders/index.server.ts";
import { OrderRef } from "#app/features/orders/schema.ts";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { PackingSlipPage } from "#app/features/orders/ui/page/packing-slip-page.tsx";
import slipStyles from "#app/features/orders/ui/page/packing-slip.css?url";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: slipStyles }];

export const loader = adminLoader(async (ctx, { params }) => ({
  slip: await getPackingSlip(ctx, OrderRef.parse(params)),
}));

export default function PackingSlipRoute() {
  return <PackingSlipPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
