// Fulfillments: what left which location, and when.
import { share } from "#sandbox/store/money-math.ts";
import type { FulfillmentDoc, OrderDoc } from "#sandbox/store/model.ts";
import type { FulfillmentEventDoc } from "#sandbox/store/model-fulfillment.ts";
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { discountedTotal, originalTotal } from "./line-amounts.ts";
import { locationById } from "./locations.ts";
import { bag, scalar, type MoneyBag } from "./money.ts";
import { parts, required, type FulfillmentSource, type Part } from "./part.ts";

type FulfillmentLineSource = Part<FulfillmentDoc["lines"][number]>;

/** Order.fulfillments, a plain list. */
export function fulfillmentsOf(
  order: OrderDoc,
  args: { first?: number | null; query?: string | null },
): FulfillmentSource[] {
  if (args.query) throw new NotImplemented("the argument query of Order.fulfillments");
  return parts(order, order.fulfillments).slice(0, args.first ?? undefined);
}

const latestEvent = (events: FulfillmentEventDoc[], status?: string): FulfillmentEventDoc | undefined =>
  events
    .filter((event) => status === undefined || event.status === status)
    .sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
    .at(-1);

function displayStatus({ doc }: FulfillmentSource): string {
  if (doc.status === "CANCELLED") return "CANCELED";
  if (doc.status === "FAILURE" || doc.status === "ERROR") return "FAILURE";
  if (doc.events) {
    const last = latestEvent(doc.events)?.status;
    return last === undefined ? "FULFILLED" : last === "FAILURE" ? "NOT_DELIVERED" : last;
  }
  if (doc.deliveredAt !== null) return "DELIVERED";
  return doc.tracking.length > 0 ? "IN_TRANSIT" : "FULFILLED";
}

const lineOf = ({ order, doc }: FulfillmentLineSource) => required(order, order.lines, doc.lineId);
const amount = (source: FulfillmentLineSource, of: typeof originalTotal) => {
  const line = lineOf(source);
  return share(of(line), source.doc.quantity, line.doc.quantity);
};
const asBag = (source: FulfillmentLineSource, of: typeof originalTotal): MoneyBag =>
  bag(source.order, amount(source, of));

export const fulfillmentResolvers: Resolvers = {
  Fulfillment: {
    id: ({ doc }: FulfillmentSource) => gid("Fulfillment", doc.id),
    legacyResourceId: ({ doc }: FulfillmentSource) => doc.id,
    name: ({ doc }: FulfillmentSource) => doc.name,
    status: ({ doc }: FulfillmentSource) => doc.status,
    displayStatus,
    order: ({ order }: FulfillmentSource) => order,
    location: ({ doc }: FulfillmentSource, _, ctx) => locationById(ctx, doc.locationId),
    originAddress: ({ doc }: FulfillmentSource, _, ctx) => {
      const address = locationById(ctx, doc.locationId)?.address;
      if (!address) return null;
      const { address1 = null, address2 = null, city = null, countryCode, provinceCode = null, zip = null } = address;
      return { address1, address2, city, countryCode, provinceCode, zip };
    },
    service: ({ doc }: FulfillmentSource) => ({ locationId: doc.locationId }),
    requiresShipping: ({ order, doc }: FulfillmentSource) =>
      doc.lines.some(({ lineId }) => required(order, order.lines, lineId).doc.requiresShipping),
    totalQuantity: ({ doc }: FulfillmentSource) => doc.lines.reduce((sum, line) => sum + line.quantity, 0),
    trackingInfo: ({ doc }: FulfillmentSource, args: { first?: number | null }) =>
      doc.tracking.slice(0, args.first ?? undefined).map(({ company, number, url }) => ({
        company: company || null,
        number: number || null,
        url: url || null,
      })),
    fulfillmentLineItems: ({ order, doc }: FulfillmentSource, args: PageArgs) => pageOf(parts(order, doc.lines), args),
    createdAt: ({ doc }: FulfillmentSource) => doc.createdAt,
    updatedAt: ({ doc }: FulfillmentSource) => doc.updatedAt ?? doc.deliveredAt ?? doc.createdAt,
    deliveredAt: ({ doc }: FulfillmentSource) => doc.deliveredAt,
    inTransitAt: ({ doc }: FulfillmentSource) => {
      if (doc.events) return latestEvent(doc.events, "IN_TRANSIT")?.happenedAt ?? null;
      return doc.tracking.length > 0 ? doc.createdAt : null;
    },
    estimatedDeliveryAt: ({ doc }: FulfillmentSource) =>
      doc.events?.findLast(({ estimatedDeliveryAt }) => estimatedDeliveryAt !== null)?.estimatedDeliveryAt ?? null,
    events: ({ doc }: FulfillmentSource, args: PageArgs & { sortKey?: string | null }) => {
      const by = args.sortKey === "ID" ? "createdAt" : "happenedAt";
      return pageOf(
        [...(doc.events ?? [])].sort((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0)),
        args,
      );
    },
  },
  FulfillmentEvent: { id: (event: FulfillmentEventDoc) => gid("FulfillmentEvent", event.id) },
  FulfillmentService: {
    id: () => gid("FulfillmentService", "manual"),
    handle: () => "manual",
    serviceName: () => "Manual",
    type: () => "MANUAL",
    trackingSupport: () => false,
    inventoryManagement: () => false,
    requiresShippingMethod: () => true,
    fulfillmentOrdersOptIn: () => false,
    callbackUrl: () => null,
    location: ({ locationId }: { locationId: string }, _, ctx) => locationById(ctx, locationId),
  },
  FulfillmentLineItem: {
    id: ({ doc }: FulfillmentLineSource) => gid("FulfillmentLineItem", doc.id),
    lineItem: lineOf,
    quantity: ({ doc }: FulfillmentLineSource) => doc.quantity,
    originalTotal: (line: FulfillmentLineSource) => scalar(line.order, amount(line, originalTotal)),
    originalTotalSet: (line: FulfillmentLineSource) => asBag(line, originalTotal),
    discountedTotal: (line: FulfillmentLineSource) => scalar(line.order, amount(line, discountedTotal)),
    discountedTotalSet: (line: FulfillmentLineSource) => asBag(line, discountedTotal),
  },
};
