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
  /** Null: they have no order any more. */
  readonly firstOn: string | null;
  readonly lastOn: string | null;
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
    firstOn: z.string().nullable(),
    lastOn: z.string().nullable(),
    group: z.string().nullable(),
  }),
);
const Count = z.array(z.object({ count: z.int() })).length(1);

/**
 * Customers by their whole history, from sales_customers: an index has their order. Of one group: from the scores, as of the last scoring,
 * with those whose orders are all gone since; an index has their order by net sales.
 */
export async function historyRanking(
  ctx: StoreCtx,
  tx: Tx,
  { sort, offset, limit }: Pick<Asked, "sort" | "offset" | "limit">,
  group: string | null,
): Promise<CustomerRanking> {
  const column = SORTED_BY[sort.column] ?? "net_minor";
  const direction = sort.direction === "ascending" ? "asc" : "desc";
  const { from, own, count } = group === null ? everybody(ctx) : ofGroup(ctx, group);
  const isScored = group !== null && column === "net_minor";
  const order = isScored
    ? `s.net_minor ${direction}`
    : `c.${column} ${direction}${group === null ? "" : " nulls last"}`;
  const rows = await tx.$queryRaw(Prisma.sql`
    select ${own} as "id", coalesce(c.net_minor, 0) as "netMinor", coalesce(c.orders, 0)::bigint as "orders",
      c.first_on::text as "firstOn", c.last_on::text as "lastOn", s.rfm_group as "group"
    ${from}
    order by ${Prisma.raw(order)}, ${own} ${Prisma.raw(direction)}
    limit ${limit} offset ${offset}`);
  const [counted] = Count.parse(await tx.$queryRaw(count));
  return {
    rows: Rows.parse(rows).map((row) => ({ ...row, previousNet: null, previousOrders: null })),
    count: counted!.count,
  };
}

interface Ranked {
  readonly from: Prisma.Sql;
  /** The customer's id. */
  readonly own: Prisma.Sql;
  /** Of all that `from` finds. */
  readonly count: Prisma.Sql;
}

// Each customer is in one cohort, and active in its first period: 300,000 are counted in some hundred rows.
const everybody = ({ shop }: StoreCtx): Ranked => ({
  from: Prisma.sql`from sales_customers c
    left join customer_scores s on s.shop_id = ${shop.id} and s.customer_id = c.customer_id
    where c.shop_id = ${shop.id}`,
  own: Prisma.sql`c.customer_id`,
  count: Prisma.sql`select coalesce(sum(customers), 0)::int as count from sales_cohorts
    where shop_id = ${shop.id} and grain = 'quarter' and cohort_on = period_on`,
});

const ofGroup = ({ shop }: StoreCtx, group: string): Ranked => ({
  from: Prisma.sql`from customer_scores s
    left join sales_customers c on c.shop_id = ${shop.id} and c.customer_id = s.customer_id
    where s.shop_id = ${shop.id} and s.rfm_group = ${group}`,
  own: Prisma.sql`s.customer_id`,
  count: Prisma.sql`select count(*)::int as count from customer_scores where shop_id = ${shop.id} and rfm_group = ${group}`,
});
