import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { productChoices } from "#app/features/catalog/index.server.ts";
import { listPlaces, listStock, setCosts, setQuantities } from "#app/features/inventory/index.server.ts";
import { ALL_LOCATIONS, SetCosts, SetQuantities, STOCK_FILTERS, STOCK_SORTS } from "#app/features/inventory/schema.ts";
import { StockPage } from "#app/features/inventory/ui/items/stock-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => {
  const places = await listPlaces(ctx);
  const asked = url.searchParams.get("location");
  const isAll = asked === ALL_LOCATIONS && places.length > 1;
  const locationId = isAll ? ALL_LOCATIONS : (places.find(({ id }) => id === asked)?.id ?? places[0]?.id ?? "0");
  const input = listInput(url, { sorts: STOCK_SORTS, filters: STOCK_FILTERS });
  return {
    places,
    locationId,
    answer: await listStock(ctx, { ...input, locationId }),
    views: await listViews(ctx, "inventory"),
    choices: await productChoices(ctx),
  };
});

export const action = adminAction({
  setQuantities: [SetQuantities, setQuantities],
  setCosts: [SetCosts, setCosts],
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function InventoryRoute() {
  return <StockPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
