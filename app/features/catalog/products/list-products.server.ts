import { Prisma } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import { searchPage } from "#app/platform/list/search-page.server.ts";
import { asksFor } from "#app/platform/list/search-text.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import type { PRODUCT_SORTS, ProductRow } from "../schema.ts";
import { listByChannel, OF_CHANNELS } from "./list-by-channel.server.ts";
import { PRODUCT_FIELDS, PRODUCT_SORT_SQL } from "./product-fields.server.ts";
import { COLUMNS, productRow, readRows, shownProducts } from "./product-rows.server.ts";

/**
 * A page of the store's products, from the mirror; of sales channels Shopify itself is asked. What of the search could not be asked is in
 * `problems`. Throws forbidden where it asks for a channel, and the store has not allowed to read those.
 */
export async function listProducts(
  ctx: Ctx,
  input: ListInput<(typeof PRODUCT_SORTS)[number]>,
): Promise<Page<ProductRow> & { problems: SearchProblem[] }> {
  const { search, sort, isReversed, cursor, size } = input;
  const { problems, ...condition } = searchSql(knownStore(ctx), search, PRODUCT_FIELDS);
  if (asksFor(search, OF_CHANNELS)) return { ...(await listByChannel(ctx, input, problems)), problems };
  const page = { sort: PRODUCT_SORT_SQL[sort], id: Prisma.sql`p.id`, isReversed, cursor, size };
  const list = { table: "products p", name: "p", columns: COLUMNS, condition, page };
  const rows = await inSqlTx(ctx, (sql) =>
    searchPage(ctx, sql, list, (rows) => Prisma.sql`${shownProducts(rows)} ${pageSql(page).again}`),
  );
  const { rows: shown, ...cursors } = keysetPage(readRows(rows), page);
  return { rows: shown.map(productRow), ...cursors, problems };
}
