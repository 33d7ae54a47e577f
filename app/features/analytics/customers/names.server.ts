import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Label } from "../reports/report.ts";

/** What these customers are called: their name, else that Shopify knows none. */
export async function customerNames(ctx: StoreCtx, tx: Tx, ids: readonly bigint[]): Promise<(id: bigint) => Label> {
  const rows = await tx.customer.findMany({
    where: { shopId: ctx.shop.id, id: { in: [...ids] } },
    select: { id: true, firstName: true, lastName: true },
  });
  const names = new Map(
    rows.map(({ id, firstName, lastName }) => [id, [firstName, lastName].filter(Boolean).join(" ")]),
  );
  return (id) => {
    const name = names.get(id);
    return name ? { text: name } : { key: "unnamedCustomer", values: { id: String(id) } };
  };
}
