// Results of bulk operations that cannot be trusted: never counted as they are, begun anew until one is whole.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import type { FaultRule } from "#sandbox/store/faults.ts";
import { closeLiving, livingShop, type LivingShop, until } from "#tests/support/living-shop.ts";
import { expectMirrorEquals } from "#tests/support/mirror-equals-store.ts";

let shop: LivingShop;
// Nobody tells of what happens: it is the bulk operation that has to bring it.
beforeAll(async () => {
  shop = await livingShop({ hears: false });
});
afterAll(async () => {
  await shop?.close();
  await closeLiving();
});

const FAULTS: [what: string, rule: Partial<FaultRule> & Pick<FaultRule, "kind">][] = [
  ["cut in the middle of a line", { kind: "cutline" }],
  ["cut between two lines", { kind: "truncate" }],
  ["empty though there are objects", { kind: "empty" }],
  ["with children before their parents", { kind: "orphans" }],
  ["FAILED", { kind: "fail" }],
  ["FAILED with partial data", { kind: "partial" }],
  ["EXPIRED", { kind: "expired" }],
  ["CANCELED", { kind: "canceled" }],
  ["refused while other operations run", { kind: "busy" }],
];

describe("a bulk result that is", () => {
  it.each(FAULTS)("%s: neither a sync nor a comparison counts it; both end with the mirror equal", async (_, rule) => {
    await shop.quiet();
    const { faults } = shop.sandbox;
    const strike = () => faults.add({ target: "bulk", times: 2, ...rule });
    shop.happen("any", 25);
    strike();
    const before = (await getSyncStatus(shop.ctx)).run!.id;
    expect((await startSync(shop.ctx, {})).run!.id).not.toBe(before);
    await until("the sync", async () => {
      await shop.hurry();
      const { run } = await getSyncStatus(shop.ctx);
      expect(run!.state).not.toBe("failed");
      return run!.state === "completed";
    });
    expect(faults.list().reduce((sum, { struck }) => sum + struck, 0)).toBe(2);
    await expectMirrorEquals(shop);
    faults.clear();

    await shop.quiet();
    shop.happen("any", 25);
    strike();
    await shop.compare();
    faults.clear();
    await expectMirrorEquals(shop);
    expect(await shop.ask("select resource, object_id from sync_gaps where healed_at is null")).toEqual([]);
  });

  it("any of these, in the end: every slice is proved equal", async () => {
    await shop.compare();
    expect(await shop.ask("select resource, slice from sync_slices where state <> 'equal'")).toEqual([]);
    expect(await shop.ask("select distinct resource from sync_slices where proved_at is not null")).toHaveLength(6);
  });
});
