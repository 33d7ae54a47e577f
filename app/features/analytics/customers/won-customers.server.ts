import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Filters, Span } from "../reports/report.ts";

export const WON_BY = ["cohort", "channel", "product"] as const;
export type WonBy = (typeof WON_BY)[number];

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  label: Prisma.sql`key`,
  customersWon: Prisma.sql`customers`,
  ordersToDate: Prisma.sql`orders`,
  ordersPerCustomer: Prisma.sql`orders::numeric / customers`,
  netToDate: Prisma.sql`net`,
  lifetimeValue: Prisma.sql`net::numeric / customers`,
};

const Group = z.object({
  key: z.string(),
  customers: z.bigint(),
  orders: z.bigint(),
  net: z.bigint(),
  count: z.int(),
});
/** Customers who came to the store alike; orders and net sales (minor units) to date. */
export type WonGroup = z.infer<typeof Group>;
export const NOBODY = { customers: 0n, orders: 0n, net: 0n };

/** Customers whose first order was placed in a span, by what it was; a page of them, or all where they are few. */
export async function wonCustomers(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  { filters, sort, offset, limit }: Asked,
  { by, isPage }: { by: WonBy | "all"; isPage: boolean },
): Promise<WonGroup[]> {
  if (span.measuredTo === null) return [];
  const order = SORTS[sort.column] ?? SORTS.customersWon!;
  const direction = Prisma.raw(sort.direction === "ascending" ? "asc" : "desc");
  const page = isPage ? Prisma.sql`order by ${order} ${direction}, key limit ${limit} offset ${offset}` : Prisma.empty;
  const rows = await tx.$queryRaw(Prisma.sql`
    select *, count(*) over ()::int as count from (
      select ${KEYS[by]} as key, count(*)::bigint as customers, coalesce(sum(c.orders), 0)::bigint as orders,
        coalesce(sum(c.net_minor), 0)::bigint as net
      from sales_customers c ${by === "product" ? FIRST_PRODUCTS : Prisma.empty}
      where c.shop_id = ${ctx.shop.id} and c.first_on between ${span.from}::date and ${span.measuredTo}::date
        and c.first_at < ${new Date(span.until)} and ${conditions(filters)}
      group by 1
    ) g ${page}`);
  return z.array(Group).parse(rows);
}

const KEYS: Readonly<Record<WonBy | "all", Prisma.Sql>> = {
  cohort: Prisma.sql`date_trunc('month', c.first_on::timestamp)::date::text`,
  channel: Prisma.sql`c.first_channel`,
  product: Prisma.sql`p.key`,
  all: Prisma.sql`''::text`,
};

// What the first order holds, as the ledger names products: the id, or "~title" where a line has none.
const FIRST_PRODUCTS = Prisma.sql`cross join lateral (
  select distinct coalesce(l.product_id::text, '~' || l.title) as key from order_lines l
  where l.shop_id = c.shop_id and l.order_id = c.first_order_id and not l.is_gift_card
) p`;

function conditions({ channel, country }: Filters): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(channel ? [Prisma.sql`c.first_channel = any(${[...channel]}::text[])`] : []),
      ...(country ? [Prisma.sql`c.first_country = any(${[...country]}::text[])`] : []),
    ],
    " and ",
  );
}
