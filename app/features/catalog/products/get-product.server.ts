import { z } from "zod";
import { IdText } from "#app/platform/change/keyed.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { detailOf } from "./detail-of.ts";
import type { ProductDetail } from "./product-detail.ts";
import { gone, readProduct } from "./read-product.server.ts";

interface Wanted {
  readonly id: string | undefined;
  /** Whose stock is shown; where absent the one that has units of most of the product's variants, else the store's first (placeOf). */
  readonly locationId?: string | null;
}

/** A product as Shopify has it now, with its stock at one location. Throws not_found. */
export async function getProduct(ctx: Ctx, { id, locationId }: Wanted): Promise<ProductDetail> {
  requireScopes(ctx, ["read_products"]);
  if (!IdText.safeParse(id).success) throw gone();
  const place = await placeOf(ctx, locationId ?? (await homeOf(ctx, id!)));
  return detailOf(await readProduct(ctx, id!, place.locationId), ctx.shop.currency, place);
}

/** The store's active locations by name, and the one that is meant: where none is, the first that the store had. */
export async function placeOf(
  ctx: Ctx,
  locationId?: string | null,
): Promise<Pick<ProductDetail, "locations" | "locationId">> {
  const rows = await inTx(ctx, (tx) =>
    tx.location.findMany({
      where: { shopId: ctx.shop.id, isActive: true },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
  const locations = z.array(z.object({ id: z.bigint().transform(String), name: z.string() })).parse(rows);
  const [first] = locations.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  return { locations, locationId: (locations.find(({ id }) => id === locationId) ?? first)?.id ?? null };
}

async function homeOf(ctx: Ctx, productId: string): Promise<string | null> {
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      select l.location_id from variants v
      join inventory_levels l on l.shop_id = v.shop_id and l.inventory_item_id = v.inventory_item_id
      where v.shop_id = ${ctx.shop.id} and v.product_id = ${BigInt(productId)} and l.available <> 0
      group by l.location_id order by count(*) desc, l.location_id limit 1`,
  );
  const [most] = z.array(z.object({ location_id: z.bigint() })).parse(rows);
  return most ? String(most.location_id) : null;
}
