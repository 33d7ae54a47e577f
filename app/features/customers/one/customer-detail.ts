import type { FormValues } from "./customer-input.ts";

/** A mailing address of a customer; null: not written. */
export interface CustomerAddress {
  readonly id: string;
  readonly isDefault: boolean;
  /** As on a parcel, name first. */
  readonly lines: readonly string[];
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly provinceCode: string;
  readonly zip: string;
  /** ISO 3166, or "" */
  readonly countryCode: string;
  readonly phone: string;
}

/** A customer as Shopify has them now. Amounts in minor units of the store's currency, as text. */
export interface CustomerDetail {
  readonly id: string;
  readonly name: string;
  readonly form: FormValues;
  /** ENABLED | DISABLED | INVITED | DECLINED */
  readonly state: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly orders: number;
  readonly spentMinor: string;
  /** Shopify's marketing states, and since when; null: no address, no number. */
  readonly emailConsent: { readonly state: string; readonly at: string | null } | null;
  readonly smsConsent: { readonly state: string; readonly at: string | null } | null;
  readonly addresses: readonly CustomerAddress[];
  readonly hasMoreAddresses: boolean;
  /** Who has ordered cannot be deleted. */
  readonly canDelete: boolean;
  /** Why they cannot be merged, in Shopify's words; null: they can. */
  readonly notMergeable: string | null;
  readonly lastOrders: readonly CustomerOrder[];
  /** What Shopify tells of them, newest first. */
  readonly events: readonly { readonly id: string; readonly at: string; readonly message: string }[];
}

export interface CustomerOrder {
  readonly id: string;
  readonly name: string;
  readonly placedAt: string;
  readonly isCancelled: boolean;
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string | null;
  readonly totalMinor: string;
}

/** What the app's own books say of a customer. */
export interface CustomerFigures {
  readonly orders: number;
  readonly netMinor: string;
  readonly totalMinor: string;
  /** Average order value: gross sales and discounts as placed ÷ orders, half away from zero. */
  readonly averageMinor: string;
  /** Store-local days: of the first order, the last one, and today. */
  readonly firstOn: string;
  readonly lastOn: string;
  readonly todayOn: string;
  /** One of Shopify's groups, by the app's own scores; null: too few customers to score. */
  readonly rfmGroup: string | null;
  /** P(no order in the next 90 days), 0–1; null: not known. */
  readonly churnRisk: number | null;
}
