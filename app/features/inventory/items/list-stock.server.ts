import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, select } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { fitting, keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import { shortestWay } from "#app/platform/list/search-page.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { ALL_LOCATIONS, type STOCK_SORTS, type StockRow } from "../schema.ts";
import { STOCK_SORT_SQL, stockFields } from "./item-fields.server.ts";
import { scannedWords } from "./scanned-words.server.ts";

const Row = z.object({
  id: z.bigint(),
  variant_id: z.bigint(),
  sort_key: z.string(),
  item_id: z.bigint(),
  product_id: z.bigint(),
  title: z.string(),
  variant_title: z.string(),
  image_url: z.string().nullable(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  vendor: z.string(),
  is_tracked: z.boolean(),
  unit_cost_minor: z.bigint().nullable(),
  available: z.number(),
  on_hand: z.number(),
  committed: z.number(),
  incoming: z.number(),
});

const at = (locationId: bigint): Prisma.Sql => Prisma.sql`
  join inventory_levels l on l.shop_id = v.shop_id and l.inventory_item_id = v.inventory_item_id and l.location_id = ${locationId}`;
const EVERYWHERE = Prisma.sql`
  join inventory_totals l on l.shop_id = v.shop_id and l.inventory_item_id = v.inventory_item_id`;

/**
 * A page of the variants that are kept at a location, with their stock there, from the mirror; with ALL_LOCATIONS of all variants, with the
 * sums. See listProducts.
 */
export async function listStock(
  ctx: Ctx,
  {
    locationId,
    search,
    sort,
    isReversed,
    cursor: given,
    size,
  }: ListInput<(typeof STOCK_SORTS)[number]> & { locationId: string },
): Promise<Page<StockRow> & { problems: SearchProblem[] }> {
  const store = knownStore(ctx);
  const cursor = fitting(given, STOCK_SORT_SQL[sort]);
  const page = { sort: STOCK_SORT_SQL[sort], id: STOCK_SORT_SQL[sort].id, isReversed, cursor, size };
  const parts = pageSql(page);
  const { rows, problems } = await inSqlTx(ctx, async (sql) => {
    const { problems, ...all } = searchSql(store, search, stockFields(await scannedWords(ctx, sql, search)));
    const way = await shortestWay(sql, all);
    // What few fit is gathered: "offset 0" keeps the planner from walking through the list instead.
    const variants = way?.isShort
      ? Prisma.sql`(select v.* from variants v where v.shop_id = ${ctx.shop.id} and v.id in (${way.ids}) offset 0)`
      : Prisma.sql`variants`;
    const where = way?.isShort ? way.where : all.where;
    const rows = await select(
      sql,
      Prisma.sql`
      select ${page.id} as id, v.id as variant_id, ${parts.key} as sort_key, i.id as item_id, p.id as product_id, p.title, v.title as variant_title, p.image_url,
        v.sku, v.barcode, p.vendor, i.is_tracked, i.unit_cost_minor, l.available, l.on_hand, l.committed, l.incoming
      from ${variants} v
      join products p on p.shop_id = v.shop_id and p.id = v.product_id
      join inventory_items i on i.shop_id = v.shop_id and i.id = v.inventory_item_id
      ${locationId === ALL_LOCATIONS ? EVERYWHERE : at(BigInt(locationId))}
      where v.shop_id = ${ctx.shop.id} and p.shop_id = ${ctx.shop.id} and l.shop_id = ${ctx.shop.id} and i.shop_id = ${ctx.shop.id}
        and ${where} and ${parts.where} and ${fromWhere(page)} ${parts.order}`,
    );
    return { rows, problems };
  });
  const { rows: shown, ...cursors } = keysetPage(z.array(Row).parse(rows), page);
  return { rows: shown.map(stockRow), ...cursors, problems };
}

// The place in the list is told by two tables' columns, which no index has: said of the first alone, its index leads there.
function fromWhere({
  sort,
  cursor,
  isReversed,
}: {
  sort: (typeof STOCK_SORT_SQL)["title"];
  cursor: ListInput<"title">["cursor"];
  isReversed: boolean;
}): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const [way, value] = cursor;
  const isUp = (sort.isDescending !== isReversed) === (way === "before");
  return Prisma.sql`${sort.sql} ${Prisma.raw(isUp ? ">=" : "<=")} ${value}::${Prisma.raw(sort.type)}`;
}

const stockRow = (row: z.infer<typeof Row>): StockRow => ({
  id: String(row.variant_id),
  itemId: String(row.item_id),
  productId: String(row.product_id),
  title: row.title,
  variantTitle: row.variant_title === "Default Title" ? null : row.variant_title,
  imageUrl: row.image_url,
  sku: row.sku,
  barcode: row.barcode,
  vendor: row.vendor,
  isTracked: row.is_tracked,
  unitCostMinor: row.unit_cost_minor === null ? null : String(row.unit_cost_minor),
  available: row.available,
  onHand: row.on_hand,
  committed: row.committed,
  incoming: row.incoming,
});
