// What the tests of orders, drafts and edits share: a small store, an order made in it, its stock, and the truth beside its sales.
import { expect } from "vitest";
import type { InventoryLevelDoc, OrderDoc, VariantDoc } from "#sandbox/store/model.ts";
import { shopAmount } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask } from "#sandbox/graphql/resolvers/test-world.ts";

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
export const usd = (amount: string) => ({ shopMoney: { amount, currencyCode: "USD" } });

const docOf = <T>(store: Store, sql: string, ...values: string[]): T =>
  JSON.parse(store.get<{ doc: string }>(sql, ...values)!.doc) as T;

/** A counted variant that is taxed. */
export const someVariant = (store: Store): VariantDoc =>
  docOf(
    store,
    `select v.doc from variants v join inventory_items i on i.id = v.inventory_item_id
     join products p on p.id = v.product_id and p.status = 'ACTIVE'
     where i.tracked = 1 and json_extract(v.doc, '$.taxable') = 1 and json_extract(i.doc, '$.requiresShipping') = 1
       and p.product_type = 'Candle' order by v.id limit 1`,
  );

/** A quantity of a variant, over all locations. */
export const stockOf = (store: Store, variant: VariantDoc, name: keyof InventoryLevelDoc["quantities"]): number =>
  store
    .all<{ doc: string }>("select doc from inventory_levels where inventory_item_id = ?", variant.inventoryItemId)
    .reduce((sum, { doc }) => sum + (JSON.parse(doc) as InventoryLevelDoc).quantities[name], 0);

export const orderDoc = (store: Store, id: string): OrderDoc =>
  docOf(store, "select doc from orders where id = ?", id.split("/").at(-1)!);

const CREATE = `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { id name displayFinancialStatus } userErrors { field message code } } }`;

export const createOrder = (store: Store, order: object, options?: object) => ask(store, CREATE, { order, options });

/** An order of two of something for 25.00 each, unpaid unless said. */
export function madeOrder(store: Store, more: object = {}, options?: object): string {
  const { data, errors } = createOrder(
    store,
    { email: "buyer@example.com", lineItems: [{ title: "Chair", quantity: 2, priceSet: usd("25.00") }], ...more },
    options,
  );
  expect(errors).toEqual([]);
  expect(data.orderCreate.userErrors).toEqual([]);
  return data.orderCreate.order.id as string;
}

/** The ledger of truth of an order says what the sum of its sales says. */
export function expectTruth(store: Store, orderGid: string): void {
  const order = orderDoc(store, orderGid);
  const { n } = store.get<{ n: number | null }>(
    "select sum(gross + discounts + reversals + shipping + taxes + duties + fees + tips + gift_cards) as n from truth where order_id = ?",
    order.id,
  )!;
  const sales = order.agreements.flatMap((agreement) => agreement.sales);
  const sum = sales.reduce((total, sale) => total + shopAmount(sale.total), 0);
  expect(n ?? 0).toBe(order.test ? 0 : sum);
  expect(shopAmount(order.totals.currentTotal)).toBe(sum);
}
