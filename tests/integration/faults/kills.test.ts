// kill -9 of web, worker and database at random moments, fifty rounds, while the shop lives on.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { createRandom } from "#sandbox/store/random.ts";
import type { Running } from "#scripts/processes.ts";
import { expectNothingLost } from "#tests/support/acknowledged.ts";
import { closeLiving, livingDatabase, livingShop, type LivingShop, until } from "#tests/support/living-shop.ts";
import { expectMirrorEquals } from "#tests/support/mirror-equals-store.ts";

let shop: LivingShop;
afterEach(() => shop?.close());
afterAll(() => closeLiving());

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 50);
/** Each round starts a process anew: on a machine with much else to do that takes seconds. */
const LIMIT_MS = 10 * 60_000;
const SEED = process.env.KILL_SEED ?? "1";

async function kill(running: Running): Promise<void> {
  expect(running.child.exitCode, `${running.name} ended by itself`).toBeNull();
  running.child.kill("SIGKILL");
  await running.ended;
}

const strike = {
  async web() {
    await kill(shop.web);
    await shop.startWeb();
  },
  async worker() {
    await kill(shop.workers.shift()!);
    await shop.addWorker();
  },
  database: () => livingDatabase().crash(),
};

describe("killed at any moment", () => {
  it(
    `${ROUNDS} rounds of kill -9 (seed ${SEED}): nothing acknowledged is lost, nothing is counted twice, the mirror equals the store`,
    async () => {
      shop = await livingShop();
      const dice = createRandom("kills", SEED);
      for (let round = 1; round <= ROUNDS; round++) {
        shop.happen("any", dice.int(1, 8));
        if (round % 10 === 3) await startSync(shop.ctx, {}).catch(() => {}); // the one before may still be under way
        await new Promise((resolve) => setTimeout(resolve, dice.int(0, 500)));
        await strike[dice.pick(["web", "worker", "worker", "database"] as const)]();
      }
      await until("the last sync", async () => (await getSyncStatus(shop.ctx)).run!.state === "completed");
      await shop.quiet();
      await expectNothingLost(shop);
      await shop.poll();
      await shop.compare();
      await expectMirrorEquals(shop);
      expect(await shop.ask("select topic, reason, message from webhook_deliveries where state = 'dead'")).toEqual([]);
      for (const running of [shop.web, ...shop.workers]) expect(running.child.exitCode).toBeNull();
    },
    LIMIT_MS,
  );
});
