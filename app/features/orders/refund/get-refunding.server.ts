import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { buyersMinor } from "../change/money-of.ts";
import { homesOf } from "./homes-of.server.ts";
import { refundableLines } from "./refundable-lines.ts";
import type { RefundableLine, Refunding } from "./schema.ts";
import { ORDER_TO_REFUND } from "./shopify.server.ts";
import { suggestedOf } from "./suggested-of.ts";

type Place = Refunding["places"][number];

/** What of an order can be refunded. Throws not_found. */
export async function getRefunding(ctx: Ctx, { id }: { id: string }): Promise<Refunding> {
  const { order, locations } = await adminGraphql(ctx, ORDER_TO_REFUND, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  const homes = await homesOf(ctx, order);
  const lines = order.lineItems.nodes.flatMap((line) => refundableLines(line, homes));
  return {
    order: { id, name: order.name, hasEmail: order.email !== null, hasCustomer: order.customer !== null },
    currency: order.presentmentCurrencyCode,
    lines,
    refundedMinor: buyersMinor(order.totalRefundedSet),
    places: placesOf(lines, locations.nodes),
    suggested: suggestedOf(order.suggestedRefund),
  };
}

// Places that a line belongs to stand first: the first of all is offered for lines that nothing is known of.
function placesOf(lines: readonly RefundableLine[], locations: readonly Place[]): Place[] {
  const homes = new Set(lines.map(({ home }) => home));
  const places = locations.map(({ id, name }) => ({ id: tailOf(id), name }));
  return [true, false].flatMap((isFirst) => places.filter(({ id }) => homes.has(id) === isFirst));
}
