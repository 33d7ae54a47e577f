import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { moneyText } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import type { SetCosts } from "../schema.ts";
import { costOf } from "./cost-of.server.ts";
import { recordStock, type StockChange } from "./record-stock.server.ts";
import { UPDATE_ITEM } from "./shopify.server.ts";

/**
 * Sets what units cost, item by item, since Shopify has no call for many. All are checked before the first is sent; what was set is written
 * down even where a later one is refused (`costs.3.cost`). Setting twice is setting once.
 */
export function setCosts(ctx: Ctx, input: SetCosts): Promise<{ changed: number }> {
  return change(ctx, { verb: "inventory.costs", needs: ["write_inventory"], input }, async () => {
    const wanted = input.costs.map(({ itemId, cost }, at) => ({ itemId, cost: costOf(ctx, cost, `costs.${at}.cost`) }));
    const before = await costsBefore(
      ctx,
      wanted.map(({ itemId }) => BigInt(itemId)),
    );
    const done: StockChange[] = [];
    try {
      for (const [at, { itemId, cost }] of wanted.entries()) {
        const { inventoryItemUpdate: answer } = await adminGraphql(ctx, UPDATE_ITEM, {
          id: gidOf("InventoryItem", itemId),
          input: { cost },
        });
        rejectUserErrors(answer?.userErrors.map((error) => ({ ...error, field: ["costs", String(at), "cost"] })));
        done.push({ itemId, before: { cost: before.get(itemId) ?? null }, after: { cost } });
      }
    } finally {
      await recordStock(ctx, "item.updated", done);
    }
    return { changed: done.length };
  });
}

async function costsBefore(ctx: Ctx, ids: readonly bigint[]): Promise<Map<string, string | null>> {
  const { currency } = knownStore(ctx).shop;
  const rows = await inTx(ctx, (tx) =>
    tx.inventoryItem.findMany({
      where: { shopId: ctx.shop.id, id: { in: [...ids] } },
      select: { id: true, unitCostMinor: true },
    }),
  );
  return new Map(
    rows.map(({ id, unitCostMinor: minor }) => [String(id), minor === null ? null : moneyText(minor, currency)]),
  );
}
