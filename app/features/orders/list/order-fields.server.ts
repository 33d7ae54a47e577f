import { Prisma } from "@prisma/client";
import { valueField } from "#app/features/search/index.server.ts";
import type { Fields } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import { FULFILLMENT_STATUSES, type ORDER_SORTS, PAYMENT_STATUSES, RETURN_STATUSES, RISK_LEVELS } from "./schema.ts";
import { byEmail, byName, bySku, byWords } from "./order-words.server.ts";

/** What orders can be searched by, in the names of Shopify's documentation of `orders(query:)`; `o` is the order's row. */
export const ORDER_FIELDS: Fields = {
  default: { kind: "custom", where: (term, ctx) => byWords(ctx, term) },
  id: { kind: "id", sql: Prisma.sql`o.id` },
  name: { kind: "custom", where: (term, ctx) => byName(ctx, term) },
  number: { kind: "number", sql: Prisma.sql`o.number` },
  email: { kind: "custom", where: (term, ctx) => byEmail(ctx, term) },
  sku: { kind: "custom", where: (term, ctx) => bySku(ctx, term) },
  status: {
    kind: "custom",
    where: ({ value }) => (Object.hasOwn(STATES, value.toLowerCase()) ? STATES[value.toLowerCase()]! : null),
  },
  financial_status: {
    kind: "custom",
    where: ({ value }) => paymentSql(value.toLowerCase()),
  },
  fulfillment_status: {
    kind: "choice",
    sql: Prisma.sql`o.fulfillment_status`,
    values: { ...FULFILLMENT_STATUSES, unshipped: "UNFULFILLED", shipped: "FULFILLED" },
  },
  return_status: { kind: "choice", sql: Prisma.sql`o.return_status`, values: RETURN_STATUSES },
  risk_level: { kind: "choice", sql: Prisma.sql`o.risk_level`, values: RISK_LEVELS },
  processed_at: { kind: "instant", sql: Prisma.sql`o.processed_at` },
  created_at: { kind: "instant", sql: Prisma.sql`o.created_at` },
  updated_at: { kind: "instant", sql: Prisma.sql`o.updated_at` },
  cancelled_at: { kind: "instant", sql: Prisma.sql`o.cancelled_at` },
  sales_channel: { kind: "custom", where: ({ value }) => Prisma.sql`o.channel = ${value}` },
  source_name: { kind: "text", sql: Prisma.sql`o.source_name` },
  location_id: { kind: "id", sql: Prisma.sql`o.location_id` },
  discount_code: valueField("order_code", Prisma.sql`o.id`, Prisma.sql`o.discount_codes`),
  tag: valueField("order_tag", Prisma.sql`o.id`, Prisma.sql`o.tags`),
  customer_id: { kind: "id", sql: Prisma.sql`o.customer_id` },
  total_price: { kind: "money", sql: Prisma.sql`o.total_minor` },
  current_total_price: { kind: "money", sql: Prisma.sql`o.current_total_minor` },
  test: { kind: "flag", sql: Prisma.sql`o.is_test` },
};

/** An order is open until it is archived; what is cancelled is archived by Shopify as well. */
const STATES: Readonly<Record<string, Prisma.Sql>> = {
  any: Prisma.sql`true`,
  open: Prisma.sql`(o.closed_at is null and o.cancelled_at is null)`,
  not_closed: Prisma.sql`o.closed_at is null`,
  closed: Prisma.sql`o.closed_at is not null`,
  cancelled: Prisma.sql`o.cancelled_at is not null`,
};

/** "unpaid" is Shopify's word for everything that money is still to come for. */
const UNPAID = ["PENDING", "AUTHORIZED", "PARTIALLY_PAID", "EXPIRED"];

function paymentSql(value: string): Prisma.Sql | null {
  if (value === "unpaid") return Prisma.sql`o.financial_status in (${Prisma.join(UNPAID)})`;
  const stored = Object.entries(PAYMENT_STATUSES).find(([name]) => name === value)?.[1];
  return stored === undefined ? null : Prisma.sql`o.financial_status = ${stored}`;
}

export const ORDER_SORT_SQL: Record<(typeof ORDER_SORTS)[number], Sort> = {
  processed_at: { sql: Prisma.sql`o.processed_at`, type: "timestamptz", isDescending: true },
  number: { sql: Prisma.sql`o.number`, type: "bigint", isDescending: true },
  total: { sql: Prisma.sql`o.current_total_minor`, type: "bigint", isDescending: true },
  customer: { sql: Prisma.sql`o.customer_name`, type: "text", isDescending: false },
  payment: {
    sql: Prisma.sql`(case when o.financial_status is null then '' else o.financial_status end)`,
    type: "text",
    isDescending: false,
  },
  fulfillment: {
    sql: Prisma.sql`(case when o.fulfillment_status is null then '' else o.fulfillment_status end)`,
    type: "text",
    isDescending: false,
  },
};
