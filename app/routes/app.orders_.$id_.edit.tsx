import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { commitEdit, getEditing, stageEdit } from "#app/features/orders/index.server.ts";
import { CommitEdit, OrderRef, StageEdit } from "#app/features/orders/schema.ts";
import { OrderError } from "#app/features/orders/ui/page/order-error.tsx";
import { EditPage } from "#app/features/orders/ui/edit/edit-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader((ctx, { params }) => getEditing(ctx, OrderRef.parse(params)));

export const action = adminAction({ stage: [StageEdit, stageEdit], commit: [CommitEdit, commitEdit] });

/** Each staged change answers the order as it would be; reading the page anew would begin another edit. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.id !== nextParams.id;

export default function EditRoute() {
  const editing = useLoaderData<typeof loader>();
  return <EditPage key={editing.order.id} {...editing} />;
}

export function ErrorBoundary() {
  return <OrderError error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
