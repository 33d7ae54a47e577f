import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { setTestEnvironment } from "#tests/support/environment.ts";
import { startTick } from "./tick.server.ts";

beforeAll(() => setTestEnvironment());

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe("the tick", () => {
  it("looks again and again, never twice at once, and one look's error ends nothing", async () => {
    let under = 0;
    let most = 0;
    let looks = 0;
    const enough = gate();
    const slow = async () => {
      most = Math.max(most, ++under);
      await sleep(5);
      under -= 1;
      if (++looks === 3) enough.open();
    };
    const tick = startTick([() => Promise.reject(new Error("the database is away")), slow], 0.001);
    await enough.opened;
    await tick.stop();
    expect(most).toBe(1);
  });

  it("stops after the look under way, and looks no more", async () => {
    const begun = gate();
    const goOn = gate();
    let looks = 0;
    const look = async () => {
      looks += 1;
      begun.open();
      await goOn.opened;
    };
    const tick = startTick([look], 0.001);
    await begun.opened;
    const stopped = tick.stop();
    goOn.open();
    await stopped;
    await sleep(20);
    expect(looks).toBe(1);
  });
});
