import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import { searchPage } from "#app/platform/list/search-page.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { ORDER_FIELDS, ORDER_SORT_SQL } from "./order-fields.server.ts";
import { BESIDE, joined, orderRow, Row, SHOWN } from "./order-rows-sql.server.ts";
import type { ORDER_SORTS, OrderRow } from "./schema.ts";

export type OrderList = Page<OrderRow> & {
  problems: SearchProblem[];
  /** The newest order's id, whatever the search: what comes later is news. "0": there is none. */
  newestId: string;
};

const NEWEST = "select id from orders where shop_id = $1 order by id desc limit 1";

const Keyed = Row.extend({ sort_key: z.string() });

/** A page of the store's orders, from the mirror. What of the search could not be asked is in `problems`. */
export async function listOrders(
  ctx: Ctx,
  { search, sort, isReversed, cursor, size }: ListInput<(typeof ORDER_SORTS)[number]>,
): Promise<OrderList> {
  const store = knownStore(ctx);
  const { problems, ...condition } = searchSql(store, search, ORDER_FIELDS);
  const page = { sort: ORDER_SORT_SQL[sort], id: Prisma.sql`o.id`, isReversed, cursor, size };
  const list = { table: "orders o", name: "o", columns: SHOWN, condition, page };
  const { rows, newest } = await inSqlTx(ctx, async (sql) => ({
    newest: await sql.query<{ id: bigint }>(NEWEST, [ctx.shop.id]),
    // Only what is shown is joined: the page first, its customers and lines afterwards.
    rows: await searchPage(
      ctx,
      sql,
      list,
      (rows) => Prisma.sql`select o.*, ${BESIDE} from (${rows}) o ${joined(ctx)} ${pageSql(page).again}`,
    ),
  }));
  const { rows: shown, ...cursors } = keysetPage(z.array(Keyed).parse(rows), page);
  return { rows: shown.map(orderRow), ...cursors, problems, newestId: String(newest[0]?.id ?? 0) };
}
