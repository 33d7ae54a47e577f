import { describe, expect, it } from "vitest";
import { makeThrottle } from "./throttle.server.ts";

const cost = (currentlyAvailable: number, requestedQueryCost = 100) => ({
  requestedQueryCost,
  actualQueryCost: requestedQueryCost,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
});

const bucketsOf = (now?: () => number) => makeThrottle(1000, now);

describe("the store's bucket", () => {
  it("is unknown at first: go", () => {
    expect(bucketsOf().take("a", 1000)).toBe(0);
  });

  it("makes a request wait exactly until it has refilled enough", () => {
    let now = 0;
    const throttle = bucketsOf(() => now);
    throttle.take("a", 10);
    throttle.settle("a", 10, cost(50));
    expect(throttle.take("a", 250)).toBe(2000);
    now = 1999;
    expect(throttle.take("a", 250)).toBeGreaterThan(0);
    now = 2000;
    expect(throttle.take("a", 250)).toBe(0);
    expect(throttle.take("a", 1)).toBeGreaterThan(0); // those points are taken now
  });

  it("counts requests under way against what an answer says is left", () => {
    const throttle = bucketsOf(() => 0);
    throttle.take("a", 10);
    throttle.take("a", 90);
    throttle.settle("a", 10, cost(100));
    expect(throttle.take("a", 20)).toBe(100);
  });

  it("is one per store", () => {
    const throttle = bucketsOf(() => 0);
    throttle.settle("a", 0, cost(0));
    expect(throttle.take("b", 500)).toBe(0);
  });

  it("never waits for more than it can hold", () => {
    const throttle = bucketsOf(() => 0);
    throttle.settle("a", 0, cost(2000));
    expect(throttle.take("a", 5000)).toBe(0);
  });

  it("is forgotten once it is full again, where there are many", () => {
    let now = 0;
    const throttle = bucketsOf(() => now);
    for (let n = 0; n < 1000; n++) throttle.settle(`s${n}`, 0, cost(50));
    throttle.take("s7", 10);
    now += 60_000;
    throttle.settle("new", 0, cost(50));
    expect(throttle.size()).toBe(2); // the one with a request under way, and the new one
  });
});

describe("requests per second", () => {
  it("no second has more of them than allowed, wherever it begins", () => {
    let now = 0;
    const throttle = makeThrottle(3, () => now);
    const sent: number[] = [];
    for (; now < 5000; now += 10) if (throttle.take("a", 1) === 0) sent.push(now);
    expect(sent.slice(0, 7)).toEqual([0, 10, 20, 1000, 1010, 1020, 2000]);
    for (const at of sent)
      expect(sent.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(3);
  });

  it("says how long to wait, and each store has its own", () => {
    let now = 100;
    const throttle = makeThrottle(1, () => now);
    expect(throttle.take("a", 1)).toBe(0);
    now = 400;
    expect(throttle.take("a", 1)).toBe(700);
    expect(throttle.take("b", 1)).toBe(0);
  });

  it("a request that has to wait for points takes no place", () => {
    let now = 0;
    const throttle = makeThrottle(1, () => now);
    throttle.settle("a", 0, cost(0));
    expect(throttle.take("a", 100)).toBe(1000);
    now = 1000;
    expect(throttle.take("a", 100)).toBe(0);
  });
});
