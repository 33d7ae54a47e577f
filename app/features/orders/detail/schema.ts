/** An amount in the store's currency and in the customer's, minor units as text. */
export interface BothMoney {
  readonly shop: string;
  readonly presentment: string;
}

export interface Attribute {
  readonly key: string;
  readonly value: string;
}

export interface OrderLine {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  /** Of the product, where the store still has it. */
  readonly productId: string | null;
  /** As ordered; `current`: without what was removed or refunded. */
  readonly quantity: number;
  readonly current: number;
  /** Still to be sent. */
  readonly unfulfilled: number;
  readonly requiresShipping: boolean;
  readonly attributes: readonly Attribute[];
  readonly unitPrice: BothMoney;
  /** Of one unit, after all discounts. */
  readonly discountedUnitPrice: BothMoney;
  /** Codes and names of the discounts on it. */
  readonly discounts: readonly string[];
}

/** Units of a line that stand together in a group. */
export interface GroupedLine {
  readonly line: OrderLine;
  readonly quantity: number;
}

export interface SentParcel {
  readonly id: string;
  /** "#1001-F1" */
  readonly name: string;
  readonly isCancelled: boolean;
  /** FulfillmentDisplayStatus */
  readonly status: string | null;
  readonly createdAt: string;
  readonly location: string | null;
  readonly tracking: readonly {
    readonly company: string | null;
    readonly number: string | null;
    readonly url: string | null;
  }[];
}

/** Lines grouped as Shopify's page does: what waits, each parcel, what was removed. */
export type LineGroup =
  | { readonly kind: "unfulfilled" | "notShipped" | "removed"; readonly lines: readonly GroupedLine[] }
  | { readonly kind: "parcel"; readonly parcel: SentParcel; readonly lines: readonly GroupedLine[] };

/** The steps from subtotal to what the store keeps; those that are nothing are left out. */
export const BRIDGE_STEPS = [
  ...(["subtotal", "discounts", "shipping", "duties", "fees", "taxes", "includedTaxes", "tips", "total"] as const),
  ...(["changes", "currentTotal", "paid", "refunded", "net", "outstanding", "owed"] as const),
] as const;
export interface BridgeStep {
  readonly step: (typeof BRIDGE_STEPS)[number];
  /** Signed: what is taken off is negative. */
  readonly amount: BothMoney;
  /** Discount codes, the shipping's name, names of taxes. */
  readonly note: string | null;
}

export interface Payment {
  readonly id: string;
  /** SALE, AUTHORIZATION, CAPTURE, REFUND, VOID … */
  readonly kind: string;
  /** SUCCESS, PENDING, FAILURE … */
  readonly status: string;
  readonly gateway: string | null;
  readonly at: string | null;
  readonly amount: BothMoney;
  readonly isTest: boolean;
  readonly errorCode: string | null;
  /** What of an authorization can still be captured; null: nothing, or it is none. */
  readonly capturable: BothMoney | null;
}

export interface OrderRefund {
  readonly id: string;
  readonly at: string;
  readonly note: string | null;
  readonly total: BothMoney;
  readonly lines: readonly { readonly name: string; readonly quantity: number; readonly isRestocked: boolean }[];
}

export interface OrderReturn {
  readonly id: string;
  readonly name: string;
  /** OPEN, REQUESTED, CLOSED, CANCELED, DECLINED */
  readonly status: string;
  readonly at: string;
  readonly lines: readonly { readonly name: string | null; readonly quantity: number; readonly reason: string }[];
}

export const ADDRESS_FIELDS = [
  ...([
    "firstName",
    "lastName",
    "company",
    "address1",
    "address2",
    "zip",
    "city",
    "provinceCode",
    "countryCode",
  ] as const),
  "phone",
] as const;
export type AddressValues = { readonly [Field in (typeof ADDRESS_FIELDS)[number]]: string };

export interface OrderAddress {
  /** As lines of an envelope. */
  readonly lines: readonly string[];
  readonly values: AddressValues;
}

export interface OrderEvent {
  readonly id: string;
  readonly at: string;
  /** Plain text. */
  readonly message: string;
  readonly by: string | null;
}

/** An order as its page shows it. */
export interface OrderDetail {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly channel: string | null;
  readonly location: string | null;
  readonly confirmationNumber: string | null;
  readonly currency: string;
  readonly presentmentCurrency: string;
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string;
  readonly returnStatus: string;
  readonly isTest: boolean;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly closedAt: string | null;
  readonly can: {
    readonly markAsPaid: boolean;
    readonly refund: boolean;
    readonly fulfill: boolean;
    readonly return: boolean;
    readonly edit: boolean;
    readonly cancel: boolean;
    readonly restock: boolean;
    readonly notify: boolean;
  };
  readonly groups: readonly LineGroup[];
  readonly bridge: readonly BridgeStep[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly OrderRefund[];
  /** Null: the permission to read returns is missing. */
  readonly returns: readonly OrderReturn[] | null;
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly orders: number;
    readonly note: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  readonly email: string;
  readonly phone: string;
  readonly note: string;
  readonly poNumber: string;
  readonly tags: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly shippingAddress: OrderAddress | null;
  /** Null where there is none. */
  readonly billingAddress: OrderAddress | null;
  readonly isBilledToShipping: boolean;
  readonly risk: {
    /** ACCEPT, INVESTIGATE, CANCEL, NONE */
    readonly recommendation: string;
    readonly assessments: readonly {
      readonly level: string;
      readonly provider: string | null;
      readonly facts: readonly { readonly text: string; readonly sentiment: string }[];
    }[];
  };
  readonly events: readonly OrderEvent[];
  readonly hasMoreEvents: boolean;
}

/** What is laid into the parcel with the goods: no prices. */
export interface PackingSlip {
  readonly id: string;
  readonly name: string;
  readonly store: string;
  readonly placedAt: string;
  readonly shippingAddress: OrderAddress | null;
  readonly billingAddress: OrderAddress | null;
  readonly lines: readonly {
    readonly line: Pick<OrderLine, "id" | "title" | "variantTitle" | "sku" | "attributes" | "quantity">;
    readonly quantity: number;
  }[];
  readonly note: string;
}
