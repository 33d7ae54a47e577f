import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import { piecesOf } from "../products/pieces.ts";
import type { Filters } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { orderConditions } from "./conditions.server.ts";
import type { Source } from "./keys.server.ts";
import { type Measure, MEASURE_NAMES, MEASURES } from "./sums.ts";

type Rolled = Exclude<Source, "facts">;
const TABLES = { daily: "sales_daily", hourly: "sales_hourly", codes: "sales_codes" } as const;

/** The rows of a rollup over whole days, the table being `d`: a select of `columns` and all measures. */
export function rolledRows(
  ctx: ShopRef,
  source: Rolled,
  columns: Prisma.Sql,
  { from, to }: { from: Day; to: Day },
  filters: Filters,
): Prisma.Sql {
  if (source === "products") return productRows(ctx, columns, { from, to }, filters);
  const only = source === "daily" ? orderConditions(filters, "d") : Prisma.sql`true`;
  return Prisma.sql`select ${columns}, ${ALL} from ${Prisma.raw(TABLES[source])} d
    where d.shop_id = ${ctx.shop.id} and d.day_on between ${from}::date and ${to}::date and ${only}`;
}

// By days, weeks and months: as few rows as add up to the days asked for.
function productRows(
  ctx: ShopRef,
  columns: Prisma.Sql,
  { from, to }: { from: Day; to: Day },
  { product }: Filters,
): Prisma.Sql {
  const only = product ? Prisma.sql`d.product_key = any(${[...product]}::text[])` : Prisma.sql`true`;
  return Prisma.join(
    piecesOf(from, to).map(
      (
        piece,
      ) => Prisma.sql`select ${columns}, ${piece.sign === 1 ? OF_PRODUCTS : LESS_OF_PRODUCTS} from sales_products d
        where d.shop_id = ${ctx.shop.id} and d.grain = ${piece.grain}
          and d.start_on between ${piece.from}::date and ${piece.to}::date and ${only}`,
    ),
    " union all ",
  );
}

// What no line of a product adds to has no column there; orders are counted by variant, and beside that with the product.
const NOT_OF_PRODUCTS: readonly Measure[] = ["shippingMinor", "dutyMinor", "feeMinor", "tipMinor", "giftCardMinor"];
const ofProducts = (sign: "" | "-") =>
  Prisma.raw(
    MEASURE_NAMES.map((name) => {
      const column = MEASURES[name];
      if (name === "orders") return `${sign}d.product_orders as orders`;
      return NOT_OF_PRODUCTS.includes(name) ? `0::bigint as ${column}` : `${sign}d.${column} as ${column}`;
    }).join(", "),
  );
const OF_PRODUCTS = ofProducts("");
const LESS_OF_PRODUCTS = ofProducts("-");
const ALL = Prisma.raw(MEASURE_NAMES.map((name) => `d.${MEASURES[name]}`).join(", "));
