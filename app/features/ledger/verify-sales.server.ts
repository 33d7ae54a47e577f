import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, today } from "#app/platform/store-day.ts";
import { differencesOf } from "./differences.server.ts";
import type { Pieces } from "./in-pieces.server.ts";
import { markUnsummed, NOT_SUMMED } from "./is-summed.server.ts";
import { rebuildSales } from "./rebuild-sales.server.ts";
import { redate } from "./redate.server.ts";

const RECENT_DAYS = 7;

/**
 * Holds the rollups of one month, each night another one in turn, and of the last days against the facts, and makes all anew where a row
 * is not what they say: no figure is shown meanwhile. Where the store's time zone changed since, its facts are dated anew first; where they
 * have no sums (see isSummed), these are made first. Returns how many rows were apart.
 */
export async function verifySales(ctx: Ctx, now: Date = new Date(), pieces?: Pieces): Promise<number> {
  const { currency, timeZone } = ctx.shop;
  if (currency === null || timeZone === null) return 0;
  const store: StoreCtx = { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
  const month = await inSqlTx(ctx, (sql) => nextMonth(store, sql));
  if (month === null) return 0;
  const isRedated = month.zone !== timeZone && (await redate(store, pieces));
  if (isRedated || month.zone === NOT_SUMMED) await rebuildSales(ctx, pieces);
  const last = today(timeZone, now);
  const inMonth = await differencesOf(ctx, month, true);
  const recent = await differencesOf(ctx, { from: addDays(last, 1 - RECENT_DAYS), to: last }, false);
  const differences = [...Object.values(inMonth), ...Object.values(recent)].reduce((sum, rows) => sum + rows, 0);
  if (differences > 0) {
    ctx.log.error({ month: month.from, inMonth, recent }, "sums were not those of the facts");
    await inSqlTx(ctx, (sql) => markUnsummed(ctx, sql));
    await rebuildSales(ctx, pieces);
  }
  await inSqlTx(ctx, async (sql) => {
    await sql.query(CHECKED, [ctx.shop.id, now, month.from, timeZone, differences]);
    await raiseVersion(ctx, sql, "sales");
  });
  return differences;
}

const CHECKED = `insert into ledger_checks (shop_id, checked_at, month_on, time_zone, differences) values ($1, $2, $3, $4, $5)
  on conflict (shop_id) do update set checked_at = excluded.checked_at, month_on = excluded.month_on,
    time_zone = excluded.time_zone, differences = excluded.differences`;

interface Month {
  readonly from: string;
  readonly to: string;
  /** Of the facts' days, as the last check left them. */
  readonly zone: string | null;
}

/** The month after the one that was checked last; after the latest with sales the earliest. Null without sales. */
async function nextMonth({ shop }: ShopRef, sql: Sql): Promise<Month | null> {
  const [found] = await sql.query<{ from: string | null; to: string; zone: string | null }>(
    `select m.month_on as from, (m.month_on + interval '1 month' - interval '1 day')::date as to, m.time_zone as zone
     from (
       select c.time_zone, case when c.month_on + interval '1 month' <= s.last
         then greatest((c.month_on + interval '1 month')::date, date_trunc('month', s.first::timestamp)::date)
         else date_trunc('month', s.first::timestamp)::date end as month_on
       from (select min(day_on) as first, max(day_on) as last from sales_facts where shop_id = $1) s
       left join ledger_checks c on c.shop_id = $1) m`,
    [shop.id],
  );
  if (!found?.from) return null;
  return { from: found.from, to: found.to, zone: found.zone };
}
