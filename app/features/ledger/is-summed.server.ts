import type { ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql, Tx } from "#app/platform/db.server.ts";

/** What stands for the time zone of the store's check while its facts have no sums, or wrong ones. */
export const NOT_SUMMED = "";

/** False where the store's facts are not summed yet (an earlier version wrote them), or are being summed anew: verifySales does it. */
export async function isSummed(tx: Tx, shopId: number): Promise<boolean> {
  const check = await tx.ledgerCheck.findUnique({ where: { shopId }, select: { timeZone: true } });
  return check?.timeZone !== NOT_SUMMED;
}

/** Has no figure shown until the next check has made all sums anew, whatever happens to the process that began it. */
export async function markUnsummed(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    `insert into ledger_checks (shop_id, checked_at, month_on, time_zone, differences)
     select $1, 'epoch', date_trunc('month', min(day_on)::timestamp)::date, $2, 0 from sales_facts where shop_id = $1 having count(*) > 0
     on conflict (shop_id) do update set time_zone = excluded.time_zone`,
    [ctx.shop.id, NOT_SUMMED],
  );
  await raiseVersion(ctx, sql, "sales");
}
