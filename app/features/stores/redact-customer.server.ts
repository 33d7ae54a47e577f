import { audit } from "#app/platform/audit.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";

export interface CustomerRequest {
  /** Absent where Shopify knows only an address. */
  readonly customerId: bigint | undefined;
  readonly orderIds: readonly bigint[];
}

/**
 * customers/redact: what identifies the person is removed from the customer and from the orders Shopify names; amounts stay, since
 * the store's books need them.
 */
export async function redactCustomer(domain: string, { customerId, orderIds }: CustomerRequest): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop) return;
  await inTx({ shop }, async (tx) => {
    const shopId = shop.id;
    if (customerId !== undefined) {
      await tx.customer.updateMany({
        where: { shopId, id: customerId },
        data: { firstName: null, lastName: null, email: null, phone: null, tags: [] },
      });
    }
    await tx.order.updateMany({ where: { shopId, id: { in: [...orderIds] } }, data: { email: null } });
    await audit({ shop, actor: "shopify" }, tx, "customer.redacted", { customerId, orders: orderIds.length });
  });
}

/** customers/data_request: written down for the merchant, who must answer within 30 days. */
export async function noteDataRequest(domain: string, request: CustomerRequest): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop) return;
  await inTx({ shop }, (tx) =>
    audit({ shop, actor: "shopify" }, tx, "customer.data_requested", {
      customerId: request.customerId,
      orderIds: request.orderIds,
    }),
  );
}
