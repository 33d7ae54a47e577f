import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type Problem, problem } from "./problem.ts";
import type { FilterName, Filters } from "./report.ts";

// Of anything else no place is known: a cast would fail.
const ID = Prisma.sql`(case when asked.value ~ '^[0-9]{1,18}$' then asked.value::bigint end)`;

// Where a value must stand to be one that the store knows. Objects by id are not looked for: one that is gone has still sold.
const KNOWN: Partial<Record<FilterName, readonly Prisma.Sql[]>> = {
  channel: [Prisma.sql`sales_daily where channel = asked.value`],
  country: [Prisma.sql`sales_daily where country_code = asked.value`],
  currency: [Prisma.sql`sales_daily where currency = asked.value`],
  discountCode: [Prisma.sql`sales_codes where code = asked.value`],
  location: [Prisma.sql`locations where id = ${ID}`, Prisma.sql`sales_daily where location_id = ${ID}`],
  vendor: [
    Prisma.sql`products where vendor = asked.value`,
    Prisma.sql`sales_products where grain = 'month' and vendor = asked.value`,
  ],
  productType: [Prisma.sql`products where product_type = asked.value`],
};

const Values = z.array(z.object({ value: z.string() }));

/** Values of filters that nothing of the store has ever had. An empty value is none of them: it is what has no channel, no vendor. */
export async function unknownValues(ctx: ShopRef, tx: Tx, filters: Filters): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const [name, values] of Object.entries(filters) as [FilterName, readonly string[]][]) {
    const places = KNOWN[name];
    if (!places) continue;
    const nowhere = places.map((place) => Prisma.sql`not exists (select 1 from ${place} and shop_id = ${ctx.shop.id})`);
    const rows = await tx.$queryRaw(Prisma.sql`
      select value from unnest(${[...values]}::text[]) asked(value)
      where value <> '' and ${Prisma.join(nowhere, " and ")} limit 1`);
    found.push(...Values.parse(rows).map(({ value }) => problem(name, "noValue", { value: value.slice(0, 40) })));
  }
  return found;
}
