import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { LedgerProblem } from "./schema.ts";

/** A page names no more than these; `count` says how many there are. */
const MOST = 100;

/** The orders whose sales could not be counted, latest first: figures are without them, and say so. */
export async function listLedgerProblems(ctx: ShopRef): Promise<{ rows: LedgerProblem[]; count: number }> {
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query<{ order_id: bigint; name: string | null; code: LedgerProblem["code"]; found_at: Date; all: number }>(
      `select p.order_id, o.name, p.code, p.found_at, count(*) over ()::int as all
       from ledger_problems p left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
       where p.shop_id = $1 order by p.found_at desc, p.order_id limit ${MOST}`,
      [ctx.shop.id],
    ),
  );
  const problems = rows.map(({ order_id, name, code, found_at }) => ({
    ...{ orderId: String(order_id), name, code, since: found_at.toISOString() },
  }));
  return { rows: problems, count: rows[0]?.all ?? 0 };
}
