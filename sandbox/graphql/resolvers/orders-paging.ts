// How orders are sorted and searched.
import { exponentOf } from "#sandbox/store/currency.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RowPaging } from "../page.ts";
import type { RequestContext } from "../types.ts";
import { matches, matchesId, oneOf, tagField, tagNotField } from "./search-fields.ts";

const lower = (value: string): string => value.toLowerCase();
const FINANCIAL = [
  "paid",
  "pending",
  "authorized",
  "partially_paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
];

const pagings = new Map<string, RowPaging<OrderDoc>>();

/** Pages of orders of a shop with this context's currency. */
export function orderPaging(ctx: RequestContext): RowPaging<OrderDoc> {
  const { currency } = ctx.store.shop();
  let paging = pagings.get(currency);
  if (!paging) pagings.set(currency, (paging = pagingIn(10 ** exponentOf(currency))));
  return paging;
}

const pagingIn = (scale: number): RowPaging<OrderDoc> => ({
  from: "orders t",
  sortKeys: {
    ID: "t.id",
    CREATED_AT: "t.created_at",
    PROCESSED_AT: "t.processed_at",
    UPDATED_AT: "t.updated_at",
    ORDER_NUMBER: "t.number",
    TOTAL_PRICE: "t.total_price",
    CURRENT_TOTAL_PRICE: "t.current_total_price",
    TOTAL_ITEMS_QUANTITY: "t.total_items",
    CUSTOMER_NAME: "coalesce(t.customer_name, '')",
    FINANCIAL_STATUS: "t.financial_status",
    FULFILLMENT_STATUS: "t.fulfillment_status",
    DESTINATION: "coalesce(json_extract(t.doc, '$.shippingAddress.city'), '')",
    PO_NUMBER: "t.id",
    RELEVANCE: "t.id",
  },
  defaultSort: "PROCESSED_AT",
  // A comparison of a hundred thousand orders asks for these alone: their documents are 800 MB.
  columns: {
    id: "cast(t.id as text)",
    name: "t.name",
    createdAt: "t.created_at",
    processedAt: "t.processed_at",
    updatedAt: "t.updated_at",
  },
  search: {
    text: ["t.name", "t.email", "t.customer_name", "t.tags"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      // Found with and without the prefix: name:1001 and name:#1001.
      name: matches("ltrim(lower(t.name), '#') = ltrim(?, '#')", lower),
      email: { kind: "keyword", sql: "t.email" },
      customer_id: { kind: "id", sql: "t.customer_id" },
      created_at: { kind: "date", sql: "t.created_at" },
      processed_at: { kind: "date", sql: "t.processed_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      test: { kind: "boolean", sql: "t.test" },
      tag: tagField,
      tag_not: tagNotField,
      source_name: { kind: "keyword", sql: "t.source_name" },
      channel: { kind: "keyword", sql: "t.source_name" },
      sales_channel: { kind: "keyword", sql: "t.source_name" },
      location_id: { kind: "id", sql: "t.location_id" },
      reference_location_id: { kind: "id", sql: "t.location_id" },
      fulfillment_location_id: matchesId(
        "exists (select 1 from json_each(t.doc, '$.fulfillments') where json_extract(value, '$.locationId') = ?)",
      ),
      current_total_price: { kind: "number", sql: "t.current_total_price", scale },
      subtotal_line_items_quantity: { kind: "number", sql: "t.total_items" },
      discount_code: matches(
        "exists (select 1 from json_each(t.doc, '$.discountCodes') where lower(value) = ?)",
        lower,
      ),
      sku: matches(
        "exists (select 1 from json_each(t.doc, '$.lines') where lower(json_extract(value, '$.sku')) = ?)",
        lower,
      ),
      gateway: matches(
        "exists (select 1 from json_each(t.doc, '$.transactions') where lower(json_extract(value, '$.gateway')) = ?)",
        lower,
      ),
      risk_level: matches(
        "exists (select 1 from json_each(t.doc, '$.risks') where lower(json_extract(value, '$.level')) = ?)",
        lower,
      ),
      return_status: { kind: "keyword", sql: "t.return_status" },
      status: oneOf({
        open: "t.status = 'open'",
        closed: "t.status = 'closed'",
        cancelled: "t.status = 'cancelled'",
        not_closed: "t.status <> 'closed'",
        any: "1",
      }),
      financial_status: oneOf({
        ...Object.fromEntries(FINANCIAL.map((status) => [status, `t.financial_status = '${status.toUpperCase()}'`])),
        any: "1",
      }),
      fulfillment_status: oneOf({
        shipped: "t.fulfillment_status in ('FULFILLED')",
        fulfilled: "t.fulfillment_status in ('FULFILLED')",
        partial: "t.fulfillment_status in ('PARTIALLY_FULFILLED')",
        unshipped: "t.fulfillment_status in ('UNFULFILLED', 'ON_HOLD', 'IN_PROGRESS')",
        unfulfilled: "t.fulfillment_status in ('UNFULFILLED', 'ON_HOLD', 'IN_PROGRESS')",
        on_hold: "t.fulfillment_status in ('ON_HOLD')",
        in_progress: "t.fulfillment_status in ('IN_PROGRESS')",
        any: "1",
      }),
    },
  },
});
