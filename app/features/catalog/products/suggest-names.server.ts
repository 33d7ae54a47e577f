import { Prisma } from "@prisma/client";
import { z } from "zod";
import { plain } from "#app/features/search/index.server.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { SuggestNames } from "./product-input.ts";

const MOST = 50;
const COLUMNS = { vendor: Prisma.sql`vendor`, productType: Prisma.sql`product_type` };

/** Vendors or types that the store's products have already, with what is typed in them; by name, fifty at most. */
export async function suggestNames(ctx: Ctx, { of, typed }: SuggestNames): Promise<string[]> {
  requireScopes(ctx, ["read_products"]);
  const column = COLUMNS[of];
  const { id: shopId } = ctx.shop;
  // From one value to the next in its index: cost grows with the values, not with the products.
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      with recursive names as (
        (select min(${column}) as name from products where shop_id = ${shopId} and ${column} > '')
        union all
        select (select min(${column}) from products where shop_id = ${shopId} and ${column} > names.name)
        from names where names.name is not null)
      select name from names where name is not null`,
  );
  const names = z.array(z.object({ name: z.string() })).parse(rows);
  // Compared here and not in the database, which knows capital letters beyond A to Z in some locales only.
  const sought = plain(typed);
  return names
    .map(({ name }) => name)
    .filter((name) => plain(name).includes(sought))
    .slice(0, MOST);
}
