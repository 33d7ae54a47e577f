import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { inPieces, type Pieces } from "./in-pieces.server.ts";
import { columnsOf, type Grain, GRAINS, keysOf, ROLLUPS, rowsOf, startOf, widerRowsOf } from "./rollups.server.ts";

/** Store-local days; `to` is not included. Both may be infinite. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Works through all days of the store's facts, and what lies before and after them, some days at a time. */
export function byDays(
  ctx: ShopRef,
  work: (sql: Sql, days: DayRange) => Promise<void>,
  pieces?: Pieces,
): Promise<void> {
  const piece = async (sql: Sql, from: string, rows: number) => {
    const [found] = await sql.query<{ next: string | null }>(NEXT, [ctx.shop.id, from, rows]);
    await work(sql, { from, to: found!.next ?? "infinity" });
    return found!.next;
  };
  return inPieces(ctx, "-infinity", piece, pieces);
}

// The first day after that of the n-th fact.
const NEXT = `select min(day_on) as next from sales_facts where shop_id = $1 and day_on > (
  select day_on from sales_facts where shop_id = $1 and day_on >= $2::date order by day_on offset $3::int - 1 limit 1)`;

/** As byDays, by whole months: for weeks and months, which would else be made anew with each of their days. */
export function byMonths(
  ctx: ShopRef,
  work: (sql: Sql, days: DayRange) => Promise<void>,
  pieces?: Pieces,
): Promise<void> {
  const piece = async (sql: Sql, from: string) => {
    const [found] = await sql.query<{ next: string | null }>(NEXT_MONTH, [ctx.shop.id, from]);
    await work(sql, { from, to: found!.next ?? "infinity" });
    return found!.next;
  };
  return inPieces(ctx, "-infinity", piece, pieces);
}

// The month after that of the first fact from a day on.
const NEXT_MONTH = `select (date_trunc('month', min(day_on)::timestamp) + interval '1 month')::date as next
  from sales_facts where shop_id = $1 and day_on >= $2::date`;

/**
 * Makes the rollups of these days anew from their facts, and of the weeks and months that have one of them. The result depends on the facts
 * alone: it is what single changes lead to, byte for byte.
 */
export async function sumDays(
  ctx: ShopRef,
  sql: Sql,
  { from, to }: DayRange,
  grains: readonly Grain[] = GRAINS,
): Promise<void> {
  // Sums of hundreds of thousands of rows: with the usual 4 MB they are sorted on disk, which takes twice as long.
  await sql.query("set local work_mem = '128MB'");
  const values = [ctx.shop.id, from, to];
  for (const rollup of ROLLUPS) {
    const { table } = rollup;
    const into = `insert into ${table} (${columnsOf(rollup).join(", ")})`;
    // In the order of their keys: a page that reads some days then reads a thirtieth of the blocks (measured at 1M orders).
    const order = `order by ${keysOf(rollup).map((_, n) => n + 2).join(", ")}`; // prettier-ignore
    const replace = async (day: string, rows: string, grain: Grain) => {
      const isGone = `${day} >= ${startOf(grain, "$2::date")} and ${day} < $3::date`;
      const ofGrain = rollup.hasGrains ? `and grain = '${grain}'` : "";
      await sql.query(`delete from ${table} where shop_id = $1 ${ofGrain} and ${isGone}`, values);
      await sql.query(`${into} ${rows} ${order}`, values);
    };
    const ofDays = rowsOf(rollup, "f.day_on >= $2::date and f.day_on < $3::date", "1", ["day"]);
    if (!rollup.hasGrains) {
      if (grains.includes("day")) await replace("day_on", ofDays, "day");
    } else
      for (const grain of grains)
        await replace("start_on", grain === "day" ? ofDays : widerRowsOf(rollup, grain), grain);
  }
}
