import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { customerCountries, listCustomers } from "#app/features/customers/index.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS } from "#app/features/customers/schema.ts";
import { CustomersPage } from "#app/features/customers/ui/list/customers-page.tsx";
import { createView, deleteView, listViews, updateView } from "#app/features/search/index.server.ts";
import { CreateView, DeleteView, UpdateView } from "#app/features/search/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  answer: await listCustomers(ctx, listInput(url, { sorts: CUSTOMER_SORTS, filters: CUSTOMER_FILTERS })),
  views: await listViews(ctx, "customers"),
  countries: await customerCountries(ctx),
}));

export const action = adminAction({
  createView: [CreateView, createView],
  updateView: [UpdateView, updateView],
  deleteView: [DeleteView, deleteView],
});

export default function CustomersRoute() {
  return <CustomersPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
