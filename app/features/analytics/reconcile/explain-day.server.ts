import { inTx, type Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Day } from "../schema.ts";
import { askShopifyql } from "../shopifyql/ask-shopifyql.server.ts";
import { compared } from "./compared.ts";
import { knownTrouble } from "./known-trouble.server.ts";
import { ourOrders } from "./ours.server.ts";
import type { ExplainedDay, ExplainedOrder, ReconciledMetric } from "./schema.ts";
import { figuresOf, MOST_ORDERS, NO_FIGURES, ordersQuery } from "./theirs.ts";

/**
 * Which orders make a day differ. Shopify is asked for the day's orders one by one and each is compared in every metric; where it cannot
 * be asked (or has too many), those are named of which something is known. What is left over is said to be unexplained.
 */
export async function explainDay(
  ctx: StoreCtx,
  asked: { day: Day; metric: ReconciledMetric; difference: bigint; readAt: Date },
): Promise<ExplainedDay> {
  const { day, metric, difference, readAt } = asked;
  const answer = await askShopifyql(ctx, ordersQuery(day));
  const rows = "rows" in answer && answer.rows.length < MOST_ORDERS ? answer.rows : null;
  const explain = async (tx: Tx): Promise<ExplainedDay> => {
    const ours = await ourOrders(ctx, tx, day);
    const theirs = new Map(rows?.map((row) => [row.order_id ?? "", figuresOf(row, ctx.shop.currency)]));
    const all = rows ? [...new Set([...ours.keys(), ...theirs.keys()])].filter((id) => /^\d+$/.test(id)) : [];
    const differing = all.filter((id) => {
      const [one, other] = [ours.get(id) ?? NO_FIGURES, theirs.get(id) ?? NO_FIGURES];
      return Object.keys(one).some((name) => one[name as ReconciledMetric] !== other[name as ReconciledMetric]);
    });
    const { names, troubles } = await knownTrouble(ctx, tx, { day, readAt, ids: differing });
    const orders = (rows ? differing : [...troubles.keys()]).map((orderId): ExplainedOrder => {
      const beside = compared((ours.get(orderId) ?? NO_FIGURES)[metric], (theirs.get(orderId) ?? NO_FIGURES)[metric]);
      const isHere = names.has(orderId) || ours.has(orderId);
      return {
        orderId,
        orderName: names.get(orderId) ?? null,
        why: troubles.get(orderId)?.why ?? (isHere ? "differs" : "unknown"),
        compared: rows ? beside : null,
      };
    });
    const explained = orders.reduce((sum, one) => sum + BigInt(one.compared?.difference ?? 0), 0n);
    return { day, orders, unexplained: String(difference - explained), isByName: rows === null };
  };
  return inTx(ctx, explain, { isSnapshot: true });
}
