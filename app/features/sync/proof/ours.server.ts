import { inSqlTx } from "#app/platform/db.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, daysFromTo, startOfDay, today } from "#app/platform/store-day.ts";
import { OURS_HASH, type Sums, WHOLE } from "./slices.server.ts";

/** What the mirror has of a kind, summed by slice; `from`: created at that moment or later. */
export function sumOurs(ctx: StoreCtx, resource: Resource, from: Date | null): Promise<Sums> {
  const { timeZone } = ctx.shop;
  const here = `(select * from (${resource.entries(ctx)}) entries where $2::timestamptz is null or created_at >= $2) here`;
  return inSqlTx(ctx, async (sql) => {
    let days = [WHOLE];
    let bounds: Date[] = [];
    if (resource.slicedBy === "day") {
      const values = [ctx.shop.id, from];
      const [first] = await sql.query<{ at: Date | null }>(`select min(created_at) as at from ${here}`, values);
      if (!first?.at) return new Map();
      // The same instants as Shopify's side is cut at (see slicer): the database's own list of time zones may be another one.
      days = daysFromTo(dayOf(first.at, timeZone), addDays(today(timeZone), 1));
      bounds = days.map((day) => startOfDay(day, timeZone));
    }
    const rows = await sql.query<{ n: number; count: number; hash: string }>(
      `select ${bounds.length > 0 ? "width_bucket(here.created_at, $3::timestamptz[])" : "1"} as n,
         count(*)::int as count, sum(${OURS_HASH})::text as hash from ${here} group by 1`,
      [ctx.shop.id, from, ...(bounds.length > 0 ? [bounds] : [])],
    );
    return new Map(rows.map(({ n, count, hash }) => [days[n - 1]!, { count, hash: BigInt.asUintN(64, BigInt(hash)) }]));
  });
}

/** Id and stamp of what the mirror has in some slices, by slice. */
export function listOurs(
  ctx: StoreCtx,
  resource: Resource,
  from: Date | null,
  slices: readonly string[],
): Promise<Map<string, Map<bigint, string>>> {
  const { timeZone } = ctx.shop;
  const isCut = resource.slicedBy === "day";
  const starts = slices.map((day) => (isCut ? startOfDay(day, timeZone) : null));
  const ends = slices.map((day) => (isCut ? startOfDay(addDays(day, 1), timeZone) : null));
  return inSqlTx(ctx, async (sql) => {
    const rows = await sql.query<{ id: bigint; stamp: string; slice: string }>(
      `select here.id, here.stamp, part.slice from (${resource.entries(ctx)}) here
       join unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) part (slice, from_at, to_at)
         on part.from_at is null or (here.created_at >= part.from_at and here.created_at < part.to_at)
       where $2::timestamptz is null or here.created_at >= $2`,
      [ctx.shop.id, from, slices, starts, ends],
    );
    const all = new Map(slices.map((slice) => [slice, new Map<bigint, string>()]));
    for (const { id, stamp, slice } of rows) all.get(slice)!.set(id, stamp);
    return all;
  });
}
