// A customer in REST shape.
import type { CustomerDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { address, decimal, identity, idOrNull, shopTime } from "./common.ts";

export function customer(store: Store, doc: CustomerDoc) {
  const { timeZone, currency } = store.shop();
  const counted = store.get<{ orders_count: number; amount_spent: number; last_order_id: string | null }>(
    "select orders_count, amount_spent, cast(last_order_id as text) as last_order_id from customers where id = ?",
    BigInt(doc.id),
  );
  const addresses = doc.addresses.map((entry, index) => ({
    id: BigInt(entry.id),
    customer_id: BigInt(doc.id),
    ...address(entry),
    default: index === 0,
  }));
  return {
    ...identity("Customer", doc.id),
    email: doc.email,
    first_name: doc.firstName,
    last_name: doc.lastName,
    phone: doc.phone,
    state: doc.state.toLowerCase(),
    note: doc.note,
    tags: doc.tags.join(", "),
    tax_exempt: doc.taxExempt,
    verified_email: doc.verifiedEmail,
    orders_count: counted?.orders_count ?? 0,
    total_spent: decimal(counted?.amount_spent ?? 0, currency),
    last_order_id: idOrNull(counted?.last_order_id ?? null),
    currency,
    created_at: shopTime(doc.createdAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
    email_marketing_consent: {
      state: doc.emailMarketing.toLowerCase(),
      opt_in_level: "single_opt_in",
      consent_updated_at: null,
    },
    addresses,
    default_address: addresses[0] ?? null,
  };
}
