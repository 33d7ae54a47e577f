import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import type { FilterChoice } from "./filter-choice.ts";
import { FilterChoicesInput } from "../schema.ts";

const MOST = 50;
// What orders of the days shown were of: the rollup knows it, and its rows grow with the days alone.
const OF_DAYS = {
  channel: Prisma.sql`select distinct channel as value, channel as name from sales_daily d`,
  location: Prisma.sql`select distinct d.location_id::text as value, coalesce(l.name, d.location_id::text) as name
    from sales_daily d left join locations l on l.shop_id = d.shop_id and l.id = d.location_id`,
  country: Prisma.sql`select distinct country_code as value, country_code as name from sales_daily d`,
  currency: Prisma.sql`select distinct currency as value, currency as name from sales_daily d`,
  discountCode: Prisma.sql`select distinct code as value, code as name from sales_codes d`,
} as const;

const OF_CATALOG = {
  product: Prisma.sql`select id::text as value, title as name from products c`,
  variant: Prisma.sql`select v.id::text as value, p.title || ' · ' || v.title as name
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id`,
  vendor: Prisma.sql`select distinct vendor as value, vendor as name from products c`,
  productType: Prisma.sql`select distinct product_type as value, product_type as name from products c`,
  collection: Prisma.sql`select id::text as value, title as name from collections c`,
} as const;

/** Up to 50 values of a filter whose names contain the words searched for, by name. */
export async function filterChoices(ctx: Ctx, input: FilterChoicesInput): Promise<readonly FilterChoice[]> {
  const asked = FilterChoicesInput.parse(input);
  const { filter } = asked;
  if (filter === "customerKind")
    return ["new", "returning", "guest"].map((value) => ({ value, label: { text: value } }));
  return inTx(ctx, (tx) => (filter in OF_DAYS ? ofDays(ctx, tx, asked) : ofCatalog(ctx, tx, asked)));
}

function ofDays(ctx: Ctx, tx: Tx, { filter, search, from, to }: FilterChoicesInput): Promise<FilterChoice[]> {
  const values = OF_DAYS[filter as keyof typeof OF_DAYS];
  const days = Prisma.sql`d.shop_id = ${ctx.shop.id} and d.day_on between ${from}::date and ${to}::date`;
  return choices(tx, Prisma.sql`${values} where ${days}`, search);
}

function ofCatalog(ctx: Ctx, tx: Tx, { filter, search }: FilterChoicesInput): Promise<FilterChoice[]> {
  const values = OF_CATALOG[filter as keyof typeof OF_CATALOG];
  const alias = Prisma.raw(filter === "variant" ? "v" : "c");
  return choices(tx, Prisma.sql`${values} where ${alias}.shop_id = ${ctx.shop.id}`, search);
}

const Rows = z.array(z.object({ value: z.string(), name: z.string() }));

async function choices(tx: Tx, values: Prisma.Sql, search: string): Promise<FilterChoice[]> {
  const pattern = `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await tx.$queryRaw(Prisma.sql`
    select value, name from (${values}) known where name ilike ${pattern} order by lower(name), value limit ${MOST}`);
  return Rows.parse(rows).map(({ value, name }) => ({ value, label: { text: name } }));
}
