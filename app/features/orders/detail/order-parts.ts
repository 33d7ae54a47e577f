// Parts of Shopify's order as its page shows them.
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { bothOf, bothOrNull } from "./both-money.ts";
import type { ParcelUnits } from "./line-groups.ts";
import type { AddressValues, OrderAddress, OrderLine, OrderReturn, Payment } from "./schema.ts";
import type { LineNode, OrderNode, ReturnNode } from "./shopify.server.ts";

const idOf = (gid: string): string => String(idOfGid(gid));

export const attributesOf = (attributes: readonly { key: string; value?: string | null }[]) =>
  attributes.map(({ key, value }) => ({ key, value: value ?? "" }));

export function orderLine(node: LineNode): OrderLine {
  return {
    id: idOf(node.id),
    title: node.title,
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    imageUrl: node.image ? String(node.image.url) : null,
    productId: node.product ? idOf(node.product.id) : null,
    quantity: node.quantity,
    current: node.currentQuantity,
    unfulfilled: node.unfulfilledQuantity,
    requiresShipping: node.requiresShipping,
    attributes: attributesOf(node.customAttributes),
    unitPrice: bothOf(node.originalUnitPriceSet),
    discountedUnitPrice: bothOf(node.discountedUnitPriceAfterAllDiscountsSet),
    discounts: node.discountAllocations.map(({ discountApplication: by }) => ("code" in by ? by.code : by.title)),
  };
}

export function parcelUnits(node: OrderNode["fulfillments"][number]): ParcelUnits {
  const units = new Map<string, number>();
  for (const { quantity, lineItem } of node.fulfillmentLineItems.nodes)
    units.set(idOf(lineItem.id), (units.get(idOf(lineItem.id)) ?? 0) + (quantity ?? 0));
  return {
    units,
    parcel: {
      id: idOf(node.id),
      name: node.name,
      isCancelled: node.status === "CANCELLED",
      status: node.displayStatus ?? null,
      createdAt: node.createdAt,
      location: node.location?.name ?? null,
      tracking: node.trackingInfo.map(({ company, number, url }) => ({
        company: company ?? null,
        number: number ?? null,
        url: webAddress(url),
      })),
    },
  };
}

// Whoever writes tracking can write any address there: only the web's are links.
const webAddress = (url: unknown): string | null => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : null);

export function payment(node: OrderNode["transactions"][number]): Payment {
  return {
    id: idOf(node.id),
    kind: node.kind,
    status: node.status,
    gateway: node.formattedGateway ?? null,
    at: node.processedAt ?? null,
    amount: bothOf(node.amountSet),
    isTest: node.test,
    errorCode: node.errorCode ?? null,
    capturable: node.manuallyCapturable ? bothOrNull(node.totalUnsettledSet) : null,
  };
}

export const orderReturn = (node: ReturnNode): OrderReturn => ({
  id: idOf(node.id),
  name: node.name,
  status: node.status,
  at: node.createdAt,
  lines: node.returnLineItems.nodes.map((line) => ({
    name: "fulfillmentLineItem" in line ? line.fulfillmentLineItem.lineItem.name : null,
    quantity: line.quantity,
    reason: line.returnReason,
  })),
});

export function addressOf(node: OrderNode["shippingAddress"]): OrderAddress | null {
  return node ? { lines: node.formatted, values: addressValues(node) } : null;
}

type AddressNode = { readonly [Field in Exclude<keyof AddressValues, "countryCode">]?: string | null } & {
  readonly countryCodeV2?: string | null;
};

/** Each field as text; "" where there is none. */
export const addressValues = (node: AddressNode): AddressValues => ({
  firstName: node.firstName ?? "",
  lastName: node.lastName ?? "",
  company: node.company ?? "",
  address1: node.address1 ?? "",
  address2: node.address2 ?? "",
  zip: node.zip ?? "",
  city: node.city ?? "",
  provinceCode: node.provinceCode ?? "",
  countryCode: node.countryCodeV2 ?? "",
  phone: node.phone ?? "",
});
