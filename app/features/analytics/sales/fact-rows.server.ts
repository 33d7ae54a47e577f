import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Filters, LineKind } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { lineConditions, linesOf, orderConditions } from "./conditions.server.ts";
import { factMeasures, type OrdersBy } from "./fact-measures.server.ts";
import { IS_REVERSAL, returnReason } from "./return-reason.server.ts";

/** Some days' fact lines: before `until` where that is named, and of one hour, weekday, order, customer, reason where those are. */
export interface FactsAsked {
  readonly from: Day;
  readonly to: Day;
  readonly until?: Date;
  readonly filters: Filters;
  readonly hour?: number;
  /** 1 is Monday */
  readonly weekday?: number;
  readonly order?: bigint;
  readonly customer?: bigint;
  /** Of customers whose first order was placed then. */
  readonly won?: { readonly from: Day; readonly to: Day; readonly until?: Date };
  /** As of a trace: "2", "5+". */
  readonly place?: string | undefined;
  /** Only what was taken back for it. */
  readonly returnReason?: string;
  readonly lines?: LineKind;
}

/** Columns that cost something to find: only where they are grouped by. */
export interface FactColumns {
  /** A line stands under each code of its order. */
  readonly code?: boolean;
  /** Only lines that take something back. */
  readonly reason?: boolean;
  /** Only lines of products. */
  readonly product?: boolean;
}

/** What of the fact lines `f` and their orders `o` is let through: a "from … where …". Codes stand in `c`. */
export function factsWhere(ctx: ShopRef, asked: FactsAsked, columns: FactColumns = {}): Prisma.Sql {
  const { from, to, filters } = asked;
  const shopId = ctx.shop.id;
  const conditions = [
    Prisma.sql`f.shop_id = ${shopId} and f.day_on between ${from}::date and ${to}::date`,
    ...few(ctx, asked),
    orderConditions(filters, "o"),
    lineConditions(ctx, filters),
    ...(columns.reason ? [IS_REVERSAL] : []),
    ...(columns.product ? [Prisma.sql`f.product_key is not null`] : []),
    ...(columns.code && filters.discountCode
      ? [Prisma.sql`c.code = any(${filters.discountCode.map((code) => code.toUpperCase())}::text[])`]
      : []),
  ];
  return Prisma.sql`
    from sales_facts f
    left join sales_orders o on o.shop_id = ${shopId} and o.order_id = f.order_id
    ${columns.code ? Prisma.sql`cross join lateral unnest(o.discount_codes) c(code)` : Prisma.empty}
    where ${Prisma.join(conditions, " and ")}`;
}

const few = (
  ctx: ShopRef,
  { until, hour, weekday, order, customer, won, place, returnReason: reason, lines }: FactsAsked,
): Prisma.Sql[] => [
  ...(until ? [Prisma.sql`f.happened_at < ${until}`] : []),
  ...(hour === undefined ? [] : [Prisma.sql`f.hour_of_day = ${hour}`]),
  ...(weekday === undefined ? [] : [Prisma.sql`extract(isodow from f.day_on) = ${weekday}`]),
  ...(order === undefined ? [] : [Prisma.sql`f.order_id = ${order}`]),
  ...(lines === undefined ? [] : [linesOf(ctx, lines)]),
  ...(customer === undefined ? [] : [Prisma.sql`o.customer_id = ${customer}`]),
  ...(won === undefined
    ? []
    : [
        Prisma.sql`o.customer_id in (select c.customer_id from sales_customers c where c.shop_id = ${ctx.shop.id}
          and c.first_on between ${won.from}::date and ${won.to}::date
          ${won.until ? Prisma.sql`and c.first_at < ${won.until}` : Prisma.empty})`,
      ]),
  ...(place === undefined
    ? []
    : [Prisma.sql`o.place ${Prisma.raw(place.endsWith("+") ? ">=" : "=")} ${Number.parseInt(place, 10)}`]),
  ...(reason === undefined ? [] : [Prisma.sql`${IS_REVERSAL} and ${returnReason(ctx)} = ${reason}`]),
];

/** Fact lines in the shape of a rollup: day, hour, what their order is of, product, code, reason, and what each adds to every measure. */
export function factRows(ctx: ShopRef, asked: FactsAsked, ordersBy: OrdersBy, columns: FactColumns): Prisma.Sql {
  return Prisma.sql`
    select f.day_on, f.hour_of_day, f.product_key, o.channel, o.location_id, o.country_code, o.currency, o.customer_kind,
      ${columns.code ? Prisma.sql`c.code` : Prisma.sql`null::text`} as code,
      ${columns.reason ? returnReason(ctx) : Prisma.sql`null::text`} as return_reason,
      ${factMeasures(ordersBy)}
    ${factsWhere(ctx, asked, columns)}`;
}
