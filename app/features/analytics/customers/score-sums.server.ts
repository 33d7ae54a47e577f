import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

const Sum = z.object({
  recency: z.int(),
  value: z.int(),
  group: z.string(),
  isRepeat: z.boolean(),
  risk: z.enum(["high", "some", "low", "unknown"]),
  customers: z.bigint(),
  orders: z.bigint(),
  netMinor: z.bigint(),
  days: z.bigint(),
});
export type ScoreSum = z.infer<typeof Sum>;
type Amount = "customers" | "orders" | "netMinor" | "days";

/** The sums of the customers' scores: at most 200 rows, however many customers there are. */
export async function scoreSums(ctx: StoreCtx, tx: Tx): Promise<ScoreSum[]> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select recency, value, rfm_group as "group", is_repeat as "isRepeat", risk, customers::bigint as "customers",
      orders::bigint as "orders", net_minor as "netMinor", days
    from score_sums where shop_id = ${ctx.shop.id}`);
  return z.array(Sum).parse(rows);
}

export const total = (sums: readonly ScoreSum[], of: Amount): bigint => sums.reduce((all, one) => all + one[of], 0n);
