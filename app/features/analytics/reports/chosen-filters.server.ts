import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { ChosenFilter } from "./answered-report.ts";
import { type FilterName, type Filters, FILTERS } from "./report.ts";

const Named = z.array(z.object({ id: z.string(), name: z.string() }));

// Where the name of an id stands; what is not here is its own name. Ids that are no longer there keep their number.
const NAMES: Partial<Record<FilterName, Prisma.Sql>> = {
  location: Prisma.sql`select shop_id, id, name from locations`,
  product: Prisma.sql`select shop_id, id, title as name from products`,
  variant: Prisma.sql`select v.shop_id, v.id, p.title || ' · ' || v.title as name
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id`,
  collection: Prisma.sql`select shop_id, id, title as name from collections`,
};

/** The filters of an address with their values as people know them: names from the mirror, the rest in words of the page. */
export async function chosenFilters(ctx: ShopRef, tx: Tx, filters: Filters): Promise<ChosenFilter[]> {
  const chosen: ChosenFilter[] = [];
  for (const name of FILTERS) {
    const values = filters[name];
    if (!values) continue;
    const names = await namesOf(ctx, tx, name, values);
    chosen.push({ name, values: values.map((value) => ({ value, label: { text: names.get(value) ?? value } })) });
  }
  return chosen;
}

async function namesOf(ctx: ShopRef, tx: Tx, name: FilterName, values: readonly string[]) {
  const table = NAMES[name];
  const ids = values.filter((value) => /^\d{1,18}$/.test(value));
  if (!table || ids.length === 0) return new Map<string, string>();
  const rows = await tx.$queryRaw(Prisma.sql`
    select id::text as id, name from (${table}) named where shop_id = ${ctx.shop.id} and id = any(${ids}::bigint[])`);
  return new Map(Named.parse(rows).map(({ id, name: text }) => [id, text]));
}
