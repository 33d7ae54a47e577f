import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText } from "#app/platform/money.ts";
import type { Figures } from "./schema.ts";

const COUNTS = `select
  (select count(*) from products where shop_id = $1)::int as products,
  (select count(*) from variants where shop_id = $1)::int as variants,
  (select count(*) from customers where shop_id = $1)::int as customers,
  (select count(*) from orders where shop_id = $1)::int as orders,
  (select count(*) from order_lines where shop_id = $1)::int as line_items,
  (select coalesce(sum(quantity), 0) from order_lines where shop_id = $1)::int as units,
  (select count(*) from refunds where shop_id = $1)::int as refunds,
  exists (select from sync_steps where shop_id = $1 and resource = 'orders' and status = 'completed') as is_summed,
  (select extract(epoch from finished_at - started_at) * 1000 from sync_runs
   where shop_id = $1 and status = 'completed' order by started_at limit 1)::int as first_sync_ms`;

const sumsOf = (table: string) => `select '${table}' as source, coalesce(sum(gross_minor), 0)::bigint as gross,
  coalesce(sum(discount_minor), 0)::bigint as discount, coalesce(sum(reversal_minor), 0)::bigint as reversal,
  coalesce(sum(tax_minor), 0)::bigint as tax, coalesce(sum(shipping_minor), 0)::bigint as shipping,
  coalesce(sum(duty_minor), 0)::bigint as duty, coalesce(sum(fee_minor), 0)::bigint as fee,
  coalesce(sum(total_minor), 0)::bigint as total from ${table} where shop_id = $1`;

// One statement, so one moment: a change that commits between two would set them apart.
const SUMS = `${sumsOf("sales_daily")} union all ${sumsOf("sales_facts")}`;

interface Counts {
  products: number;
  variants: number;
  customers: number;
  orders: number;
  line_items: number;
  units: number;
  refunds: number;
  is_summed: boolean;
  first_sync_ms: number | null;
}

type Sums = Record<"gross" | "discount" | "reversal" | "tax" | "shipping" | "duty" | "fee" | "total", bigint>;

/**
 * All that came in, counted and summed from our own tables: what is compared with the truth from outside. Throws `conflict` where the
 * sum of days is not the sum of facts, or the orders have not been read whole once.
 */
export async function getFigures(ctx: Pick<Ctx, "shop">): Promise<Figures> {
  const { id: shopId, currency } = ctx.shop;
  if (currency === null) throw new AppError("conflict", "The store has not been read yet.");
  return inSqlTx(ctx, async (sql) => {
    const [counts] = await sql.query<Counts>(COUNTS, [shopId]);
    // The first read sums the days once, at its end.
    if (!counts!.is_summed) throw new AppError("conflict", "The orders are still being read.", { reason: "not_ready" });
    const sums = await sql.query<Sums & { source: string }>(SUMS, [shopId]);
    const { source: _, ...days } = sums.find(({ source }) => source === "sales_daily")!;
    const facts = sums.find(({ source }) => source === "sales_facts")!;
    const apart = (Object.keys(days) as (keyof Sums)[]).filter((name) => facts[name] !== days[name]);
    if (apart.length > 0) throw new AppError("conflict", "The sum of days is not the sum of facts.", { apart });
    const money = (minor: bigint) => moneyText(minor, currency);
    const { gross, discount, reversal, tax, shipping, duty, fee, total } = days;
    return {
      products: counts!.products,
      variants: counts!.variants,
      customers: counts!.customers,
      orders: counts!.orders,
      lineItems: counts!.line_items,
      units: counts!.units,
      refunds: counts!.refunds,
      currency,
      grossSales: money(gross),
      discounts: money(discount),
      salesReversals: money(reversal),
      netSales: money(gross + discount + reversal),
      taxes: money(tax),
      shipping: money(shipping),
      duties: money(duty),
      fees: money(fee),
      totalSales: money(total),
      firstSyncMs: counts!.first_sync_ms,
    };
  });
}
