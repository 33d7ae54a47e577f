// Fulfillments: what left which location, and when.
import { share } from "#sandbox/store/money-math.ts";
import type { FulfillmentDoc, OrderDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { eventsPage } from "./events.ts";
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

function displayStatus({ doc }: FulfillmentSource): string {
  if (doc.status === "CANCELLED") return "CANCELED";
  if (doc.status === "FAILURE" || doc.status === "ERROR") return "FAILURE";
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
    service: () => null,
    requiresShipping: ({ order, doc }: FulfillmentSource) =>
      doc.lines.some(({ lineId }) => required(order, order.lines, lineId).doc.requiresShipping),
    totalQuantity: ({ doc }: FulfillmentSource) => doc.lines.reduce((sum, line) => sum + line.quantity, 0),
    trackingInfo: ({ doc }: FulfillmentSource, args: { first?: number | null }) =>
      doc.tracking.slice(0, args.first ?? undefined).map(({ company, number, url }) => ({ company, number, url })),
    fulfillmentLineItems: ({ order, doc }: FulfillmentSource, args: PageArgs) => pageOf(parts(order, doc.lines), args),
    createdAt: ({ doc }: FulfillmentSource) => doc.createdAt,
    updatedAt: ({ doc }: FulfillmentSource) => doc.deliveredAt ?? doc.createdAt,
    deliveredAt: ({ doc }: FulfillmentSource) => doc.deliveredAt,
    inTransitAt: ({ doc }: FulfillmentSource) => (doc.tracking.length > 0 ? doc.createdAt : null),
    estimatedDeliveryAt: () => null,
    events: (_, args: PageArgs) => eventsPage(args),
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
