// Goods on their way back: one reverse fulfillment order for each return that was agreed on, its lines those of the return.
import { orderIdOfPart, type OrderDoc, type ReturnDoc } from "#sandbox/store/model.ts";
import type { DispositionDoc } from "#sandbox/store/model-fulfillment.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";
import { locationById } from "./locations.ts";
import { documentOf } from "./lookup.ts";
import { optional, type ReturnSource } from "./part.ts";

interface ReverseLineSource {
  order: OrderDoc;
  of: ReturnDoc;
  doc: ReturnDoc["lines"][number];
}

export const reverseLine = (order: OrderDoc, of: ReturnDoc, doc: ReturnDoc["lines"][number]): ReverseLineSource => ({
  ...{ order, of, doc },
});

/** None before a request was approved. */
export const reverseOrders = (source: ReturnSource): ReturnSource[] => (source.doc.flow?.approvedAt ? [source] : []);

export function reverseOrderById(ctx: RequestContext, id: string): ReturnSource | null {
  const order = documentOf(ctx, "orders", orderIdOfPart(id));
  const found = order && optional(order, order.returns, id);
  return found ? (reverseOrders(found)[0] ?? null) : null;
}

const STATUS = { REQUESTED: "OPEN", OPEN: "OPEN", CLOSED: "CLOSED", CANCELED: "CANCELED", DECLINED: "CANCELED" };

export const reverseOrderResolvers: Resolvers = {
  QueryRoot: {
    reverseFulfillmentOrder: (_, args: { id: string }, ctx) =>
      reverseOrderById(ctx, idOf("ReverseFulfillmentOrder", args.id)),
  },
  Return: {
    reverseFulfillmentOrders: (source: ReturnSource, args: PageArgs) => pageOf(reverseOrders(source), args),
  },
  ReverseFulfillmentOrder: {
    id: ({ doc }: ReturnSource) => gid("ReverseFulfillmentOrder", doc.id),
    status: ({ doc }: ReturnSource) => STATUS[doc.status],
    order: ({ order }: ReturnSource) => order,
    lineItems: ({ order, doc }: ReturnSource, args: PageArgs) =>
      pageOf(
        doc.lines.map((line) => reverseLine(order, doc, line)),
        args,
      ),
    reverseDeliveries: (_, args: PageArgs) => pageOf([], args),
    thirdPartyConfirmation: () => null,
  },
  ReverseFulfillmentOrderLineItem: {
    id: ({ doc }: ReverseLineSource) => gid("ReverseFulfillmentOrderLineItem", doc.id),
    totalQuantity: ({ doc }: ReverseLineSource) => doc.quantity,
    fulfillmentLineItem: ({ order, doc }: ReverseLineSource) =>
      optional(
        order,
        order.fulfillments.flatMap(({ lines }) => lines),
        doc.fulfillmentLineId ?? null,
      ),
    dispositions: ({ doc }: ReverseLineSource) => doc.dispositions ?? [],
  },
  ReverseFulfillmentOrderDisposition: {
    id: ({ id }: DispositionDoc) => gid("ReverseFulfillmentOrderDisposition", id),
    type: ({ type }: DispositionDoc) => type,
    quantity: ({ quantity }: DispositionDoc) => quantity,
    createdAt: ({ createdAt }: DispositionDoc) => createdAt,
    location: ({ locationId }: DispositionDoc, _, ctx) => locationById(ctx, locationId),
  },
};
