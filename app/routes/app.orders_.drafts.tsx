import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listDrafts } from "#app/features/orders/index.server.ts";
import { DraftsPage } from "#app/features/orders/ui/drafts/drafts-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  answer: await listDrafts(ctx, url),
  views: await listViews(ctx, "drafts"),
}));

export const action = adminAction({
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function DraftsRoute() {
  return <DraftsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
