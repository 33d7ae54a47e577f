// Shopify's Admin API in bad moments: all that is asked for arrives in the end, and nothing of it twice.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { asApp } from "#app/platform/db.server.ts";
import { expectNothingLost } from "#tests/support/acknowledged.ts";
import { closeLiving, livingShop, type LivingShop, until } from "#tests/support/living-shop.ts";
import { expectMirrorEquals } from "#tests/support/mirror-equals-store.ts";

let shop: LivingShop;
beforeAll(async () => {
  shop = await livingShop();
});
afterEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await shop?.close();
  await closeLiving();
});

async function readAgain(): Promise<() => Promise<void>> {
  const before = (await getSyncStatus(shop.ctx)).run!.id;
  await startSync(shop.ctx, {});
  return () =>
    until("the sync", async () => {
      const { run } = await getSyncStatus(shop.ctx);
      expect(run!.error).toBeNull();
      expect(run!.state).not.toBe("failed");
      return run!.id !== before && run!.state === "completed";
    });
}

describe("while Shopify answers badly", () => {
  it("429 with Retry-After, 502, 503, connections that drop and answers that break off: events and a whole sync come through", async () => {
    const { faults } = shop.sandbox;
    for (const kind of ["429", "502", "503", "drop", "cut"] as const)
      faults.add({ target: "request", kind, probability: 0.04, retryAfter: 1, times: null });
    shop.happen("any", 60);
    const ended = await readAgain();
    shop.happen("any", 60);
    await ended();
    faults.clear();
    await shop.quiet();
    await shop.poll();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    expect(await shop.ask("select topic, reason from webhook_deliveries where state = 'dead'")).toEqual([]);
  });

  it("a minute of THROTTLED, a connection that hangs, answers of twenty seconds: nothing fails for it, nothing is dead", async () => {
    const { faults } = shop.sandbox;
    const began = Date.now();
    // Three requests go on while all others are told to wait: one never ends, two take their time.
    faults.add({ target: "request", kind: "hang", times: 1 });
    faults.add({ target: "request", kind: "slow", ms: 20_000, times: 2 });
    const throttle = faults.add({ target: "request", kind: "throttle", times: null });
    shop.happen("any", 40);
    const ended = await readAgain();
    await until("a minute", () => Date.now() - began > 61_000);
    const struck = faults.list().map(({ struck }) => struck);
    faults.remove(throttle.id);
    expect(struck).toEqual([1, 2, expect.toSatisfy((times: number) => times > 3)]);
    shop.happen("any", 20);
    await ended();
    await shop.quiet();
    await shop.poll();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    expect(await shop.ask("select topic, reason from webhook_deliveries where state = 'dead'")).toEqual([]);
  });
});

describe("a token revoked in the middle of a sync", () => {
  it.each(["access", "all"] as const)(
    "(%s): the sync waits; once the merchant opens the app all goes on",
    async (what) => {
      shop.sandbox.faults.add({ target: "bulk", kind: "slow", times: 3 });
      shop.happen("any", 20);
      const ended = await readAgain();
      await until("the sync's beginning", async () =>
        (await getSyncStatus(shop.ctx)).run!.steps.some(({ state }) => state === "requested"),
      );
      shop.revoke(what);
      shop.happen("any", 20);
      if (what === "all") {
        const session = { shop: shop.domain, isOnline: false };
        await until(
          "that the dead token is noticed",
          async () => (await asApp().session.count({ where: session })) === 0,
        );
        expect((await shop.open()).status).toBe(200);
      }
      await ended();
      await shop.quiet();
      await shop.poll();
      await expectNothingLost(shop);
      await expectMirrorEquals(shop);
    },
  );
});
