// The shop in REST shape: shop/update and app/uninstalled.
import type { Store } from "#sandbox/store/store.ts";
import { identity, shopTime } from "./common.ts";

export function shop(store: Store) {
  const doc = store.shop();
  return {
    id: identity("Shop", doc.id).id,
    name: doc.name,
    email: doc.email,
    customer_email: doc.email,
    domain: doc.domain,
    myshopify_domain: doc.domain,
    country: doc.countryCode,
    country_code: doc.countryCode,
    currency: doc.currency,
    enabled_presentment_currencies: doc.presentmentCurrencies,
    primary_locale: doc.locale,
    timezone: `(${shopTime(store.nowIso(), doc.timeZone).slice(-6).replace(/^/, "GMT")}) ${doc.timeZone}`,
    iana_timezone: doc.timeZone,
    plan_name: doc.planName.toLowerCase(),
    plan_display_name: doc.planName,
    taxes_included: doc.taxesIncluded,
    created_at: shopTime(doc.createdAt, doc.timeZone),
    updated_at: shopTime(store.nowIso(), doc.timeZone),
  };
}
