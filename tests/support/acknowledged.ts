// "Nothing acknowledged is lost": what Shopify was told 200 about is in the inbox, and done with.
import { expect } from "vitest";
import type { LivingShop } from "./living-shop.ts";

interface Row {
  webhook_id: string;
  state: string;
  reason: string | null;
}

/** Fails for each delivery that Shopify saw taken and that is not in the inbox, waits, is dead, or was skipped without a reason. */
export async function expectNothingLost(shop: LivingShop): Promise<void> {
  const told = shop.store.all<{ id: string; topic: string }>(
    "select distinct webhook_id as id, topic from webhook_deliveries where status = 'delivered'",
  );
  const rows = new Map(
    (await shop.ask<Row>("select webhook_id, state, reason from webhook_deliveries")).map((row) => [
      row.webhook_id,
      row,
    ]),
  );
  const isDoneWith = (row: Row | undefined) => row?.state === "done" || (row?.state === "skipped" && row.reason);
  expect(told.filter(({ id }) => !isDoneWith(rows.get(id))).map(({ id, topic }) => [topic, rows.get(id)])).toEqual([]);
}
