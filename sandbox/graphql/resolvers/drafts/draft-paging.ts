// How draft orders are sorted and searched.
import { draftById, type DraftDoc } from "#sandbox/store/draft.ts";
import type { RowPaging } from "#sandbox/graphql/page.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import { parseGid } from "../gid.ts";
import { oneOf, tagField } from "../search-fields.ts";

export const draftPaging: RowPaging<DraftDoc> = {
  from: "draft_orders t",
  sortKeys: {
    ID: "t.id",
    NUMBER: "t.number",
    UPDATED_AT: "t.updated_at",
    STATUS: "t.status",
    TOTAL_PRICE: "t.total_price",
    CUSTOMER_NAME: "coalesce(t.customer_name, '')",
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: ["t.name", "t.email", "t.customer_name", "t.tags", "t.words"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      customer_id: { kind: "id", sql: "t.customer_id" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      tag: tagField,
      status: oneOf({
        open: "t.status = 'OPEN'",
        invoice_sent: "t.status = 'INVOICE_SENT'",
        completed: "t.status = 'COMPLETED'",
        open_and_invoice_sent: "t.status <> 'COMPLETED'",
        any: "1",
      }),
    },
  },
};

/** The draft of a gid; null when there is none. Throws for the gid of something else. */
export function draftOf(ctx: RequestContext, id: string): DraftDoc | null {
  const parsed = parseGid(id);
  if (parsed?.type !== "DraftOrder") throw invalidId(id);
  return draftById(ctx.store, parsed.id);
}
