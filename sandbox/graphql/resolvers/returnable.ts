// What of an order can still come back.
import type { FulfillmentDoc, OrderDoc } from "#sandbox/store/model.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { part, parts, type FulfillmentSource } from "./part.ts";

const counts = ({ status }: { status: string }): boolean => status !== "CANCELED" && status !== "DECLINED";

/** Units of one line of a parcel that no return has taken and no refund has given back. */
export function returnableUnits(order: OrderDoc, fulfillmentLineId: string): number {
  const parcel = order.fulfillments.find(({ lines }) => lines.some(({ id }) => id === fulfillmentLineId));
  const sent = parcel?.lines.find(({ id }) => id === fulfillmentLineId);
  if (!parcel || !sent || parcel.status === "CANCELLED") return 0;
  const returned = order.returns.filter(counts).flatMap(({ lines }) => lines);
  const ofLine = returned.filter(({ lineId }) => lineId === sent.lineId);
  const here = ofLine.filter((line) => line.fulfillmentLineId === fulfillmentLineId);
  const pending = ofLine.reduce((sum, line) => sum + line.quantity - line.refundedQuantity, 0);
  const current = order.lines.find(({ id }) => id === sent.lineId)!.currentQuantity;
  const free = sent.quantity - here.reduce((sum, line) => sum + line.quantity, 0);
  return Math.max(0, Math.min(free, current - pending));
}

const returnableLines = (order: OrderDoc, doc: FulfillmentDoc) =>
  doc.lines
    .map((line) => ({ line: part(order, line), quantity: returnableUnits(order, line.id) }))
    .filter(({ quantity }) => quantity > 0);

export const returnableResolvers: Resolvers = {
  QueryRoot: {
    returnableFulfillments: (_, args: PageArgs & { orderId: string }, ctx) => {
      const order = documentOf(ctx, "orders", idOf("Order", args.orderId));
      const all = order ? parts(order, order.fulfillments) : [];
      return pageOf(
        all.filter(({ doc }) => returnableLines(order!, doc).length > 0),
        args,
      );
    },
  },
  ReturnableFulfillment: {
    id: ({ doc }: FulfillmentSource) => gid("ReturnableFulfillment", doc.id),
    fulfillment: (source: FulfillmentSource) => source,
    returnableFulfillmentLineItems: ({ order, doc }: FulfillmentSource, args: PageArgs) =>
      pageOf(returnableLines(order, doc), args),
  },
  ReturnableFulfillmentLineItem: {
    fulfillmentLineItem: ({ line }: { line: object }) => line,
    quantity: ({ quantity }: { quantity: number }) => quantity,
  },
};
