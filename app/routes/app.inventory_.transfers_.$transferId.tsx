import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  cancelTransfer,
  deleteTransfer,
  getTransfer,
  readyTransfer,
  receiveShipment,
  setTransferItems,
  shipTransfer,
} from "#app/features/inventory/index.server.ts";
import { ReceiveShipment, SetTransferItems, ShipTransfer, TransferRef } from "#app/features/inventory/schema.ts";
import { TransferErrorPage } from "#app/features/inventory/ui/transfers/transfer-error-page.tsx";
import { TransferPage } from "#app/features/inventory/ui/transfers/transfer-page.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const ref = TransferRef.parse(params);
  return {
    transfer: await getTransfer(ctx, ref),
    activity: await listActivity(ctx, `InventoryTransfer/${ref.transferId}`),
  };
});

export const action = adminAction({
  setTransferItems: [SetTransferItems, setTransferItems],
  readyTransfer: [TransferRef, readyTransfer],
  cancelTransfer: [TransferRef, cancelTransfer],
  deleteTransfer: [TransferRef, deleteTransfer],
  shipTransfer: [ShipTransfer, shipTransfer],
  receiveShipment: [ReceiveShipment, receiveShipment],
});

export default function TransferRoute() {
  const data = useLoaderData<typeof loader>();
  return <TransferPage key={data.transfer.id} {...data} />;
}

export function ErrorBoundary() {
  return <TransferErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
