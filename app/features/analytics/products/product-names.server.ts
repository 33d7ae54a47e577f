import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Label } from "../reports/report.ts";
import { soldNames } from "./sold-names.server.ts";

const Titles = z.array(z.object({ key: z.string(), title: z.string(), beside: z.string().nullable() }));

/**
 * What products are called, by the ledger's key: as in the store now, as they were sold where the store has them no more, and the
 * title itself of lines that never had a product. Of two with one title the vendor, or the first SKU, stands beside it. For a page of rows: what is gone is looked for one by one.
 */
export async function productNames(ctx: ShopRef, tx: Tx, keys: readonly string[]): Promise<(key: string) => Label> {
  const ids = keys.filter((key) => !key.startsWith("~"));
  const rows = await tx.$queryRaw(Prisma.sql`
    select id::text as key, title, beside from (
      select p.id, p.title, case
        when count(*) over (partition by p.title) = 1 then null
        when p.vendor <> '' and count(*) over (partition by p.title, p.vendor) = 1 then p.vendor
        else coalesce((select v.sku from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.sku <> ''
          order by v.position, v.id limit 1), p.id::text) end as beside
      from products p
      where p.shop_id = ${ctx.shop.id} and p.title in (
        select title from products where shop_id = ${ctx.shop.id} and id = any(${ids.map(BigInt)}::bigint[]))
    ) named where id = any(${ids.map(BigInt)}::bigint[])`);
  const names = new Map(
    Titles.parse(rows).map(({ key, title, beside }) => [key, beside === null ? title : `${title} (${beside})`]),
  );
  const gone = ids.filter((id) => !names.has(id));
  for (const { key, title } of await soldNames(
    ctx,
    tx,
    gone.map((product) => ({ product })),
  ))
    names.set(key, title);
  return (key) => {
    const text = key.startsWith("~") ? key.slice(1) : names.get(key);
    return text ? { text } : { key: "unnamedProduct", values: { id: key } };
  };
}
