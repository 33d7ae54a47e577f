import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked } from "../reports/report.ts";

/** A customer among others. Days are the store's. */
export interface RankedCustomer {
  readonly id: bigint;
  readonly netMinor: bigint;
  readonly orders: bigint;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly group: string | null;
  /** Of the compared period; null where none is asked for. */
  readonly previousNet: bigint | null;
  readonly previousOrders: bigint | null;
}

export interface CustomerRanking {
  readonly rows: readonly RankedCustomer[];
  readonly count: number;
}

export const SORTED_BY: Readonly<Record<string, string>> = {
  netSales: "net_minor",
  orders: "orders",
  lastOrderOn: "last_at",
};

const Rows = z.array(
  z.object({
    id: z.bigint(),
    netMinor: z.bigint(),
    orders: z.bigint(),
    firstOn: z.string(),
    lastOn: z.string(),
    group: z.string().nullable(),
  }),
);
const Count = z.array(z.object({ count: z.int() })).length(1);

/** Customers by their whole history, from sales_customers: an index has their order. Of one group: from the scores, as of the last scoring. */
export async function historyRanking(
  ctx: StoreCtx,
  tx: Tx,
  { sort, offset, limit }: Pick<Asked, "sort" | "offset" | "limit">,
  group: string | null,
): Promise<CustomerRanking> {
  const shopId = ctx.shop.id;
  const column = SORTED_BY[sort.column] ?? "net_minor";
  const direction = sort.direction === "ascending" ? "asc" : "desc";
  const own = group !== null && column === "net_minor" ? "s" : "c";
  const rows = await tx.$queryRaw(Prisma.sql`
    select c.customer_id as "id", c.net_minor as "netMinor", c.orders::bigint as "orders", c.first_on::text as "firstOn",
      c.last_on::text as "lastOn", s.rfm_group as "group"
    from sales_customers c
    ${group === null ? Prisma.sql`left` : Prisma.empty} join customer_scores s
      on s.shop_id = ${shopId} and s.customer_id = c.customer_id
      ${group === null ? Prisma.empty : Prisma.sql`and s.rfm_group = ${group}`}
    where c.shop_id = ${shopId}
    order by ${Prisma.raw(`${own}.${column} ${direction}, ${own}.customer_id ${direction}`)}
    limit ${limit} offset ${offset}`);
  const counted = await tx.$queryRaw(
    group === null
      ? Prisma.sql`select coalesce((select customers from score_runs where shop_id = ${shopId}),
          (select count(*) from sales_customers where shop_id = ${shopId}))::int as count`
      : Prisma.sql`select coalesce(sum(customers), 0)::int as count from score_sums
          where shop_id = ${shopId} and rfm_group = ${group}`,
  );
  const known = Rows.parse(rows).map((row) => ({ ...row, previousNet: null, previousOrders: null }));
  return { rows: known, count: Math.max(Count.parse(counted)[0]!.count, offset + known.length) };
}
