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

/** What the ledger needs of an order. */
export interface OrderSales {
  readonly orderId: bigint;
  /** Test orders make no sales. */
  readonly isTest: boolean;
  readonly presentmentCurrency: string;
  readonly lines: readonly {
    readonly id: bigint;
    readonly productId: bigint | null;
    readonly variantId: bigint | null;
  }[];
  readonly agreements: readonly AgreementSales[];
}
