import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { removeEmptyCohorts, rollUpCohorts } from "./cohorts.server.ts";
import type { CountedSales } from "./count-sales.server.ts";
import { misjudgedOrders, placeOrders, turnKind } from "./customer-kinds.server.ts";
import type { Here } from "./here.server.ts";
import { readySales } from "./ready-sales.server.ts";
import { replaceSales } from "./replace-sales.server.ts";
import { removeEmpty, rollUp } from "./roll-up.server.ts";
import { DAILY } from "./rollups.server.ts";
import { sumCustomers } from "./sum-customers.server.ts";

/** Takes orders out of the ledger and puts others (or the same, as they are now) in, rollups included. */
export async function changeSales(
  ctx: StoreCtx,
  sql: Sql,
  removed: readonly Here[],
  added: CountedSales["orders"],
): Promise<void> {
  if (removed.length + added.length === 0) return;
  const oldIds = removed.map(({ orderId }) => orderId);
  const newIds = added.flatMap(({ head }) => head?.orderId ?? []);
  const customers = [...removed.map((one) => one.customerId), ...added.map(({ head }) => head?.customerId ?? null)];
  const customerIds = [...new Set(customers.filter((id) => id !== null))];

  await rollUpCohorts(ctx, sql, customerIds, -1);
  await rollUp(ctx, sql, oldIds, -1);
  await replaceSales(ctx, sql, [...new Set([...oldIds, ...newIds])], readySales(added));
  const hasTurned = await judge(ctx, sql, customerIds, new Set(newIds));
  await placeOrders(ctx, sql, customerIds);
  await rollUp(ctx, sql, newIds, 1);
  await sumCustomers(ctx, sql, customerIds);
  await rollUpCohorts(ctx, sql, customerIds, 1);
  if (hasTurned || removed.length > 0) {
    await removeEmpty(ctx, sql);
    await removeEmptyCohorts(ctx, sql);
  }
  await raiseVersion(ctx, sql, "sales");
}

// An earlier order makes another one of the same customer a returning one, which may not be among those that came: true then.
async function judge(
  ctx: StoreCtx,
  sql: Sql,
  customerIds: readonly bigint[],
  ours: ReadonlySet<bigint>,
): Promise<boolean> {
  const misjudged = await misjudgedOrders(ctx, sql, customerIds);
  const others = misjudged.filter((id) => !ours.has(id));
  await rollUp(ctx, sql, others, -1, [DAILY]);
  await turnKind(ctx, sql, misjudged);
  await rollUp(ctx, sql, others, 1, [DAILY]);
  return others.length > 0;
}
