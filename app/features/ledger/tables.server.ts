import type { Table } from "#app/platform/write-rows.server.ts";
import { costAt } from "./cost-at.server.ts";
import type { Fact } from "./facts.ts";
import type { Head } from "./head.ts";

const LOCAL = "r.happened_at at time zone $2::text";

/** $2 is the store's time zone. */
export const FACTS: Table<Fact> = {
  name: "sales_facts",
  key: ["orderId", "id"],
  columns: {
    id: "bigint",
    orderId: "bigint",
    agreementId: "bigint",
    reason: "text",
    happenedAt: "timestamptz",
    action: "text",
    lineType: "text",
    lineItemId: "bigint",
    productId: "bigint",
    variantId: "bigint",
    vendor: "text",
    productKey: "text",
    quantity: "int",
    orders: "int",
    productOrders: "int",
    variantOrders: "int",
    vendorOrders: "int",
    grossMinor: "bigint",
    discountMinor: "bigint",
    reversalMinor: "bigint",
    shippingMinor: "bigint",
    taxMinor: "bigint",
    dutyMinor: "bigint",
    feeMinor: "bigint",
    tipMinor: "bigint",
    giftCardMinor: "bigint",
    totalMinor: "bigint",
    presentmentCurrency: "text",
    presentmentTotalMinor: "bigint",
  },
  computed: {
    day_on: `(${LOCAL})::date`,
    hour_of_day: `extract(hour from ${LOCAL})::smallint`,
    unit_cost_minor: `case when r.product_key is not null then ${costAt("r")} end`,
  },
};

/** A head with the mark of what it and its facts were made of. */
export interface MarkedHead extends Head {
  mark: string;
}

/** $2 is the store's time zone. Who is new is found once all orders of a batch are here: see customer-kinds. */
export const HEADS: Table<MarkedHead> = {
  name: "sales_orders",
  key: ["orderId"],
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    placedAt: "timestamptz",
    channel: "text",
    locationId: "bigint",
    countryCode: "text",
    currency: "text",
    discountCodes: "text[]",
    units: "int",
    netMinor: "bigint",
    totalMinor: "bigint",
    mark: "text",
  },
  computed: {
    placed_on: "(r.placed_at at time zone $2::text)::date",
    customer_kind: "case when r.customer_id is null then 'guest' else 'returning' end",
  },
};

export interface ProblemRow {
  orderId: bigint;
  code: string;
  details: string;
}

export const PROBLEMS: Table<ProblemRow> = {
  name: "ledger_problems",
  key: ["orderId"],
  columns: { orderId: "bigint", code: "text", details: "jsonb" },
};
