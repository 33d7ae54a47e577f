import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  cancelFulfilment,
  fulfilItems,
  getFulfilling,
  holdItems,
  moveItems,
  releaseHold,
  updateTracking,
} from "#app/features/orders/index.server.ts";
import * as inputs from "#app/features/orders/schema.ts";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { FulfilPage } from "#app/features/orders/ui/fulfil/fulfil-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params }) => getFulfilling(ctx, inputs.OrderRef.parse(params)));

export const action = adminAction({
  fulfil: [inputs.FulfilItems, fulfilItems],
  track: [inputs.UpdateTracking, updateTracking],
  cancel: [inputs.CancelFulfilment, cancelFulfilment],
  hold: [inputs.HoldItems, holdItems],
  release: [inputs.ReleaseHold, releaseHold],
  move: [inputs.MoveItems, moveItems],
});

export default function FulfilRoute() {
  return <FulfilPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
