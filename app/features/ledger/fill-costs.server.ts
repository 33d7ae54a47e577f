import type { ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import { costAt } from "./cost-at.server.ts";
import { costFacts } from "./cost-facts.server.ts";
import { fillCostsJob } from "./jobs.server.ts";
import { rollUp } from "./roll-up.server.ts";
import { byDays, type DayRange, sumDays } from "./sum-days.server.ts";

/** More orders than this are left to a job, which sums their days anew: here they would hold up the database. */
const MANY = 1000;

// Days with sales of the variants are found in the rollup, so that not every fact is looked at.
const WAITING = `
  select distinct f.order_id as id from sales_facts f
  where f.shop_id = $1 and f.product_key is not null and f.unit_cost_minor is null and f.variant_id = any($2::bigint[])
    and f.day_on in (
      select p.start_on from sales_products p
      where p.shop_id = $1 and p.grain = 'day' and p.variant_id = any($2::bigint[])
        and p.product_key in (select v.product_id::text from variants v where v.shop_id = $1 and v.id = any($2::bigint[])))
    and ${costAt("f")} is not null`;

/**
 * Gives the sales of these variants that have no unit cost the one that held when they happened, where one is known, in the caller's
 * transaction, and brings the rollups along: a cost may be read after the orders. A sale that has a cost keeps it.
 */
export async function fillCosts(ctx: ShopRef, sql: Sql, variantIds: readonly bigint[]): Promise<void> {
  if (variantIds.length === 0) return;
  await oneWriter(ctx, sql, "orders");
  const rows = await sql.query<{ id: bigint }>(WAITING, [ctx.shop.id, variantIds]);
  const orderIds = rows.map(({ id }) => id);
  if (orderIds.length > MANY) return void (await enqueue(ctx, sql, fillCostsJob, {}));
  if (orderIds.length === 0) return;
  await rollUp(ctx, sql, orderIds, -1);
  await sql.query(
    `update sales_facts f set unit_cost_minor = ${costAt("f")}
     where f.shop_id = $1 and f.order_id = any($2::bigint[]) and f.product_key is not null and f.unit_cost_minor is null`,
    [ctx.shop.id, orderIds],
  );
  await rollUp(ctx, sql, orderIds, 1);
  await raiseVersion(ctx, sql, "sales");
}

/** The same for all sales, at the end of a bulk read of what costs hang on; some days at a time, each with its rollups. */
export async function fillAllCosts(ctx: ShopRef, signal?: AbortSignal): Promise<void> {
  const isSummed = await inSqlTx(ctx, (sql) =>
    sql.query("select from sales_daily where shop_id = $1 limit 1", [ctx.shop.id]),
  );
  // Orders that are still on their way for the first time are costed and summed when all are here.
  if (isSummed.length === 0) return;
  const fill = async (sql: Sql, days: DayRange) => {
    if ((await costFacts(ctx, sql, days)) === 0) return;
    await sumDays(ctx, sql, days);
    await raiseVersion(ctx, sql, "sales");
  };
  await byDays(ctx, fill, { signal });
}
