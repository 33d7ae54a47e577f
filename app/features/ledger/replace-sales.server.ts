import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertReady } from "#app/platform/write-rows.server.ts";
import type { ReadySales } from "./ready-sales.server.ts";

/** Writes the facts and heads of orders in place of those that `orderIds` had. A fact that is written again keeps its unit cost. */
export async function replaceSales(
  ctx: StoreCtx,
  sql: Sql,
  orderIds: readonly bigint[],
  { facts, heads }: ReadySales,
): Promise<void> {
  const costs = orderIds.length > 0 ? await takeFacts(ctx, sql, orderIds) : [];
  await deleteRows(ctx, sql, "sales_orders", "order_id", orderIds);
  const { timeZone } = ctx.shop;
  await insertReady(ctx, sql, facts, timeZone);
  await insertReady(ctx, sql, heads, timeZone);
  if (costs.length > 0) await keepCosts(ctx, sql, costs);
}

interface KnownCost {
  readonly order_id: bigint;
  readonly id: bigint;
  readonly variant_id: bigint | null;
  readonly unit_cost_minor: bigint | null;
}

async function takeFacts(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<KnownCost[]> {
  const gone = await sql.query<KnownCost>(
    `delete from sales_facts where shop_id = $1 and order_id = any($2::bigint[])
     returning order_id, id, variant_id, unit_cost_minor`,
    [ctx.shop.id, orderIds],
  );
  return gone.filter((fact) => fact.unit_cost_minor !== null);
}

async function keepCosts(ctx: StoreCtx, sql: Sql, costs: readonly KnownCost[]): Promise<void> {
  await sql.query(
    `update sales_facts f set unit_cost_minor = known.cost
     from unnest($2::bigint[], $3::bigint[], $4::bigint[]) as known (order_id, id, cost)
     where f.shop_id = $1 and f.order_id = known.order_id and f.id = known.id and f.product_key is not null
       and f.unit_cost_minor is distinct from known.cost`,
    [
      ctx.shop.id,
      costs.map((one) => one.order_id),
      costs.map((one) => one.id),
      costs.map((one) => one.unit_cost_minor),
    ],
  );
}
