import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import { addDays } from "#app/platform/store-day.ts";
import type { Filters } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { orderConditions } from "./conditions.server.ts";
import type { Source } from "./keys.server.ts";
import { type Measure, MEASURE_NAMES, MEASURES } from "./sums.ts";

type Rolled = Exclude<Source, "facts">;
const TABLES: Record<Rolled, string> = {
  daily: "sales_daily",
  hourly: "sales_hourly",
  codes: "sales_codes",
  products: "sales_products",
};

/** The rows of a rollup over whole days, the table being `d`: a select of `columns` and all measures. */
export function rolledRows(
  ctx: ShopRef,
  source: Rolled,
  columns: Prisma.Sql,
  { from, to }: { from: Day; to: Day },
  filters: Filters,
): Prisma.Sql {
  const table = Prisma.raw(TABLES[source]);
  const of =
    source === "products" ? productDays(from, to, filters) : Prisma.sql`d.day_on between ${from}::date and ${to}::date`;
  const only = source === "daily" ? orderConditions(filters, "d") : Prisma.sql`true`;
  return Prisma.sql`select ${columns}, ${source === "products" ? OF_PRODUCTS : ALL} from ${table} d
    where d.shop_id = ${ctx.shop.id} and ${of} and ${only}`;
}

// What no line of a product adds to has no column there; orders are counted by variant, and beside that with the product.
const NOT_OF_PRODUCTS: readonly Measure[] = ["shippingMinor", "dutyMinor", "feeMinor", "tipMinor", "giftCardMinor"];
const OF_PRODUCTS = Prisma.raw(
  MEASURE_NAMES.map((name) => {
    if (name === "orders") return "d.product_orders as orders";
    return NOT_OF_PRODUCTS.includes(name) ? `0::bigint as ${MEASURES[name]}` : `d.${MEASURES[name]}`;
  }).join(", "),
);
const ALL = Prisma.raw(MEASURE_NAMES.map((name) => `d.${MEASURES[name]}`).join(", "));

/** Whole months from their own rows, the days before and after them from theirs: a year is twelve rows of a product, not 365. */
function productDays(from: Day, to: Day, { product }: Filters): Prisma.Sql {
  const firstMonth = from.endsWith("-01") ? from : firstOfNext(from);
  const afterLast = firstOfMonth(addDays(to, 1));
  const only = product ? Prisma.sql`d.product_key = any(${[...product]}::text[])` : Prisma.sql`true`;
  const days = (first: Day, last: Day) =>
    Prisma.sql`(d.grain = 'day' and d.start_on between ${first}::date and ${last}::date)`;
  if (firstMonth >= afterLast) return Prisma.sql`${days(from, to)} and ${only}`;
  return Prisma.sql`(
      ${days(from, addDays(firstMonth, -1))}
      or (d.grain = 'month' and d.start_on between ${firstMonth}::date and ${addDays(afterLast, -1)}::date)
      or ${days(afterLast, to)}
    ) and ${only}`;
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
const firstOfNext = (day: Day): Day => firstOfMonth(addDays(firstOfMonth(day), 31));
