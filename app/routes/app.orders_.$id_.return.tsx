import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  cancelReturn,
  closeReturn,
  createReturn,
  getReturning,
  processReturn,
  reopenReturn,
} from "#app/features/orders/index.server.ts";
import { CreateReturn, OrderRef, ProcessReturn, ReturnRef } from "#app/features/orders/schema.ts";
import { ReturnPage } from "#app/features/orders/ui/return/return-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { params }) => getReturning(ctx, OrderRef.parse(params)));

export const action = adminAction({
  open: [CreateReturn, createReturn],
  process: [ProcessReturn, processReturn],
  close: [ReturnRef, closeReturn],
  reopen: [ReturnRef, reopenReturn],
  cancel: [ReturnRef, cancelReturn],
});

export default function ReturnRoute() {
  return <ReturnPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
