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
  it.each(FAULTS)("%s: reading everything again ends with the mirror equal", async (_, rule) => {
    shop.happen("any", 25);
    const { id } = shop.sandbox.faults.add({ target: "bulk", times: 2, ...rule });
    const before = (await getSyncStatus(shop.ctx)).run!.id;
    await startSync(shop.ctx, {});
    await until("the sync", async () => {
      const { run } = await getSyncStatus(shop.ctx);
      expect(run!.state).not.toBe("failed");
      return run!.id !== before && run!.state === "completed";
    });
    expect(shop.sandbox.faults.list().find((one) => one.id === id)?.struck ?? 2).toBeGreaterThan(0);
    shop.sandbox.faults.clear();
    await expectMirrorEquals(shop);
  });

  it.each(FAULTS)("%s: a comparison proves nothing by it, and heals all by the next one", async (_, rule) => {
    await shop.quiet();
    shop.happen("any", 25);
    const proved = () => shop.ask("select resource, slice, proved_at from sync_slices order by 1, 2");
    expect(await proved()).not.toEqual([]);
    shop.sandbox.faults.add({ target: "bulk", times: 2, ...rule });
    await shop.compare();
    shop.sandbox.faults.clear();
    await expectMirrorEquals(shop);
    await shop.compare();
    expect(await shop.ask("select resource, slice from sync_slices where state <> 'equal'")).toEqual([]);
    expect(await shop.ask("select resource, object_id from sync_gaps where healed_at is null")).toEqual([]);
  });
});
