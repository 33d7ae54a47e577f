import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Label } from "../reports/report.ts";
import { productNames } from "./product-names.server.ts";
import { soldNames } from "./sold-names.server.ts";

/** A variant by the ledger's keys: "0" is a line's that has none. */
export interface VariantKey {
  readonly product: string;
  readonly variant: string;
}

const Titles = z.array(z.object({ key: z.string(), title: z.string() }));

/** What variants are called, their product first: as in the store now, or as they were sold where it has them no more. For a page of rows. */
export async function variantNames(
  ctx: ShopRef,
  tx: Tx,
  keys: readonly VariantKey[],
): Promise<(key: VariantKey) => Label> {
  const nameOf = await productNames(ctx, tx, [...new Set(keys.map(({ product }) => product))]);
  const some = keys.filter(({ variant }) => variant !== "0");
  const rows = await tx.$queryRaw(Prisma.sql`
    select id::text as key, title from variants
    where shop_id = ${ctx.shop.id} and id = any(${some.map(({ variant }) => BigInt(variant))}::bigint[])`);
  const titles = new Map<string, string | null>(Titles.parse(rows).map(({ key, title }) => [key, title]));
  const gone = some.filter(({ variant }) => !titles.has(variant));
  for (const { key, variantTitle } of await soldNames(ctx, tx, gone)) titles.set(key, variantTitle);
  return ({ product, variant }) => labelOf(nameOf(product), titles.get(variant) ?? null);
}

// Shopify calls the only variant of a product "Default Title", which says nothing.
function labelOf(product: Label, variant: string | null): Label {
  if (variant === null || variant === "Default Title") return product;
  return "text" in product ? { text: `${product.text} · ${variant}` } : product;
}
