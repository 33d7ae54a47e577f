// Draft orders: what somebody is about to buy. Totals are not kept: they are those of the order that the draft would become.
import type { AddressDoc } from "./model.ts";
import type { LinePlan } from "./order/plan.ts";
import type { Row, SqlValue, Store } from "./store.ts";

export interface DraftDiscountDoc {
  title: string | null;
  description: string;
  /** Percent, or minor units: for each unit on a line, for all of it on a draft. */
  value: number;
  valueType: "PERCENTAGE" | "FIXED_AMOUNT";
}

export interface DraftLineDoc {
  id: string;
  uuid: string;
  /** Without taxes: they depend on where it goes. */
  line: LinePlan;
  custom: boolean;
  taxable: boolean;
  priceOverride: number | null;
  discount: DraftDiscountDoc | null;
}

export interface DraftDoc {
  id: string;
  number: number;
  name: string;
  status: "OPEN" | "INVOICE_SENT" | "COMPLETED";
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  invoiceSentAt: string | null;
  orderId: string | null;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  poNumber: string | null;
  tags: string[];
  customAttributes: { key: string; value: string }[];
  taxExempt: boolean;
  billingAddress: AddressDoc | null;
  shippingAddress: AddressDoc | null;
  lines: DraftLineDoc[];
  discount: DraftDiscountDoc | null;
  /** As they were asked for, whether they work or not. */
  discountCodes?: string[];
  /** `handle` names one of the store's own rates. */
  shipping: { title: string; price: number; handle: string | null } | null;
  visibleToCustomer: boolean;
  allowDiscountCodesInCheckout: boolean;
  sourceName: string | null;
}

export const DRAFT_TABLES = `create table if not exists draft_orders (
  id integer primary key, number integer not null unique, name text not null, email text, customer_id integer, customer_name text,
  status text not null, total_price integer not null, tags text not null, words text not null /* titles and note, to be found by */,
  created_at text not null, updated_at text not null, doc text not null) strict;
create index if not exists draft_orders_updated on draft_orders (updated_at, id);
`;

/** Writes a draft, with what it is found and sorted by. `total` in minor units. */
export function saveDraft(store: Store, draft: DraftDoc, total: number, customerName: string | null): void {
  const values: SqlValue[] = [
    ...[BigInt(draft.id), draft.number, draft.name, draft.email],
    ...[draft.customerId === null ? null : BigInt(draft.customerId), customerName, draft.status, total],
    draft.tags.length > 0 ? `,${draft.tags.join(",").toLowerCase()},` : "",
    [draft.note, ...draft.lines.map(({ line }) => `${line.title} ${line.sku ?? ""}`)].filter(Boolean).join(" "),
    ...[draft.createdAt, draft.updatedAt, JSON.stringify(draft)],
  ];
  store.run(
    `insert or replace into draft_orders (id, number, name, email, customer_id, customer_name, status, total_price, tags, words, created_at, updated_at, doc)
     values (${values.map(() => "?").join(", ")})`,
    ...values,
  );
}

export function draftById(store: Store, id: string): DraftDoc | null {
  const row = store.get<Row>("select doc from draft_orders where id = ?", BigInt(id));
  return row ? (JSON.parse(row.doc as string) as DraftDoc) : null;
}

/** A number that no draft ever had: #D1, #D2 … */
export function nextDraftNumber(store: Store): number {
  const kept = Number(store.get<{ value: string }>("select value from meta where key = 'last_draft'")?.value ?? 0);
  store.run("insert or replace into meta (key, value) values ('last_draft', ?)", String(kept + 1));
  return kept + 1;
}
