import { Prisma } from "@prisma/client";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay, type StoreDay } from "#app/platform/store-day.ts";
import { levelsAt } from "./levels-at.server.ts";

/**
 * Carries the times without stock on over a day: those that ended in it are given their end, those that began in it are added, in place of what
 * is there of it and of days after it. An item that is out all day costs no row. The day must begin after the log is whole, and the day before
 * it be closed.
 */
export async function closeOuts(ctx: StoreCtx, sql: Sql, day: StoreDay): Promise<void> {
  const shop = ctx.shop.id;
  const start = startOfDay(day, ctx.shop.timeZone);
  const end = startOfDay(addDays(day, 1), ctx.shop.timeZone);
  await run(sql, Prisma.sql`delete from stock_outs where shop_id = ${shop}::int and from_at >= ${start}::timestamptz`);
  // What was open when the day began.
  await run(
    sql,
    Prisma.sql`update stock_outs set to_at = null where shop_id = ${shop}::int and to_at >= ${start}::timestamptz`,
  );
  await run(
    sql,
    Prisma.sql`
      with outs as (${outsOf(ctx, start, end)}),
        still as (select inventory_item_id as item, from_at from stock_outs where shop_id = ${shop}::int and to_at is null),
        ended as (
          update stock_outs s set to_at = coalesce(o.to_at, ${start}::timestamptz)
          from still left join outs o on o.item = still.item and o.from_at = ${start}::timestamptz
          where s.shop_id = ${shop}::int and s.inventory_item_id = still.item and s.from_at = still.from_at
            and (o.item is null or o.to_at is not null)
          returning 1)
      insert into stock_outs (shop_id, inventory_item_id, from_at, to_at)
      select ${shop}::int, o.item, o.from_at, o.to_at from outs o left join still on still.item = o.item
      where o.from_at > ${start}::timestamptz or still.item is null`,
  );
}

// The times within a day in which tracked items had nothing; to_at is null where the day ended first.
const outsOf = (ctx: StoreCtx, start: Date, end: Date): Prisma.Sql => Prisma.sql`
  with steps as (
      select inventory_item_id as item, ${start}::timestamptz as at, 0::bigint as id, sum(available) as by
      from (${levelsAt(ctx, new Date(start.getTime() - 1))}) opening group by inventory_item_id
      union all
      select inventory_item_id, at, id, available_by from inventory_events
      where shop_id = ${ctx.shop.id}::int and at >= ${start}::timestamptz and at < ${end}::timestamptz),
    levels as (
      select item, at, sum(by) over item <= 0 as is_out, lead(at) over item as until
      from steps window item as (partition by item order by at, id)),
    parts as (
      select item, at, until, is_out, is_out is distinct from lag(is_out) over (partition by item order by at) as is_turn
      from levels where until is null or until > at),
    runs as (
      select *, count(*) filter (where is_turn) over (partition by item order by at) as run from parts)
  select r.item, min(r.at) as from_at, nullif(max(coalesce(r.until, 'infinity')), 'infinity') as to_at
  from runs r join inventory_items i on i.shop_id = ${ctx.shop.id}::int and i.id = r.item and i.is_tracked
  where r.is_out
  group by r.item, r.run`;

const run = (sql: Sql, { text, values }: Prisma.Sql) => sql.query(text, values);
