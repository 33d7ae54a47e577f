// An order that comes from elsewhere, as Shopify keeps it.
import type { Page } from "@playwright/test";
import { tailOf } from "#app/platform/shopify/gid.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "./at-work.ts";
import { appFrame, expect } from "./browser.ts";
import type { Client } from "./other-client.ts";

export interface Placed {
  id: string;
  name: string;
}

interface Found extends Placed {
  note: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  displayFinancialStatus: string;
  currentSubtotalLineItemsQuantity: number;
  currentSubtotalPriceSet: { shopMoney: { amount: string } };
  lineItems: { nodes: { title: string; currentQuantity: number }[] };
}

/** An order of two mugs and of one of each of `others`, paid. */
export async function placed(shopify: Client, stack: Stack, others: readonly string[] = []): Promise<Placed> {
  const { id } = stack.sandbox.stores[0]!.get<{ id: string }>(
    "select cast(id as text) as id from variants where sku = 'CER-0954-3'",
  )!;
  const usd = (amount: string) => ({ shopMoney: { amount, currencyCode: "USD" } });
  const total = (35 + 5 * others.length).toFixed(2);
  const { orderCreate } = await shopify<{ orderCreate: { order: Placed } }>(
    `mutation Place($order: OrderCreateOrderInput!) {
      orderCreate(order: $order) { order { id name } userErrors { field message } }
    }`,
    {
      order: {
        lineItems: [
          { variantId: `gid://shopify/ProductVariant/${id}`, quantity: 2, priceSet: usd("17.50") },
          ...others.map((title) => ({ title, quantity: 1, priceSet: usd("5.00") })),
        ],
        transactions: [{ kind: "SALE", status: "SUCCESS", gateway: "shopify_payments", amountSet: usd(total) }],
      },
    },
  );
  return orderCreate.order;
}

/** The order's page, which reads it from Shopify. */
export async function openAt(page: Page, stack: Stack, { id, name }: Placed): Promise<void> {
  await openPage(page, stack, `/orders/${tailOf(id)}`);
  await expect(appFrame(page).getByRole("heading", { name, exact: true })).toBeVisible();
}

export async function atShopify(shopify: Client, name: string): Promise<Found> {
  const { orders } = await shopify<{ orders: { nodes: Found[] } }>(
    `query Order($query: String!) {
      orders(first: 1, query: $query) {
        nodes {
          id name note cancelledAt cancelReason displayFinancialStatus currentSubtotalLineItemsQuantity
          currentSubtotalPriceSet { shopMoney { amount } } lineItems(first: 50) { nodes { title currentQuantity } }
        }
      }
    }`,
    { query: `name:${name}` },
  );
  return orders.nodes[0]!;
}

export const centsOf = ({ currentSubtotalPriceSet: { shopMoney } }: Found): number =>
  Math.round(Number(shopMoney.amount) * 100);
