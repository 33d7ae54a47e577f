import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Found } from "../schema.ts";
import { firstIds } from "./first-ids.server.ts";

const Row = z.object({
  id: z.bigint(),
  title: z.string(),
  vendor: z.string(),
  status: z.string(),
  image_url: z.string().nullable(),
});

/** Products by the beginnings of their words: title, vendor, type, SKUs. Those that are sold come first. */
export async function findProducts(ctx: ShopRef, tx: Tx, query: string, limit: number): Promise<Found[]> {
  const ids = await firstIds(ctx, tx, "product", query, limit * 5);
  if (!ids) return [];
  const rows = await tx.$queryRaw`
    select p.id, p.title, p.vendor, p.status, p.image_url from products p
    where p.shop_id = ${ctx.shop.id} and p.id in (${ids})
    order by p.status <> 'ACTIVE', p.title, p.id limit ${limit}`;
  return z
    .array(Row)
    .parse(rows)
    .map((row) => ({
      id: String(row.id),
      path: `/app/products/${row.id}`,
      title: row.title,
      detail: row.vendor,
      status: row.status,
      imageUrl: row.image_url,
      money: null,
    }));
}

const CollectionRow = z.object({ id: z.bigint(), title: z.string() });

/** Collections by the beginnings of their title's words. */
export async function findCollections(ctx: ShopRef, tx: Tx, query: string, limit: number): Promise<Found[]> {
  const ids = await firstIds(ctx, tx, "collection", query, limit * 5);
  if (!ids) return [];
  const rows = await tx.$queryRaw`
    select c.id, c.title from collections c
    where c.shop_id = ${ctx.shop.id} and c.id in (${ids}) order by c.title, c.id limit ${limit}`;
  return z
    .array(CollectionRow)
    .parse(rows)
    .map(({ id, title }) => ({
      id: String(id),
      path: `/app/products/collections/${id}`,
      title,
      ...{ detail: "", status: null, imageUrl: null, money: null },
    }));
}
