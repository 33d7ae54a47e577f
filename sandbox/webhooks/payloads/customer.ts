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
    tax_exemptions: doc.taxExemptions ?? [],
    email_marketing_consent: {
      state: doc.emailMarketing.toLowerCase(),
      opt_in_level: (doc.emailConsent?.level ?? "single_opt_in").toLowerCase(),
      consent_updated_at: shopTime(doc.emailConsent?.updatedAt ?? null, timeZone),
    },
    sms_marketing_consent:
      doc.phone === null
        ? null
        : {
            state: (doc.smsMarketing?.state ?? "not_subscribed").toLowerCase(),
            opt_in_level: (doc.smsMarketing?.level ?? "single_opt_in").toLowerCase(),
            consent_updated_at: shopTime(doc.smsMarketing?.updatedAt ?? null, timeZone),
            consent_collected_from: "OTHER",
          },
    addresses,
    default_address: addresses[0] ?? null,
  };
}

/** Two customers became one: the last merge into this one. */
export function customerMerge(store: Store, id: string) {
  const row = store.get<{ job: string; kept: string; gone: string }>(
    "select job, cast(kept_id as text) as kept, cast(gone_id as text) as gone from customer_merges where kept_id = ? order by rowid desc limit 1",
    BigInt(id),
  );
  return (
    row && {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${row.kept}`,
      admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${row.gone}`,
      admin_graphql_api_job_id: row.job,
      status: "completed",
      errors: [],
    }
  );
}

/** Consent changed: to e-mail, or to texts. */
export const emailConsent = (store: Store, doc: CustomerDoc) => ({
  customer_id: BigInt(doc.id),
  email_address: doc.email,
  email_marketing_consent: customer(store, doc).email_marketing_consent,
});
export const smsConsent = (store: Store, doc: CustomerDoc) => ({
  id: BigInt(doc.id),
  phone: doc.phone,
  sms_marketing_consent: customer(store, doc).sms_marketing_consent,
});
