/** A Sale of an agreement as Shopify gives it: amounts are decimal text in the store's currency. */
export interface Sale {
  readonly id: bigint;
  /** ORDER, RETURN, UPDATE */
  readonly action: string;
  /** PRODUCT, SHIPPING, TIP, GIFT_CARD, DUTY, FEE, ADDITIONAL_FEE, ADJUSTMENT */
  readonly lineType: string;
  readonly quantity: number | null;
  /** After discounts, with taxes; negative for what is taken back. */
  readonly total: string;
  /** The same in the buyer's currency; shown, never summed. */
  readonly presentmentTotal: string;
  /** Before taxes; positive where a discount is given, negative where it is taken back. */
  readonly discount: string;
  readonly tax: string;
  readonly lineItemId: bigint | null;
}

export interface AgreementSales {
  readonly id: bigint;
  /** ORDER, ORDER_EDIT, REFUND, RETURN */
  readonly reason: string;
  /** Instant, ISO 8601 */
  readonly happenedAt: string;
  readonly sales: readonly Sale[];
}

/** An order that could not be mapped. `message` has no personal data. */
export interface UnreadableOrder {
  readonly orderId: bigint;
  readonly message: string;
}

/** A line item, as the facts of its sales name it. */
export interface SoldLine {
  readonly id: bigint;
  readonly productId: bigint | null;
  readonly variantId: bigint | null;
  readonly title: string;
  readonly vendor: string | null;
}

/** What the ledger needs of an order. */
export interface OrderSales {
  readonly orderId: bigint;
  /** Test orders make no sales. */
  readonly isTest: boolean;
  readonly customerId: bigint | null;
  /** As in SalesOrder: "" where Shopify names none. */
  readonly channel: string;
  /** Where a retail order was made. */
  readonly locationId: bigint | null;
  /** ISO 3166 of the shipping address, else of the billing address. */
  readonly countryCode: string | null;
  readonly discountCodes: readonly string[];
  readonly presentmentCurrency: string;
  readonly lines: readonly SoldLine[];
  readonly agreements: readonly AgreementSales[];
}

/** An order whose sales could not be counted; it has no facts until it is read again and holds. */
export interface LedgerProblem {
  readonly orderId: string;
  /** "#1001"; null where the order could not be read at all. */
  readonly name: string | null;
  readonly code: ProblemCode;
  /** Instant, ISO 8601 */
  readonly since: string;
}

/** Why an order's sales could not be counted. */
export type ProblemCode = "unknown-kind" | "bad-amount" | "broken-identity" | "duplicate-sale" | "unreadable";
