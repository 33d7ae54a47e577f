import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createTransfer, listPlaces } from "#app/features/inventory/index.server.ts";
import { CreateTransfer } from "#app/features/inventory/schema.ts";
import { NewTransferPage } from "#app/features/inventory/ui/transfers/new-transfer-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx) => ({ places: await listPlaces(ctx) }));

export const action = adminAction({ createTransfer: [CreateTransfer, createTransfer] });

export default function NewTransferRoute() {
  return <NewTransferPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
