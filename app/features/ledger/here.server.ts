import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { Fact } from "./facts.ts";
import type { MarkedHead } from "./tables.server.ts";

/** A counted order as it stands here. */
export interface Here {
  readonly orderId: bigint;
  readonly customerId: bigint | null;
  readonly mark: string;
  /** See sumsOf. */
  readonly sums: string;
}

const SUMMED = ["gross", "discount", "reversal", "shipping", "tax", "duty", "fee", "tip", "gift_card"];

/** The counted orders among these, with the sums of the facts that are really here: reading an order again repairs it. */
export async function ordersHere(ctx: ShopRef, sql: Sql, orderIds: readonly bigint[]): Promise<Map<bigint, Here>> {
  if (orderIds.length === 0) return new Map();
  const rows = await sql.query<{ order_id: bigint; customer_id: bigint | null; mark: string; sums: string }>(
    `select o.order_id, o.customer_id, o.mark,
       concat_ws(' ', count(f.id), sum(f.quantity), ${SUMMED.map((name) => `sum(f.${name}_minor)`).join(", ")}) as sums
     from sales_orders o left join sales_facts f on f.shop_id = o.shop_id and f.order_id = o.order_id
     where o.shop_id = $1 and o.order_id = any($2::bigint[])
     group by o.order_id, o.customer_id, o.mark`,
    [ctx.shop.id, orderIds],
  );
  const here = rows.map((row) => ({ ...row, orderId: row.order_id, customerId: row.customer_id }));
  return new Map(here.map((one) => [one.orderId, one]));
}

/** True where the order is here as it was counted now. */
export function isAsBefore(here: Here | undefined, head: MarkedHead, facts: readonly Fact[]): boolean {
  return here !== undefined && here.mark === head.mark && here.sums === sumsOf(facts);
}

function sumsOf(facts: readonly Fact[]): string {
  const sums = Array<bigint>(SUMMED.length).fill(0n);
  let quantity = 0;
  for (const fact of facts) {
    quantity += fact.quantity;
    const amounts = [fact.grossMinor, fact.discountMinor, fact.reversalMinor, fact.shippingMinor, fact.taxMinor];
    amounts.push(fact.dutyMinor, fact.feeMinor, fact.tipMinor, fact.giftCardMinor);
    amounts.forEach((amount, n) => (sums[n]! += amount));
  }
  return [facts.length, quantity, ...sums].join(" ");
}
