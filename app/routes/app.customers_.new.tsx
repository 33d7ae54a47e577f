import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createCustomer } from "#app/features/customers/index.server.ts";
import { CreateCustomer } from "#app/features/customers/schema.ts";
import { NewCustomerPage } from "#app/features/customers/ui/new/new-customer-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async ({ shop }) => ({ locale: shop.locale }));

export const action = adminAction({ create: [CreateCustomer, createCustomer] });

export default function NewCustomerRoute() {
  return <NewCustomerPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
