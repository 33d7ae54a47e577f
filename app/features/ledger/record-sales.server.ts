import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertReady, insertRows, type ReadyRows, readyRows, type Table } from "#app/platform/write-rows.server.ts";
import { type Fact, factsOf, type Problem } from "./facts.ts";
import { rollUpDays } from "./roll-up-days.server.ts";
import type { OrderSales, UnreadableOrder } from "./schema.ts";

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

/** The sales of some orders, counted and ready to be written. */
interface CountedSales {
  readonly facts: ReadyRows<Fact>;
  readonly problems: readonly (Problem & { orderId: bigint })[];
}

/** Counts the sales of orders; asks nobody. */
export function countSales(ctx: StoreCtx, orders: readonly OrderSales[]): CountedSales {
  const facts: Fact[] = [];
  const problems: (Problem & { orderId: bigint })[] = [];
  for (const order of orders) {
    const found = factsOf(order, ctx.shop.currency);
    if ("facts" in found) facts.push(...found.facts);
    else problems.push({ ...found.problem, orderId: order.orderId });
  }
  return { facts: readyRows(FACTS, facts), problems };
}

export interface Recorded {
  /** The orders that were counted. */
  readonly orderIds: readonly bigint[];
  /** Those of them that were here before. */
  readonly replaced: readonly bigint[];
  /** Orders that could not be mapped: they lose their facts and are named. */
  readonly unreadable: readonly UnreadableOrder[];
  /** Leaves the days as they are: the caller sums them all at the end. */
  readonly isFirst: boolean;
}

/**
 * Writes the facts of orders in place of those they had, in the transaction that mirrors them, and sums the days anew whose facts
 * changed. Orders whose sales do not hold have no facts; they are in ledger_problems.
 */
export async function recordSales(ctx: StoreCtx, sql: Sql, sales: CountedSales, recorded: Recorded): Promise<void> {
  const { orderIds, replaced, unreadable, isFirst } = recorded;
  const all = [...orderIds, ...unreadable.map(({ orderId }) => orderId)];
  const named = unreadable.map(({ orderId, message }) => ({
    ...{ orderId, code: "unreadable" as const, details: { message } },
  }));
  const problems = [...sales.problems, ...named];
  await rollingUp(ctx, sql, isFirst ? [] : all, async () => {
    await deleteRows(ctx, sql, "sales_facts", "order_id", isFirst ? replaced : all);
    await deleteRows(ctx, sql, "ledger_problems", "order_id", all);
    await insertReady(ctx, sql, sales.facts, ctx.shop.timeZone);
    if (problems.length > 0) await note(ctx, sql, problems);
  });
}

/** Removes the facts and problems of orders, in the caller's transaction, and sums their days anew. */
export async function removeSales(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<void> {
  await rollingUp(ctx, sql, orderIds, async () => {
    for (const table of ["sales_facts", "ledger_problems"]) await deleteRows(ctx, sql, table, "order_id", orderIds);
  });
}

// Most orders that are read again are as they were: only days whose facts are others than before are summed.
async function rollingUp(
  ctx: StoreCtx,
  sql: Sql,
  orderIds: readonly bigint[],
  change: () => Promise<void>,
): Promise<void> {
  const before = await marksOfDays(ctx, sql, orderIds);
  await change();
  const after = await marksOfDays(ctx, sql, orderIds);
  const days = [...new Set([...before.keys(), ...after.keys()])];
  await rollUpDays(
    ctx,
    sql,
    days.filter((day) => before.get(day) !== after.get(day)),
  );
}

/** Of each store-local day with facts of these orders, a mark that is the same where the facts are the same, in whatever order. */
async function marksOfDays(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map();
  const rows = await sql.query<{ day: string; mark: string }>(
    `select day_on::text as day, sum(hashtextextended(f::text, 0))::text as mark
     from sales_facts f where shop_id = $1 and order_id = any($2::bigint[]) group by day_on`,
    [ctx.shop.id, orderIds],
  );
  return new Map(rows.map(({ day, mark }) => [day, mark]));
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
