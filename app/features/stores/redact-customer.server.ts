import { audit, isFirstDelivery } from "#app/platform/audit.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";

export interface CustomerRequest {
  /** The delivery's id; what was done for it once is not done again. */
  readonly webhook: string;
  /** Absent where Shopify knows only an address. */
  readonly customerId: bigint | undefined;
  readonly orderIds: readonly bigint[];
}

/**
 * customers/redact: what identifies the person is removed from the customer and from the orders Shopify names; amounts stay, since
 * the store's books need them.
 */
export async function redactCustomer(domain: string, request: CustomerRequest): Promise<void> {
  const { webhook, customerId, orderIds } = request;
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop) return;
  await inTx({ shop }, async (tx) => {
    if (!(await isFirstDelivery({ shop }, tx, webhook))) return;
    const shopId = shop.id;
    if (customerId !== undefined) {
      await tx.customer.updateMany({
        where: { shopId, id: customerId },
        data: { firstName: null, lastName: null, email: null, phone: null, tags: [] },
      });
    }
    await tx.order.updateMany({ where: { shopId, id: { in: [...orderIds] } }, data: { email: null } });
    const details = { webhook, customerId, orders: orderIds.length };
    await audit({ shop, actor: "shopify" }, tx, "customer.redacted", details);
  });
}

/** customers/data_request: written down for the merchant, who must answer within 30 days. */
export async function noteDataRequest(domain: string, request: CustomerRequest): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop) return;
  const { webhook, customerId, orderIds } = request;
  await inTx({ shop }, async (tx) => {
    if (!(await isFirstDelivery({ shop }, tx, webhook))) return;
    const details = { webhook, customerId, orderIds };
    await audit({ shop, actor: "shopify" }, tx, "customer.data_requested", details);
  });
}
