import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { gatherStatistics } from "#app/platform/statistics.server.ts";
import { type StoreDay, today } from "#app/platform/store-day.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import { type ChurnEstimate, estimateChurn } from "./estimate-churn.server.ts";
import { FEWEST_CUSTOMERS } from "./rfm.ts";
import { writeScores } from "./write-scores.server.ts";

/** Scores the store's customers by recency, frequency and money, and by how likely they are not to come back, as of now. */
export async function scoreCustomers(ctx: StoreCtx, now = new Date()): Promise<void> {
  const day = today(ctx.shop.timeZone, now);
  const startedAt = performance.now();
  await gatherStatistics();
  const customers = await inSqlTx(ctx, (sql) => customersOf(ctx, sql));
  const isEnough = customers >= FEWEST_CUSTOMERS;
  const churn: ChurnEstimate = isEnough
    ? await estimateChurn(ctx, day, customers)
    : { model: null, reason: "few-repeats" };
  await inSqlTx(ctx, async (sql) => {
    await oneWriter(ctx, sql, "customer_scores");
    // Read before the rows: what changes meanwhile is scored by the next run.
    const version = await salesVersion(ctx, sql);
    await writeScores(ctx, sql, { day, model: churn.model, isEnough });
    await noteRun(ctx, sql, { day, now, version, churn });
    await raiseVersion(ctx, sql, "scores");
  });
  const ms = Math.round(performance.now() - startedAt);
  ctx.log.info({ shopId: ctx.shop.id, customers, ms, noModel: churn.reason }, "customers were scored");
}

async function customersOf(ctx: StoreCtx, sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: bigint }>("select count(*) as n from sales_customers where shop_id = $1", [
    ctx.shop.id,
  ]);
  return Number(row!.n);
}

async function salesVersion(ctx: StoreCtx, sql: Sql): Promise<bigint> {
  const [row] = await sql.query<{ version: bigint }>(
    "select version from data_versions where shop_id = $1 and part = 'sales'",
    [ctx.shop.id],
  );
  return row?.version ?? 0n;
}

async function noteRun(
  ctx: StoreCtx,
  sql: Sql,
  { day, now, version, churn }: { day: StoreDay; now: Date; version: bigint; churn: ChurnEstimate },
): Promise<void> {
  await sql.query(
    `insert into score_runs (shop_id, scored_at, scored_on, sales_version, model, no_model, customers, prospects, compared, agreeing)
     select $1::int, $2::timestamptz, $3::date, $4::bigint, $5::jsonb, $6,
       (select count(*)::int from sales_customers where shop_id = $1),
       (select count(*)::int from customers c where shop_id = $1
          and not exists (select from sales_customers s where s.shop_id = $1 and s.customer_id = c.id)),
       count(*)::int, count(*) filter (where c.rfm_group = s.rfm_group)::int
     from customer_scores s join customers c on c.shop_id = s.shop_id and c.id = s.customer_id
     where s.shop_id = $1 and c.rfm_group is not null
     on conflict (shop_id) do update set scored_at = excluded.scored_at, scored_on = excluded.scored_on,
       sales_version = excluded.sales_version, model = excluded.model, no_model = excluded.no_model,
       customers = excluded.customers, prospects = excluded.prospects, compared = excluded.compared, agreeing = excluded.agreeing`,
    [
      ctx.shop.id,
      now.toISOString(),
      day,
      version,
      churn.model && JSON.stringify({ ...churn.model, holdout: churn.holdout }),
      churn.reason,
    ],
  );
}
