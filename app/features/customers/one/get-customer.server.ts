import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { roundMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { plainText } from "#app/platform/shopify/plain-text.ts";
import type { CustomerAddress, CustomerDetail } from "./customer-detail.ts";
import { formValues } from "./customer-input.ts";
import type { CustomerRef } from "./inputs.ts";

import { CUSTOMER_DETAIL, type CustomerNode } from "./shopify.server.ts";

/** A customer as Shopify has them now. Throws not_found. */
export async function getCustomer(ctx: Ctx, { id }: CustomerRef): Promise<CustomerDetail> {
  const { currency } = knownStore(ctx).shop;
  const { customer: node } = await adminGraphql(ctx, CUSTOMER_DETAIL, { id: gidOf("Customer", id) });
  if (!node) throw new AppError("not_found", "There is no such customer.");
  const { defaultEmailAddress: email, defaultPhoneNumber: phone, mergeable } = node;
  const minor = (amount: string) => String(roundMoney(amount, currency));
  return {
    id,
    name: node.displayName,
    form: formValues(node),
    state: node.state,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    orders: Number(node.numberOfOrders),
    spentMinor: minor(node.amountSpent.amount),
    emailConsent: email && { state: email.marketingState, at: email.marketingUpdatedAt },
    smsConsent: phone && { state: phone.smsMarketingConsent.state, at: phone.smsMarketingConsent.updatedAt },
    addresses: node.addressesV2.nodes.map((address) => addressOf(address, node.defaultAddress?.id)),
    hasMoreAddresses: node.addressesV2.pageInfo.hasNextPage,
    canDelete: node.canDelete,
    notMergeable: mergeable.isMergeable ? null : (mergeable.reason ?? ""),
    lastOrders: node.orders.nodes.map((order) => ({
      id: String(idOfGid(order.id)),
      name: order.name,
      placedAt: order.createdAt,
      isCancelled: order.cancelledAt !== null,
      financialStatus: order.displayFinancialStatus,
      fulfillmentStatus: order.displayFulfillmentStatus,
      totalMinor: minor(order.currentTotalPriceSet.shopMoney.amount),
    })),
    events: node.events.nodes.map(({ id, createdAt, message }) => ({ id, at: createdAt, message: plainText(message) })),
  };
}

const addressOf = (
  node: CustomerNode["addressesV2"]["nodes"][number],
  defaultId: string | undefined,
): CustomerAddress => ({
  id: String(idOfGid(node.id)),
  isDefault: node.id === defaultId,
  lines: node.formatted,
  firstName: node.firstName ?? "",
  lastName: node.lastName ?? "",
  company: node.company ?? "",
  address1: node.address1 ?? "",
  address2: node.address2 ?? "",
  city: node.city ?? "",
  provinceCode: node.provinceCode ?? "",
  zip: node.zip ?? "",
  countryCode: node.countryCodeV2 ?? "",
  phone: node.phone ?? "",
});
