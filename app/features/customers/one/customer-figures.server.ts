import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { today } from "#app/platform/store-day.ts";
import type { CustomerFigures } from "./customer-detail.ts";
import type { CustomerRef } from "./inputs.ts";

const Rows = z.array(
  z.object({
    orders: z.number(),
    net: z.bigint(),
    total: z.bigint(),
    placed: z.bigint().nullable(),
    first_on: z.string(),
    last_on: z.string(),
    rfm_group: z.string().nullable(),
    churn_risk: z.number().nullable(),
  }),
);

/** What the ledger and the scores say of a customer; null: no order of theirs is counted. */
export async function customerFigures(ctx: Ctx, { id }: CustomerRef): Promise<CustomerFigures | null> {
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      select c.orders, c.net_minor as net, c.total_minor as total, c.first_on::text, c.last_on::text, s.rfm_group, s.churn_risk,
        (
          select sum(f.gross_minor + f.discount_minor)::bigint from sales_orders o
          join sales_facts f on f.shop_id = o.shop_id and f.order_id = o.order_id and f.reason = 'ORDER'
          where o.shop_id = c.shop_id and o.customer_id = c.customer_id
        ) as placed
      from sales_customers c
      left join customer_scores s on s.shop_id = c.shop_id and s.customer_id = c.customer_id
      where c.shop_id = ${ctx.shop.id} and c.customer_id = ${BigInt(id)}`,
  );
  const [row] = Rows.parse(rows);
  if (!row) return null;
  return {
    orders: row.orders,
    netMinor: String(row.net),
    totalMinor: String(row.total),
    averageMinor: String(perOrder(row.placed ?? 0n, BigInt(row.orders))),
    firstOn: row.first_on,
    lastOn: row.last_on,
    todayOn: today(knownStore(ctx).shop.timeZone),
    rfmGroup: row.rfm_group,
    churnRisk: row.churn_risk,
  };
}

function perOrder(amount: bigint, orders: bigint): bigint {
  if (orders === 0n) return 0n;
  const half = amount < 0n ? -orders : orders;
  return (2n * amount + half) / (2n * orders);
}
