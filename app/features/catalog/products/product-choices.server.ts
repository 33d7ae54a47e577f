import { Prisma } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";

const MOST = 250;

export interface ProductChoices {
  readonly vendors: string[];
  readonly types: string[];
  readonly collections: { id: string; title: string }[];
}

/** What the filters of the product list offer: vendors, types and collections that there are, 250 of each at most. */
export async function productChoices(ctx: Ctx): Promise<ProductChoices> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const vendors = await valuesOf(tx, shopId, Prisma.sql`vendor`);
    const types = await valuesOf(tx, shopId, Prisma.sql`product_type`);
    const collections = await tx.collection.findMany({
      where: { shopId },
      select: { id: true, title: true },
      orderBy: { title: "asc" },
      take: MOST,
    });
    return {
      vendors,
      types,
      collections: collections.map(({ id, title }) => ({ id: String(id), title })),
    };
  });
}

// From one value to the next in its index: cost grows with the values, not with the products.
async function valuesOf(tx: Tx, shopId: number, column: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    with recursive values as (
      (select min(${column}) as value from products where shop_id = ${shopId} and ${column} > '')
      union all
      select (select min(${column}) from products where shop_id = ${shopId} and ${column} > values.value)
      from values where values.value is not null)
    select value from values where value is not null limit ${MOST}`;
  return rows.map(({ value }) => value);
}
