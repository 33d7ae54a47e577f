import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { gatherStatistics } from "#app/platform/statistics.server.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import type { Day } from "#app/features/analytics/schema.ts";
import { countPairs } from "./count-pairs.server.ts";
import { STUDIES, type StudyKind } from "./kinds.ts";
import { writeFirstPurchases } from "./write-first-purchases.server.ts";
import { writePairs } from "./write-pairs.server.ts";

/** Makes every study of a store's products anew, up to yesterday, in short transactions: pages wait for each on the embedded database. */
export async function studyProducts(ctx: StoreCtx, signal?: AbortSignal, now = new Date()): Promise<void> {
  const startedAt = performance.now();
  const to = addDays(today(ctx.shop.timeZone, now), -1);
  await gatherStatistics();
  for (const kind of Object.keys(STUDIES) as StudyKind[]) {
    for (const days of STUDIES[kind]) {
      if (signal?.aborted) return;
      await study(ctx, { kind, days, to, now }, signal);
    }
  }
  const ms = Math.round(performance.now() - startedAt);
  ctx.log.info({ shopId: ctx.shop.id, ms }, "products were studied");
}

interface Asked {
  readonly kind: StudyKind;
  readonly days: number;
  readonly to: Day;
  readonly now: Date;
}

// Made again, a study of the same days has the same rows: only the ledger is read.
async function study(ctx: StoreCtx, { kind, days, to, now }: Asked, signal?: AbortSignal): Promise<void> {
  // Read before the rows: what changes meanwhile is studied again. Of days before the store's first sale nothing is known: the study
  // does not claim them.
  const [version, first] = await inSqlTx(ctx, async (sql) => [
    await salesVersion(ctx, sql),
    await firstDay(ctx, sql, to),
  ]);
  const asked = days === 0 ? first : addDays(to, 1 - days);
  const from = asked > first ? asked : first;
  const pairs = kind === "pairs" ? await countPairs(ctx, { from, to }, signal) : null;
  await inSqlTx(ctx, async (sql) => {
    await oneWriter(ctx, sql, "product_studies");
    if (pairs) await writePairs(ctx, sql, days, pairs);
    else await writeFirstPurchases(ctx, sql, { days, from, to, until: startOfDay(addDays(to, 1), ctx.shop.timeZone) });
    await sql.query(
      `insert into product_studies (shop_id, kind, days, from_on, to_on, made_at, sales_version, "of")
       select $1::int, $2, $3::int, $4::date, $5::date, $6::timestamptz, $7::bigint, (${pairs ? ORDERS : CUSTOMERS})
       on conflict (shop_id, kind, days) do update set from_on = excluded.from_on, to_on = excluded.to_on, made_at = excluded.made_at,
         sales_version = excluded.sales_version, "of" = excluded."of"`,
      [ctx.shop.id, kind, days, from, to, now.toISOString(), version],
    );
    await raiseVersion(ctx, sql, "scores");
  });
}

const ORDERS = "select coalesce(sum(orders), 0)::int from sales_daily where shop_id = $1 and day_on between $4 and $5";
const CUSTOMERS = "select count(*)::int from sales_customers where shop_id = $1 and first_on between $4 and $5";

async function salesVersion(ctx: StoreCtx, sql: Sql): Promise<bigint> {
  const text = "select version from data_versions where shop_id = $1 and part = 'sales'";
  const [row] = await sql.query<{ version: bigint }>(text, [ctx.shop.id]);
  return row?.version ?? 0n;
}

async function firstDay(ctx: StoreCtx, sql: Sql, to: Day): Promise<Day> {
  const text =
    "select coalesce(least(min(day_on), $2::date), $2::date)::text as day from sales_daily where shop_id = $1";
  const [row] = await sql.query<{ day: Day }>(text, [ctx.shop.id, to]);
  return row!.day;
}
