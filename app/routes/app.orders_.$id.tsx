import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readMetafields } from "#app/features/catalog/index.server.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import {
  cancelOrder,
  captureOrder,
  closeOrder,
  getOrder,
  markOrderPaid,
  openOrder,
  updateOrder,
} from "#app/features/orders/index.server.ts";
import { CancelOrder, CaptureOrder, ChangedOrder, OrderRef, UpdateOrder } from "#app/features/orders/schema.ts";
import { OrderPage } from "#app/features/orders/ui/page/order-page.tsx";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const { id } = OrderRef.parse(params);
  const [order, metafields, activity] = await Promise.all([
    getOrder(ctx, { id }),
    readMetafields(ctx, { ownerId: gidOf("Order", id) }),
    listActivity(ctx, `Order/${id}`),
  ]);
  return { order, metafields, activity };
});

export const action = adminAction({
  update: [UpdateOrder, updateOrder],
  markPaid: [ChangedOrder, markOrderPaid],
  capture: [CaptureOrder, captureOrder],
  cancel: [CancelOrder, cancelOrder],
  close: [ChangedOrder, closeOrder],
  open: [ChangedOrder, openOrder],
});

export default function OrderRoute() {
  const page = useLoaderData<typeof loader>();
  return <OrderPage key={page.order.id} {...page} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
