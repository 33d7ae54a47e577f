import { Prisma } from "@prisma/client";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { SearchProblem } from "#app/platform/list/fields.server.ts";
import { cursorText, type ListCursor, type Page } from "#app/platform/list/keyset.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { asksFor, searchText } from "#app/platform/list/search-text.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { PRODUCT_SORTS, ProductRow } from "../schema.ts";
import { PRODUCT_SORT_SQL } from "./product-fields.server.ts";
import { COLUMNS, productRow, readRows, shownProducts } from "./product-rows.server.ts";
import { SEARCH_PRODUCTS } from "./shopify.server.ts";

/** Fields that only Shopify can search by: no webhook and no date of a product tells that a channel came, went, or showed it. */
export const OF_CHANNELS = ["publication_ids", "published_status"] as const;

type Sort = (typeof PRODUCT_SORTS)[number];
const SORT_KEYS = {
  updated_at: "UPDATED_AT",
  created_at: "CREATED_AT",
  title: "TITLE",
  vendor: "VENDOR",
  product_type: "PRODUCT_TYPE",
} as const;
/** Cursors of Shopify's: those of the mirror begin otherwise, and mean another order. */
const MARK = "shopify:";

/** A page of products as Shopify finds and sorts them, with what the mirror says of each; `problems` are left out of the search. */
export async function listByChannel(
  ctx: Ctx,
  { search, sort, isReversed, cursor, size }: ListInput<Sort>,
  problems: readonly SearchProblem[],
): Promise<Page<ProductRow>> {
  requireScopes(ctx, ["read_products"]);
  if (asksFor(search, ["publication_ids"])) requireScopes(ctx, ["read_publications"]);
  const isLeftOut = (field: string | null, value: string) =>
    problems.some((problem) => problem.field === (field ?? "") && problem.value === value);
  const { products } = await adminGraphql(ctx, SEARCH_PRODUCTS, {
    search: searchText(search, ({ field, value }) => !isLeftOut(field, value)),
    sort: SORT_KEYS[sort],
    isReversed: PRODUCT_SORT_SQL[sort].isDescending !== isReversed,
    ...paging(cursor, size),
  });
  const ids = products.nodes.map(({ id }) => idOfGid(id));
  const shown = new Map((await mirrored(ctx, ids)).map((row) => [row.id, productRow(row)]));
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = products.pageInfo;
  return {
    // What the mirror has not heard of yet comes with its webhook.
    rows: ids.flatMap((id) => shown.get(id) ?? []),
    nextCursor: hasNextPage && endCursor ? cursorText("after", MARK + endCursor, String(ids.at(-1))) : null,
    previousCursor: hasPreviousPage && startCursor ? cursorText("before", MARK + startCursor, String(ids[0])) : null,
  };
}

function paging(cursor: ListCursor | undefined, size: number) {
  const [direction, key = ""] = cursor ?? [];
  if (!key.startsWith(MARK)) return { first: size };
  const at = key.slice(MARK.length);
  return direction === "after" ? { first: size, after: at } : { last: size, before: at };
}

const mirrored = async (ctx: Ctx, ids: readonly bigint[]) =>
  readRows(
    await inTx(ctx, (tx) => {
      const rows = Prisma.sql`select ${COLUMNS}, '' as sort_key from products p where p.shop_id = ${ctx.shop.id} and p.id = any(${ids}::bigint[])`;
      return tx.$queryRaw`${shownProducts(rows)}`;
    }),
  );
