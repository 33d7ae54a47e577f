import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listTransfers } from "#app/features/inventory/index.server.ts";
import { TransfersPage } from "#app/features/inventory/ui/transfers/transfers-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  answer: await listTransfers(ctx, url),
  views: await listViews(ctx, "transfers"),
}));

export const action = adminAction({
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function TransfersRoute() {
  return <TransfersPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
