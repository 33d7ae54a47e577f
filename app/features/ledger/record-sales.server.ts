import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertRows, type Table } from "#app/platform/write-rows.server.ts";
import { type Fact, factsOf, type Problem } from "./facts.ts";
import type { OrderSales } from "./schema.ts";

const FACTS: Table<Fact> = {
  name: "sales_facts",
  key: ["orderId", "id"],
  columns: {
    id: "bigint",
    orderId: "bigint",
    agreementId: "bigint",
    reason: "text",
    happenedAt: "timestamptz",
    action: "text",
    lineType: "text",
    lineItemId: "bigint",
    productId: "bigint",
    variantId: "bigint",
    quantity: "int",
    grossMinor: "bigint",
    discountMinor: "bigint",
    reversalMinor: "bigint",
    shippingMinor: "bigint",
    taxMinor: "bigint",
    dutyMinor: "bigint",
    feeMinor: "bigint",
    tipMinor: "bigint",
    giftCardMinor: "bigint",
    totalMinor: "bigint",
    presentmentCurrency: "text",
    presentmentTotalMinor: "bigint",
  },
  computed: { day_on: "(r.happened_at at time zone $2::text)::date" },
};

interface ProblemRow {
  orderId: bigint;
  code: string;
  details: string;
}

export interface RecordedSales {
  /** Facts written. */
  readonly facts: number;
  /** Orders whose sales do not hold; they are in ledger_problems and have no facts. */
  readonly problems: number;
  /** Store-local days on which orders of `replaced` had or have facts. */
  readonly touchedDays: readonly string[];
}

/**
 * Writes the facts of these orders, in the transaction that mirrors them. `replaced`: those that were here before, whose facts
 * are replaced. The caller sums the touched days again (rollUpDays).
 */
export async function recordSales(
  ctx: StoreCtx,
  sql: Sql,
  orders: readonly OrderSales[],
  replaced: readonly bigint[],
): Promise<RecordedSales> {
  const facts: Fact[] = [];
  const problems: (Problem & { orderId: bigint })[] = [];
  for (const order of orders) {
    const found = factsOf(order, ctx.shop.currency);
    if ("facts" in found) facts.push(...found.facts);
    else problems.push({ ...found.problem, orderId: order.orderId });
  }
  const before = replaced.length > 0 ? await remove(ctx, sql, replaced) : [];
  await insertRows(ctx, sql, FACTS, facts, ctx.shop.timeZone);
  if (problems.length > 0) await note(ctx, sql, problems);
  const after = replaced.length > 0 ? await daysOf(ctx, sql, replaced) : [];
  return { facts: facts.length, problems: problems.length, touchedDays: [...new Set([...before, ...after])].sort() };
}

async function remove(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<string[]> {
  const days = await daysOf(ctx, sql, orderIds);
  for (const table of ["sales_facts", "ledger_problems"]) {
    await sql.query(`delete from ${table} where shop_id = $1 and order_id = any($2::bigint[])`, [
      ctx.shop.id,
      orderIds,
    ]);
  }
  return days;
}

async function daysOf(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<string[]> {
  const rows = await sql.query<{ day: string }>(
    `select distinct day_on::text as day from sales_facts where shop_id = $1 and order_id = any($2::bigint[])`,
    [ctx.shop.id, orderIds],
  );
  return rows.map((row) => row.day);
}

const PROBLEMS: Table<ProblemRow> = {
  name: "ledger_problems",
  key: ["orderId"],
  columns: { orderId: "bigint", code: "text", details: "jsonb" },
};

async function note(ctx: StoreCtx, sql: Sql, problems: readonly (Problem & { orderId: bigint })[]): Promise<void> {
  ctx.log.error({ problems: problems.slice(0, 10), count: problems.length }, "orders whose sales cannot be counted");
  await insertRows(
    ctx,
    sql,
    PROBLEMS,
    problems.map((one) => ({ orderId: one.orderId, code: one.code, details: JSON.stringify(one.details) })),
  );
}
