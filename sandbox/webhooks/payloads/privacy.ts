// The compliance topics, which every app of the App Store must answer.
import { documentOf } from "#sandbox/store/document-of.ts";
import type { Store } from "#sandbox/store/store.ts";

const shopOf = (store: Store) => ({ shop_id: BigInt(store.shop().id), shop_domain: store.domain });

function personOf(store: Store, id: string) {
  const doc = documentOf(store, "customers", id);
  return doc && { id: BigInt(doc.id), email: doc.email, phone: doc.phone };
}

function ordersOf(store: Store, customerId: string): bigint[] {
  const rows = store.all<{ id: string }>(
    "select cast(id as text) as id from orders where customer_id = ? order by id",
    BigInt(customerId),
  );
  return rows.map(({ id }) => BigInt(id));
}

/** customers/data_request, by the customer's id. */
export function dataRequest(store: Store, id: string) {
  const customer = personOf(store, id);
  return (
    customer && {
      ...shopOf(store),
      orders_requested: ordersOf(store, id),
      customer,
      data_request: { id: BigInt(id) + 9_999n },
    }
  );
}

/** customers/redact, by the customer's id. */
export function customerRedact(store: Store, id: string) {
  const customer = personOf(store, id);
  return customer && { ...shopOf(store), customer, orders_to_redact: ordersOf(store, id) };
}

/** shop/redact: 48 hours after the app was uninstalled. */
export const shopRedact = (store: Store) => shopOf(store);
