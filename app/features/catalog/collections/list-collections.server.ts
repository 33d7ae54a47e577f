import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import { searchPage } from "#app/platform/list/search-page.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { COLLECTION_FIELDS, COLLECTION_SORT_SQL } from "./collection-fields.server.ts";
import type { COLLECTION_SORTS, CollectionRow } from "./schema.ts";

const Row = z.object({
  id: z.bigint(),
  sort_key: z.string(),
  title: z.string(),
  image_url: z.string().nullable(),
  is_automated: z.boolean(),
  updated_at: z.date(),
  products: z.bigint(),
});

const COLUMNS = Prisma.sql`c.shop_id, c.id, c.title, c.image_url, c.is_automated, c.updated_at`;

/** A page of the store's collections, from the mirror. What of the search could not be asked is in `problems`. */
export async function listCollections(
  ctx: Ctx,
  { search, sort, isReversed, cursor, size }: ListInput<(typeof COLLECTION_SORTS)[number]>,
): Promise<Page<CollectionRow> & { problems: SearchProblem[] }> {
  const { problems, ...condition } = searchSql(knownStore(ctx), search, COLLECTION_FIELDS);
  const page = { sort: COLLECTION_SORT_SQL[sort], id: Prisma.sql`c.id`, isReversed, cursor, size };
  const list = { table: "collections c", name: "c", columns: COLUMNS, condition, page };
  const rows = await inSqlTx(ctx, (sql) =>
    searchPage(
      ctx,
      sql,
      list,
      (rows) => Prisma.sql`
        select c.*, m.products
        from (${rows}) c
        cross join lateral (
          select count(*) as products from collection_products m where m.shop_id = c.shop_id and m.collection_id = c.id
        ) m ${pageSql(page).again}`,
    ),
  );
  const { rows: shown, ...cursors } = keysetPage(z.array(Row).parse(rows), page);
  return {
    rows: shown.map((row) => ({
      ...{ id: String(row.id), title: row.title, imageUrl: row.image_url, isAutomated: row.is_automated },
      ...{ products: Number(row.products), updatedAt: row.updated_at.toISOString() },
    })),
    ...cursors,
    problems,
  };
}
