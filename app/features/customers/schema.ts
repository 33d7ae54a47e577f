/** A customer in a list. Money in minor units as text. */
export interface CustomerRow {
  readonly id: string;
  /** "": Shopify knows none; then the e-mail address or the phone number is shown. */
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Shopify's marketing state of the e-mail address; null: there is none. */
  readonly emailConsent: string | null;
  readonly smsConsent: string | null;
  /** ISO 3166 of the default address. */
  readonly countryCode: string | null;
  readonly orders: number;
  readonly spentMinor: string;
  readonly tags: readonly string[];
  /** One of RFM_GROUPS, by the app's own scores; null: not scored. */
  readonly rfmGroup: string | null;
  /** P(no order in the next 90 days), 0–1; null: not known. */
  readonly churnRisk: number | null;
  /** Store-local day. */
  readonly lastOrderOn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const CUSTOMER_SORTS = ["updated_at", "name", "amount_spent", "orders_count", "customer_date"] as const;
export const CUSTOMER_FILTERS = [
  "rfm_group",
  "churn_risk",
  "country",
  "tag",
  "orders_count",
  "total_spent",
  "email_subscription_status",
  "sms_subscription_status",
  "customer_date",
  "last_order_date",
] as const;

/** Shopify's states of consent to marketing, in small letters as a search has them. */
export const EMAIL_CONSENTS = ["subscribed", "not_subscribed", "pending", "unsubscribed", "invalid"] as const;
export const SMS_CONSENTS = ["subscribed", "never_subscribed", "pending", "unsubscribed", "redacted"] as const;
/** As the report of the churn risk has them: high from 0.66, some from 0.33. */
export const CHURN_RISKS = ["high", "some", "low"] as const;
/** Shopify's CustomerRfmGroup, the best first, in small letters. */
export const RFM_GROUPS = [
  ...["champions", "loyal", "active", "new", "promising", "needs_attention"],
  ...["almost_lost", "previously_loyal", "at_risk", "dormant", "prospects"],
] as const;

export { ADDRESS_FIELDS } from "./addresses/address-fields.ts";
export { AddressFields, AddressRef, SaveAddress } from "./addresses/inputs.ts";
export { ChangeCredit } from "./credit/inputs.ts";
export type { StoreCredit } from "./credit/store-credit.ts";
export { GetMerge, MergeCustomers, MergePageInput, PreviewMerge } from "./merge/inputs.ts";
export type { MergedCustomer, MergePreview, MergeState } from "./merge/merge-preview.ts";
export type { CustomerAddress, CustomerDetail, CustomerFigures, CustomerOrder } from "./one/customer-detail.ts";
export { isSame, type FormValues } from "./one/customer-input.ts";
export { CreateCustomer, CustomerFields, CustomerRef, UpdateConsent, UpdateCustomer } from "./one/inputs.ts";
export { TAX_EXEMPTIONS } from "./one/tax-exemptions.ts";
