import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";

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
    const vendors = await tx.product.findMany({
      where: { shopId, vendor: { not: "" } },
      distinct: ["vendor"],
      select: { vendor: true },
      orderBy: { vendor: "asc" },
      take: MOST,
    });
    const types = await tx.product.findMany({
      where: { shopId, productType: { not: "" } },
      distinct: ["productType"],
      select: { productType: true },
      orderBy: { productType: "asc" },
      take: MOST,
    });
    const collections = await tx.collection.findMany({
      where: { shopId },
      select: { id: true, title: true },
      orderBy: { title: "asc" },
      take: MOST,
    });
    return {
      vendors: vendors.map(({ vendor }) => vendor),
      types: types.map(({ productType }) => productType),
      collections: collections.map(({ id, title }) => ({ id: String(id), title })),
    };
  });
}
