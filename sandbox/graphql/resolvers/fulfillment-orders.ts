// Fulfillment orders: which location is to send which units, and what may be done about it.
import type { OrderDoc } from "#sandbox/store/model.ts";
import { ApiError, invalidId, NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid, parseGid } from "./gid.ts";
import { locationById } from "./locations.ts";
import { locationsForMove } from "./move-locations.ts";
import { parts, type FulfillmentSource } from "./part.ts";
import { heldUnits, sendingById, sendingLines, sendingsOf, type SendingSource } from "./sending.ts";

/** What the merchant may do, in the order that Shopify lists it in. */
function actionsOf({ order, doc }: SendingSource, ctx: RequestContext): string[] {
  if (doc.status === "ON_HOLD") return ["RELEASE_HOLD", "HOLD", "MOVE"];
  if (doc.status === "IN_PROGRESS")
    return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", ...(doc.begun ? ["MARK_AS_OPEN"] : [])];
  if (doc.status !== "OPEN") return [];
  const units = doc.lines.reduce((sum, line) => sum + line.remaining, 0);
  const others = sendingsOf(ctx, order).some((one) => one.doc.id !== doc.id && mayMerge(one, doc.locationId));
  const more = [...(units > 1 ? ["SPLIT"] : []), ...(others ? ["MERGE"] : [])];
  return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", ...more];
}
const mayMerge = ({ doc }: SendingSource, locationId: string): boolean =>
  doc.status === "OPEN" && doc.locationId === locationId && doc.restOf === undefined;

interface AllArgs extends PageArgs {
  includeClosed?: boolean | null;
}

/** Those of all orders: open ones are few, so that they are read before they are paged. */
function everySending(ctx: RequestContext, args: AllArgs) {
  if (args.query) throw new NotImplemented("the argument query of fulfillmentOrders");
  const where = args.includeClosed ? "1" : "status = 'open' and fulfillment_status <> 'FULFILLED'";
  const rows = ctx.store.all<{ doc: string }>(`select doc from orders where ${where} order by id`);
  const all = rows
    .flatMap(({ doc }) => sendingsOf(ctx, JSON.parse(doc) as OrderDoc))
    .filter(({ doc }) => args.includeClosed || doc.status !== "CLOSED");
  if (args.sortKey === "UPDATED_AT") all.sort((a, b) => (a.doc.updatedAt < b.doc.updatedAt ? -1 : 1));
  return all;
}

function deliveryMethod({ order, doc }: SendingSource) {
  const shipping = order.shippingLines.find(({ removed }) => !removed);
  const sends = order.lines.some(({ requiresShipping }) => requiresShipping);
  return {
    id: gid("DeliveryMethod", doc.id),
    methodType: order.sourceName === "pos" ? "RETAIL" : sends ? "SHIPPING" : "NONE",
    presentedName: shipping?.title ?? null,
    serviceCode: shipping?.code ?? null,
    sourceReference: null,
    additionalInformation: null,
    brandedPromise: null,
    minDeliveryDateTime: null,
    maxDeliveryDateTime: null,
  };
}

function destination({ order, doc }: SendingSource) {
  const to = order.shippingAddress;
  if (!to) return null;
  const { address1, address2, city, company, countryCode, firstName, lastName, phone, province, zip } = to;
  const of = (text: string | undefined) => text ?? null;
  return {
    id: gid("FulfillmentOrderDestination", doc.id),
    ...{ address1: of(address1), address2: of(address2), city: of(city), company: of(company), countryCode },
    ...{ firstName: of(firstName), lastName: of(lastName), phone: of(phone), province: of(province), zip: of(zip) },
    email: order.email,
    location: null,
  };
}

export const fulfillmentOrderResolvers: Resolvers = {
  QueryRoot: {
    fulfillmentOrder: (_, args: { id: string }, ctx) => {
      const parsed = parseGid(args.id);
      if (parsed?.type !== "FulfillmentOrder") throw invalidId(args.id);
      return sendingById(ctx, parsed.id);
    },
    fulfillmentOrders: (_, args: AllArgs, ctx) => pageOf(everySending(ctx, args), args),
    manualHoldsFulfillmentOrders: (_, args: PageArgs, ctx) =>
      pageOf(
        everySending(ctx, args).filter(({ doc }) => doc.status === "ON_HOLD"),
        args,
      ),
  },
  Order: {
    fulfillmentOrders: (order: OrderDoc, args: PageArgs, ctx) => {
      if (args.query) throw new NotImplemented("the argument query of Order.fulfillmentOrders");
      return pageOf(sendingsOf(ctx, order), args);
    },
  },
  LineItem: {
    fulfillableQuantity: ({ order, doc }: { order: OrderDoc; doc: OrderDoc["lines"][number] }) =>
      Math.max(0, doc.fulfillableQuantity - heldUnits(order, doc.id)),
  },
  Fulfillment: {
    fulfillmentOrders: ({ order, doc }: FulfillmentSource, args: PageArgs, ctx) =>
      pageOf(
        sendingsOf(ctx, order).filter((one) => one.doc.fulfillmentIds.includes(doc.id)),
        args,
      ),
  },
  FulfillmentOrder: {
    id: ({ doc }: SendingSource) => gid("FulfillmentOrder", doc.id),
    status: ({ doc }: SendingSource) => doc.status,
    requestStatus: () => "UNSUBMITTED",
    order: ({ order }: SendingSource) => order,
    orderId: ({ order }: SendingSource) => gid("Order", order.id),
    orderName: ({ order }: SendingSource) => order.name,
    orderProcessedAt: ({ order }: SendingSource) => order.processedAt,
    createdAt: ({ doc }: SendingSource) => doc.createdAt,
    updatedAt: ({ doc }: SendingSource) => doc.updatedAt,
    fulfillAt: ({ doc }: SendingSource) => doc.fulfillAt,
    fulfillBy: ({ doc }: SendingSource) => doc.fulfillBy,
    assignedLocation: ({ doc }: SendingSource, _, ctx) => {
      const location = locationById(ctx, doc.locationId);
      if (!location) throw new ApiError("The assigned location is gone.", "INTERNAL_SERVER_ERROR");
      const {
        address1 = null,
        address2 = null,
        city = null,
        phone = null,
        province = null,
        zip = null,
      } = location.address;
      const { countryCode } = location.address;
      return { name: location.name, location, address1, address2, city, phone, province, zip, countryCode };
    },
    destination,
    deliveryMethod,
    internationalDuties: () => null,
    remainingLineItemsWeight: () => null,
    channelId: () => null,
    supportedActions: (source: SendingSource, _, ctx) =>
      actionsOf(source, ctx).map((action) => ({ action, externalUrl: null })),
    fulfillmentHolds: ({ doc }: SendingSource) => doc.holds,
    merchantRequests: (_, args: PageArgs) => pageOf([], args),
    lineItems: (source: SendingSource, args: PageArgs) => pageOf(sendingLines(source), args),
    fulfillments: ({ order, doc }: SendingSource, args: PageArgs) =>
      pageOf(
        parts(
          order,
          order.fulfillments.filter(({ id }) => doc.fulfillmentIds.includes(id)),
        ),
        args,
      ),
    fulfillmentOrdersForMerge: ({ order, doc }: SendingSource, args: PageArgs, ctx) =>
      pageOf(
        sendingsOf(ctx, order).filter((one) => one.doc.id !== doc.id && mayMerge(one, doc.locationId)),
        args,
      ),
    locationsForMove,
  },
};
