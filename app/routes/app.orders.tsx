import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { changeOrders, listOrders, orderChoices } from "#app/features/orders/index.server.ts";
import { ChangeOrders, ORDER_FILTERS, ORDER_SORTS } from "#app/features/orders/schema.ts";
import { OrdersPage } from "#app/features/orders/ui/list/orders-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  answer: await listOrders(ctx, listInput(url, { sorts: ORDER_SORTS, filters: ORDER_FILTERS })),
  views: await listViews(ctx, "orders"),
  choices: await orderChoices(ctx),
}));

export const action = adminAction({
  change: [ChangeOrders, changeOrders],
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function OrdersRoute() {
  return <OrdersPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
