import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Filters } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { lineConditions, orderConditions } from "./conditions.server.ts";
import { factMeasures, type OrdersBy } from "./fact-measures.server.ts";

/** Some days' fact lines: before `until` where that is named, of one order or customer where those are. */
export interface FactsAsked {
  readonly from: Day;
  readonly to: Day;
  readonly until?: Date;
  readonly filters: Filters;
  readonly hour?: number;
  readonly order?: bigint;
  readonly customer?: bigint;
}

/** What of the fact lines `f` and their orders `o` is let through: a "from … where …". Codes stand in `c` where they are grouped by. */
export function factsWhere(ctx: ShopRef, asked: FactsAsked, byCode = false): Prisma.Sql {
  const { from, to, until, filters, hour, order, customer } = asked;
  const shopId = ctx.shop.id;
  const codes = filters.discountCode?.map((code) => code.toUpperCase());
  return Prisma.sql`
    from sales_facts f
    left join sales_orders o on o.shop_id = ${shopId} and o.order_id = f.order_id
    ${byCode ? Prisma.sql`cross join lateral unnest(o.discount_codes) c(code)` : Prisma.empty}
    where f.shop_id = ${shopId} and f.day_on between ${from}::date and ${to}::date
      ${until ? Prisma.sql`and f.happened_at < ${until}` : Prisma.empty}
      ${hour === undefined ? Prisma.empty : Prisma.sql`and f.hour_of_day = ${hour}`}
      ${order === undefined ? Prisma.empty : Prisma.sql`and f.order_id = ${order}`}
      ${customer === undefined ? Prisma.empty : Prisma.sql`and o.customer_id = ${customer}`}
      ${byCode && codes ? Prisma.sql`and c.code = any(${codes}::text[])` : Prisma.empty}
      and ${orderConditions(filters, "o")} and ${lineConditions(ctx, filters)}`;
}

/** Fact lines in the shape of a rollup: day, hour, what their order is of, product, code, and what each adds to every measure. */
export function factRows(ctx: ShopRef, asked: FactsAsked, ordersBy: OrdersBy, byCode: boolean): Prisma.Sql {
  return Prisma.sql`
    select f.day_on, f.hour_of_day, f.product_key, ${byCode ? Prisma.sql`c.code` : Prisma.sql`null::text`} as code,
      o.channel, o.location_id, o.country_code, o.currency, o.customer_kind, ${factMeasures(ordersBy)}
    ${factsWhere(ctx, asked, byCode)}`;
}
