import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { changeProducts, listChannels, listProducts, productChoices } from "#app/features/catalog/index.server.ts";
import { ChangeProducts, PRODUCT_FILTERS, PRODUCT_SORTS } from "#app/features/catalog/schema.ts";
import { ProductsPage } from "#app/features/catalog/ui/products/products-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { hasScope } from "#app/platform/ctx.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  answer: await listProducts(ctx, listInput(url, { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS })),
  views: await listViews(ctx, "products"),
  choices: await productChoices(ctx),
  maySeeChannels: hasScope(ctx, "read_publications"),
  channels: url.searchParams.has("publication_ids") ? await listChannels(ctx) : null,
}));

export const action = adminAction({
  change: [ChangeProducts, changeProducts],
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function ProductsRoute() {
  return <ProductsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
