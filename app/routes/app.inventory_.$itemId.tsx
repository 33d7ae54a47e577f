import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  getItem,
  itemHistory,
  moveQuantity,
  moveStock,
  setQuantities,
  stockItemAt,
  updateItem,
} from "#app/features/inventory/index.server.ts";
import {
  ItemRef,
  MoveQuantity,
  MoveStock,
  SetQuantities,
  StockItemAt,
  UpdateItem,
} from "#app/features/inventory/schema.ts";
import { ItemErrorPage } from "#app/features/inventory/ui/items/item-error-page.tsx";
import { ItemPage } from "#app/features/inventory/ui/items/item-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const ref = ItemRef.parse(params);
  return { page: await getItem(ctx, ref), history: await itemHistory(ctx, ref) };
});

export const action = adminAction({
  setQuantities: [SetQuantities, setQuantities],
  moveQuantity: [MoveQuantity, moveQuantity],
  moveStock: [MoveStock, moveStock],
  stockItemAt: [StockItemAt, stockItemAt],
  updateItem: [UpdateItem, updateItem],
});

export default function ItemRoute() {
  const data = useLoaderData<typeof loader>();
  return <ItemPage key={data.page.item.id} {...data} />;
}

export function ErrorBoundary() {
  return <ItemErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
