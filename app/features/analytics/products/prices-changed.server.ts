import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import type { Asked } from "../reports/report.ts";
import { productConditions } from "./product-conditions.server.ts";

/** How many whole days before and after the day of a change are looked at. */
const DAYS = 28;

const Side = z.object({ from: z.string(), to: z.string(), days: z.int(), units: z.coerce.bigint() });
const Changes = z.array(
  z.object({
    ...{ variant: z.string(), product: z.string(), at: z.date(), priceMinor: z.bigint(), wasMinor: z.bigint() },
    ...{ compareAtMinor: z.bigint().nullable(), before: Side, after: Side, count: z.int() },
  }),
);

/** A change of a variant's price with the units sold before and after it; amounts are minor units of the store's currency. */
export type PriceChange = z.infer<typeof Changes>[number];

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  at: Prisma.sql`at`,
  price: Prisma.sql`price_minor`,
  priceBefore: Prisma.sql`was_minor`,
  priceChange: Prisma.sql`(price_minor - was_minor)::numeric / nullif(was_minor, 0)`,
};

/**
 * The changes of the period, sorted and paged as asked. The days before and after end where another change lies, where the variant or the
 * store's sales begin, and with the last whole day; the day of the change itself belongs to neither.
 */
export async function pricesChanged(
  ctx: StoreCtx,
  tx: Tx,
  { spans: { current }, filters, sort, offset, limit }: Asked,
): Promise<{ rows: readonly PriceChange[]; count: number }> {
  const { id: shopId, timeZone } = ctx.shop;
  const from = startOfDay(current.from, timeZone);
  const until = new Date(current.until);
  const yesterday = addDays(today(timeZone), -1);
  const dayOf = (at: string) => Prisma.sql`(${Prisma.raw(at)} at time zone ${timeZone})::date`;
  const units = (first: string, last: string) => Prisma.sql`
    select coalesce(sum(s.units), 0)::bigint as units from sales_products s
    where s.shop_id = ${shopId} and s.product_key = c.product_key and s.grain = 'day' and s.variant_id = c.variant_id
      and s.start_on between ${Prisma.raw(first)} and ${Prisma.raw(last)}`;
  const neighbour = (way: "<" | ">") => Prisma.sql`
    select ${dayOf("p.at")} as day from price_changes p
    where p.shop_id = ${shopId} and p.variant_id = c.variant_id and p.was_minor is not null and p.at ${Prisma.raw(way)} c.at
    order by p.at ${Prisma.raw(way === "<" ? "desc" : "asc")} limit 1`;
  const rows = await tx.$queryRaw(Prisma.sql`
    with s as (
      select s.*, count(*) over ()::int as count from (
        select product_id::text as product_key, variant_id, at, price_minor, was_minor, compare_at_minor from price_changes
        where shop_id = ${shopId} and was_minor is not null and at >= ${from} and at < ${until}
      ) s where ${productConditions(ctx, filters)}
    ),
    c as (
      select *, ${dayOf("s.at")} as day, row_number() over () as place from (select * from s
      order by ${SORTS[sort.column] ?? SORTS.at!} ${Prisma.raw(sort.direction === "ascending" ? "asc" : "desc")} nulls last, variant_id, at
      limit ${limit} offset ${offset}) s
    )
    select c.variant_id::text as variant, c.product_key as product, c.at, c.price_minor as "priceMinor", c.was_minor as "wasMinor",
      c.compare_at_minor as "compareAtMinor", c.count,
      jsonb_build_object('from', b.first, 'to', b.last, 'days', greatest(b.last - b.first + 1, 0), 'units', bu.units::text) as before,
      jsonb_build_object('from', a.first, 'to', a.last, 'days', greatest(a.last - a.first + 1, 0), 'units', au.units::text) as after
    from c
    left join variants v on v.shop_id = ${shopId} and v.id = c.variant_id
    left join lateral (${neighbour("<")}) earlier on true
    left join lateral (${neighbour(">")}) later on true
    cross join (select min(start_on) as day from sales_products where shop_id = ${shopId} and grain = 'day') sales
    cross join lateral (
      select greatest(c.day - ${DAYS}::int, earlier.day + 1, ${dayOf("v.created_at")}, sales.day) as first, c.day - 1 as last
    ) b
    cross join lateral (
      select c.day + 1 as first, least(c.day + ${DAYS}::int, later.day - 1, ${yesterday}::date) as last
    ) a
    cross join lateral (${units("b.first", "b.last")}) bu
    cross join lateral (${units("a.first", "a.last")}) au
    order by c.place`);
  const found = Changes.parse(rows);
  return { rows: found, count: found[0]?.count ?? 0 };
}
