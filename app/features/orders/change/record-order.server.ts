import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { ordersResource } from "../resources.server.ts";

/** A line as a mutation answers it: enough to know whose stock it moved. */
export interface StockedLine {
  readonly lineItem?: { readonly variant?: { readonly inventoryItem: { readonly id: string } } | null } | null;
}

export interface OrderRecord {
  readonly orderGid: string;
  /** "order.fulfilled" */
  readonly action: string;
  readonly details?: object;
  /** Lines whose stock moved with it. */
  readonly stock?: readonly StockedLine[];
}

/** The stock items of such lines, each once. */
export function stockOf(lines: readonly StockedLine[]): bigint[] {
  const items = lines.flatMap(({ lineItem }) =>
    lineItem?.variant ? [idOfGid(lineItem.variant.inventoryItem.id)] : [],
  );
  return [...new Set(items)];
}

/** Writes down what was done to an order, and mirrors the order and the stock that moved as they are now. */
export async function recordOrder(ctx: Ctx, { orderGid, action, details, stock = [] }: OrderRecord): Promise<void> {
  await recordChange(ctx, {
    touched: [
      { resource: ordersResource, ids: [idOfGid(orderGid)] },
      { resource: inventoryResource, ids: stockOf(stock) },
    ],
    action,
    subject: `Order/${idOfGid(orderGid)}`,
    details,
  });
}
