import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { searchSql } from "#app/platform/list/fields.server.ts";
import type { Search } from "#app/platform/list/parse-search.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { ORDER_FIELDS } from "./order-fields.server.ts";
import { BESIDE, joined, orderRow, Row, SHOWN } from "./order-rows-sql.server.ts";
import type { OrderNews, OrderNewsInput } from "./schema.ts";

const COUNTED = 100;
const Counted = z.tuple([z.object({ n: z.bigint() })]);

/**
 * What happened to a list since it was read: its orders as they are now, and how many others have come that fit its search. Shopify's
 * ids grow with time, so that what is new is found by the primary key alone.
 */
export async function orderNews(
  ctx: Ctx,
  { ids, newestId, search }: OrderNewsInput & { search: Search },
): Promise<OrderNews> {
  const store = knownStore(ctx);
  const { where } = searchSql(store, search, ORDER_FIELDS);
  const { rows, counted } = await inTx(ctx, async (tx) => ({
    rows:
      ids.length === 0
        ? []
        : await tx.$queryRaw`
            select o.*, ${BESIDE}
            from (select ${SHOWN} from orders o where o.shop_id = ${ctx.shop.id} and o.id in (${Prisma.join(ids.map(BigInt))})) o
            ${joined(ctx)}`,
    counted: await tx.$queryRaw`
      select count(*) as n from (
        select from (select * from orders o where o.shop_id = ${ctx.shop.id} and o.id > ${BigInt(newestId)} order by o.id limit 1000) o
        where ${where} limit ${COUNTED}
      ) newer`,
  }));
  return { newer: Number(Counted.parse(counted)[0].n), rows: z.array(Row).parse(rows).map(orderRow) };
}
