import { describe, expect, it } from "vitest";
import { makeThrottle } from "./throttle.server.ts";

const cost = (currentlyAvailable: number, requestedQueryCost = 100) => ({
  requestedQueryCost,
  actualQueryCost: requestedQueryCost,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
});

describe("the store's bucket", () => {
  it("is unknown at first: go", () => {
    expect(makeThrottle().take("a", 1000)).toBe(0);
  });

  it("makes a request wait exactly until it has refilled enough", () => {
    let now = 0;
    const throttle = makeThrottle(() => now);
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
    const throttle = makeThrottle(() => 0);
    throttle.take("a", 10);
    throttle.take("a", 90);
    throttle.settle("a", 10, cost(100));
    expect(throttle.take("a", 20)).toBe(100);
  });

  it("is one per store", () => {
    const throttle = makeThrottle(() => 0);
    throttle.settle("a", 0, cost(0));
    expect(throttle.take("b", 500)).toBe(0);
  });

  it("never waits for more than it can hold", () => {
    const throttle = makeThrottle(() => 0);
    throttle.settle("a", 0, cost(2000));
    expect(throttle.take("a", 5000)).toBe(0);
  });

  it("is forgotten once it is full again, where there are many", () => {
    let now = 0;
    const throttle = makeThrottle(() => now);
    for (let n = 0; n < 1000; n++) throttle.settle(`s${n}`, 0, cost(50));
    throttle.take("s7", 10);
    now += 60_000;
    throttle.settle("new", 0, cost(50));
    expect(throttle.size()).toBe(2); // the one with a request under way, and the new one
  });
});
