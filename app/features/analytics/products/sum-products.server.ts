import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, daysBetween } from "#app/platform/store-day.ts";
import type { FilterName, Filters, Span } from "../reports/report.ts";
import { factMeasures } from "../sales/fact-measures.server.ts";
import { factsWhere } from "../sales/fact-rows.server.ts";
import { type Measure, MEASURES } from "../sales/sums.ts";
import { wholeAndPart } from "../sales/whole-and-part.ts";
import type { Day } from "../schema.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { productConditions } from "./product-conditions.server.ts";

/** By what orders are counted: each once within a product, a variant, a vendor. */
export type CountedBy = "product" | "variant" | "vendor";

/** What product reports sum; all but orders come as they are in every table. */
export const PRODUCT_MEASURES = [
  "facts",
  "orders",
  "units",
  "grossMinor",
  "discountMinor",
  "reversalMinor",
  "costMinor",
  "costedNetMinor",
] as const satisfies readonly Measure[];

interface Columns {
  readonly key: Prisma.Sql;
  readonly rolledOrders: Prisma.Sql;
}
const BY: Record<CountedBy, Columns> = {
  product: { key: Prisma.sql`f.product_key`, rolledOrders: Prisma.sql`s.product_orders` },
  variant: { key: Prisma.sql`f.product_key, f.variant_id`, rolledOrders: Prisma.sql`s.orders` },
  vendor: { key: Prisma.sql`f.vendor`, rolledOrders: Prisma.sql`s.vendor_orders` },
};

/** Filters that the rollup of products knows, by its own columns or through the catalog. */
const KNOWN: readonly FilterName[] = ["product", "variant", "vendor", "productType", "collection"];

/**
 * The sales of product lines in a span as a select of product_key, variant_id (0: none), vendor ("": none), half and the measures; rows are
 * to be summed, and groups whose facts sum to 0 left out. Whole days come from the rollup by months and days, the part of a last day, or
 * whatever the rollup cannot filter, from facts. `half`: 1 and 2 are the first and the second half of the whole days, 0 is neither.
 */
export function productSales(
  ctx: StoreCtx,
  span: Span,
  filters: Filters,
  by: CountedBy,
  withHalves = false,
): Prisma.Sql {
  const { whole, part } = wholeAndPart(span, ctx.shop.timeZone);
  const stretches = whole ? stretchesOf(whole.from, whole.to, withHalves) : [];
  const isRolled = knows(filters, by);
  const rows = [
    ...stretches.flatMap(({ from, to, half }) =>
      isRolled
        ? piecesOf(from, to).map((piece) => rolled(ctx, piece, filters, by, half))
        : [facts(ctx, { from, to, filters }, by, half)],
    ),
    ...(part ? [facts(ctx, { from: part.day, to: part.day, until: part.until, filters }, by, 0)] : []),
  ];
  if (rows.length > 0) return Prisma.join(rows, " union all ");
  const nothing = PRODUCT_MEASURES.map((name) => Prisma.raw(`0::bigint as ${MEASURES[name]}`));
  return Prisma.sql`select null::text as product_key, 0::bigint as variant_id, ''::text as vendor, 0 as half, ${Prisma.join(nothing)} where false`;
}

// Orders of a vendor are flagged on its first line, which a filter by product may leave out.
function knows(filters: Filters, by: CountedBy): boolean {
  const used = (Object.keys(filters) as FilterName[]).filter((name) => filters[name] !== undefined);
  if (used.some((name) => !KNOWN.includes(name))) return false;
  if (by === "vendor") return used.every((name) => name === "vendor");
  return by === "variant" || !used.includes("variant");
}

interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly half: 0 | 1 | 2;
}

// Of an odd number of days the one in the middle belongs to no half.
function stretchesOf(from: Day, to: Day, withHalves: boolean): Stretch[] {
  const count = daysBetween(from, to) + 1;
  const half = Math.floor(count / 2);
  if (!withHalves || half === 0) return [{ from, to, half: 0 }];
  const middle: Stretch[] = count % 2 === 0 ? [] : [{ from: addDays(from, half), to: addDays(from, half), half: 0 }];
  return [{ from, to: addDays(from, half - 1), half: 1 }, ...middle, { from: addDays(to, 1 - half), to, half: 2 }];
}

function rolled(ctx: StoreCtx, piece: Piece, filters: Filters, by: CountedBy, half: number): Prisma.Sql {
  const measures = PRODUCT_MEASURES.map((name) => {
    const column = Prisma.raw(MEASURES[name]);
    const value = name === "orders" ? BY[by].rolledOrders : Prisma.sql`s.${column}`;
    return piece.sign === 1 ? Prisma.sql`${value} as ${column}` : Prisma.sql`-${value} as ${column}`;
  });
  return Prisma.sql`
    select s.product_key, s.variant_id, s.vendor, ${Prisma.raw(String(half))} as half, ${Prisma.join(measures)}
    from sales_products s
    where s.shop_id = ${ctx.shop.id} and s.grain = ${piece.grain} and s.start_on between ${piece.from}::date and ${piece.to}::date
      and ${productConditions(ctx, filters)}`;
}

interface FactDays {
  readonly from: Day;
  readonly to: Day;
  readonly until?: Date;
  readonly filters: Filters;
}

function facts(ctx: StoreCtx, asked: FactDays, by: CountedBy, half: number): Prisma.Sql {
  const measures = Prisma.raw(
    PRODUCT_MEASURES.map((name) => `${name === "orders" ? "counted" : MEASURES[name]} as ${MEASURES[name]}`).join(", "),
  );
  return Prisma.sql`
    select product_key, variant_id, vendor, ${Prisma.raw(String(half))} as half, ${measures}
    from (
      select f.product_key, coalesce(f.variant_id, 0) as variant_id, coalesce(f.vendor, '') as vendor, ${factMeasures("whole")},
        case when f.variant_orders = 1
          and row_number() over (partition by f.order_id, ${BY[by].key}, f.variant_orders order by f.happened_at, f.id) = 1
          then 1 else 0 end as counted
      ${factsWhere(ctx, asked)} and f.product_key is not null
    ) f`;
}
