// Days of 23 and 25 hours, hosts in other time zones, ids that no JavaScript number can hold.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createClock } from "#sandbox/platform/clock.ts";
import { expectNothingLost } from "#tests/support/acknowledged.ts";
import { closeLiving, livingShop, type LivingShop } from "#tests/support/living-shop.ts";
import { expectMirrorEquals } from "#tests/support/mirror-equals-store.ts";

let shop: LivingShop;
afterEach(() => shop?.close());
afterAll(() => closeLiving());

const MINUTE = 60_000;

describe("the night the clock jumps by an hour", () => {
  it.each([
    ["forward", "2027-03-14T04:30:00Z", "2027-03-13", "2027-03-14"],
    ["back", "2027-11-07T03:30:00Z", "2027-11-06", "2027-11-07"],
  ])("%s: every sale is on the store's own day, once, whatever the host's zone", async (_, evening, before, after) => {
    const clock = createClock(new Date(evening));
    // Half an hour a step, through the night: 23:30, 0:00 … 4:30 by the old clock.
    shop = await livingShop({ clock, profile: { timeZone: "America/New_York" }, env: { TZ: "America/Los_Angeles" } });
    for (let step = 0; step < 11; step++) {
      shop.happen("order.create", 2);
      shop.happen("any", 3);
      clock.advance(30 * MINUTE);
    }
    await shop.quiet();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    await shop.compare();
    const days = await shop.ask("select distinct day_on::text as day from sales_daily where day_on >= $1 order by 1", [
      before,
    ]);
    expect(days).toEqual([{ day: before }, { day: after }]);
    const slices = await shop.ask(
      "select slice, state, theirs, ours from sync_slices where resource = 'orders' and slice >= $1 order by 1",
      [before],
    );
    expect(slices).toMatchObject([before, after].map((slice) => ({ slice, state: "equal" })));
  });
});

describe("ids beyond 2^53", () => {
  it("stay exact, from the webhook to the row", async () => {
    shop = await livingShop();
    shop.happen("stock.adjust", 5);
    shop.happen("order.create", 5);
    shop.happen("order.refund", 3);
    await shop.quiet();
    await expectMirrorEquals(shop);
    for (const [table, column] of [
      ["order_lines", "id"],
      ["refunds", "id"],
      ["sales_facts", "id"],
      ["inventory_levels", "inventory_item_id"],
      ["webhook_deliveries", "object_ids[1]"],
    ])
      expect(await shop.ask(`select from ${table} where ${column} > 9007199254740993 limit 1`), table).toHaveLength(1);
  });
});
