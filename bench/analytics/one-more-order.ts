// An order as Shopify tells of it, through the mirror, the ledger and every rollup, one transaction each.
import { mirrorOrders } from "#app/features/orders/mirror-orders.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { startOfDay } from "#app/platform/store-day.ts";

const LINES = 3;
const money = (amount: string) => ({ shopMoney: { amount }, presentmentMoney: { amount } });

/** Milliseconds of each of `count` orders that are placed on `day`, by customers who have ordered before. */
export async function oneMoreOrder(ctx: StoreCtx, count: number, day: string): Promise<number[]> {
  const times: number[] = [];
  const noon = startOfDay(day, ctx.shop.timeZone).getTime() + 12 * 3600_000;
  for (let n = 0; n < count; n++) {
    const root = order(900_000_000 + n, new Date(noon + n * 1000).toISOString(), 1 + ((n * 37) % 100));
    const begun = performance.now();
    await inSqlTx(ctx, (sql) => mirrorOrders(ctx, sql, [root], { readAt: new Date() }));
    times.push(performance.now() - begun);
  }
  return times;
}

function order(id: number, at: string, customer: number): BulkNode {
  const lines = Array.from({ length: LINES }, (_, line) => ({
    node: {
      id: `gid://shopify/LineItem/${id * 10 + line}`,
      title: `Product ${1 + line}`,
      variantTitle: "Size 1",
      sku: null,
      vendor: `Vendor ${1 + line}`,
      ...{ quantity: 1, currentQuantity: 1, isGiftCard: false },
      product: { id: `gid://shopify/Product/${1 + line}` },
      variant: { id: `gid://shopify/ProductVariant/${1 + line * 3}` },
      originalUnitPriceSet: money("10.00"),
    },
    children: [],
  }));
  const sales = lines.map(({ node }, line) => ({
    node: {
      id: `gid://shopify/ProductSale/${id * 100 + line}`,
      ...{ actionType: "ORDER", lineType: "PRODUCT", quantity: 1, lineItem: { id: node.id } },
      ...{ totalAmount: money("10.80"), totalDiscountAmountBeforeTaxes: money("0.0"), totalTaxAmount: money("0.80") },
    },
    children: [],
  }));
  const agreement = { id: `gid://shopify/OrderAgreement/${id}`, reason: "ORDER", happenedAt: at };
  const node = {
    id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    number: id,
    email: null,
    sourceName: "web",
    app: { id: "gid://shopify/OrderApp/1", name: "Online Store" },
    retailLocation: null,
    shippingAddress: { countryCodeV2: "US" },
    billingAddress: null,
    discountCodes: ["CODE1"],
    test: false,
    tags: [],
    ...{ createdAt: at, processedAt: at, updatedAt: at, cancelledAt: null, closedAt: null },
    ...{
      displayFinancialStatus: "PAID",
      displayFulfillmentStatus: "UNFULFILLED",
      returnStatus: "NO_RETURN",
      risk: { assessments: [] },
    },
    ...{ currencyCode: "USD", presentmentCurrencyCode: "USD" },
    customer: { id: `gid://shopify/Customer/${customer}` },
    totalPriceSet: money("32.40"),
    currentTotalPriceSet: money("32.40"),
    refunds: [],
  };
  return { node, children: [...lines, { node: agreement, children: sales }] };
}
