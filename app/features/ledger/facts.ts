import { amountsOfSale, type Problem, type SaleAmounts } from "./amounts.ts";
import { type CountedOrder, headOf } from "./head.ts";
import { markPlacing } from "./placing.ts";
import type { AgreementSales, OrderSales, Sale, SoldLine } from "./schema.ts";

/** A signed entry of the ledger, in minor units of the store's currency; see the model SalesFact. */
export interface Fact extends SaleAmounts {
  id: bigint;
  orderId: bigint;
  agreementId: bigint;
  reason: string;
  happenedAt: string;
  action: string;
  lineType: string;
  lineItemId: bigint | null;
  productId: bigint | null;
  variantId: bigint | null;
  vendor: string | null;
  productKey: string | null;
  quantity: number;
  orders: number;
  productOrders: number;
  variantOrders: number;
  vendorOrders: number;
  presentmentCurrency: string;
}

/**
 * The facts of an order by the rules of docs: what each kind of sale adds to which metric, and what they have in common. All of an
 * order's sales hold or none is taken: an order that is counted in part would be wrong without being seen. Test orders have no facts.
 */
export function factsOf(order: OrderSales, currency: string): CountedOrder | { readonly problem: Problem } {
  if (order.isTest) return { facts: [] };
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  const facts: Fact[] = [];
  const seen = new Set<bigint>();
  for (const agreement of order.agreements) {
    for (const sale of agreement.sales) {
      const amounts = amountsOfSale(sale, currency, order.presentmentCurrency);
      if ("problem" in amounts) return { problem: withSale(amounts.problem, agreement, sale) };
      if (seen.has(sale.id)) return { problem: withSale({ code: "duplicate-sale", details: {} }, agreement, sale) };
      seen.add(sale.id);
      const line = sale.lineItemId === null ? undefined : lines.get(sale.lineItemId);
      facts.push(factOf(order, agreement, sale, line, amounts));
    }
  }
  if (facts.length === 0) return { facts };
  return { facts, head: headOf(order, facts, markPlacing(facts)) };
}

function factOf(
  order: OrderSales,
  agreement: AgreementSales,
  sale: Sale,
  line: SoldLine | undefined,
  amounts: SaleAmounts,
): Fact {
  return {
    id: sale.id,
    orderId: order.orderId,
    agreementId: agreement.id,
    reason: agreement.reason,
    happenedAt: agreement.happenedAt,
    action: sale.action,
    lineType: sale.lineType,
    lineItemId: sale.lineItemId,
    productId: line?.productId ?? null,
    variantId: line?.variantId ?? null,
    vendor: line?.vendor ?? null,
    productKey: sale.lineType === "PRODUCT" ? String(line?.productId ?? `~${line?.title ?? ""}`) : null,
    quantity: sale.quantity ?? 0,
    orders: 0,
    productOrders: 0,
    variantOrders: 0,
    vendorOrders: 0,
    ...amounts,
    presentmentCurrency: order.presentmentCurrency,
  };
}

const withSale = (problem: Problem, agreement: AgreementSales, sale: Sale): Problem => ({
  code: problem.code,
  details: {
    ...problem.details,
    agreement: String(agreement.id),
    sale: String(sale.id),
    reason: agreement.reason,
    action: sale.action,
    lineType: sale.lineType,
  },
});
