import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  approveReturn,
  cancelReturn,
  closeReturn,
  createReturn,
  declineReturn,
  getReturning,
  processReturn,
  reopenReturn,
} from "#app/features/orders/index.server.ts";
import {
  ApproveReturn,
  CreateReturn,
  DeclineReturn,
  OrderRef,
  ProcessReturn,
  ReturnRef,
} from "#app/features/orders/schema.ts";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { ReturnPage } from "#app/features/orders/ui/return/return-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params }) => getReturning(ctx, OrderRef.parse(params)));

export const action = adminAction({
  open: [CreateReturn, createReturn],
  process: [ProcessReturn, processReturn],
  approve: [ApproveReturn, approveReturn],
  decline: [DeclineReturn, declineReturn],
  close: [ReturnRef, closeReturn],
  reopen: [ReturnRef, reopenReturn],
  cancel: [ReturnRef, cancelReturn],
});

export default function ReturnRoute() {
  return <ReturnPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
