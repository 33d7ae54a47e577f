// The leaky bucket, on the store's clock.
import { describe, expect, it } from "vitest";
import { openStore } from "../store/store.ts";
import { createThrottle } from "./throttle.ts";

function bucket() {
  let time = Date.parse("2026-01-01T00:00:00Z");
  const clock = { now: () => new Date(time) };
  const store = openStore({ domain: "demo.myshopify.com", path: ":memory:", clock });
  const other = openStore({ domain: "atelier.myshopify.com", path: ":memory:", clock });
  return { throttle: createThrottle(), store, other, pass: (seconds: number) => void (time += seconds * 1000) };
}

describe("the bucket", () => {
  it("holds 2,000 points and refills with 100 a second", () => {
    const { throttle, store, pass } = bucket();
    expect(throttle.status(store, "app")).toEqual({
      maximumAvailable: 2000,
      restoreRate: 100,
      currentlyAvailable: 2000,
    });
    expect(throttle.take(store, "app", 1500)).toBe(true);
    expect(throttle.take(store, "app", 501)).toBe(false);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(500);
    pass(3);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(800);
    pass(60);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(2000);
  });

  it("takes back what a query did not use, up to its brim", () => {
    const { throttle, store } = bucket();
    throttle.take(store, "app", 100);
    throttle.refund(store, "app", 60);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(1960);
    throttle.refund(store, "app", 5000);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(2000);
  });

  it("is one for each app and store", () => {
    const { throttle, store, other } = bucket();
    throttle.take(store, "app", 2000);
    expect(throttle.take(store, "second app", 2000)).toBe(true);
    expect(throttle.take(other, "app", 2000)).toBe(true);
  });

  it("neither gains nor loses when the clock is set back", () => {
    const { throttle, store, pass } = bucket();
    throttle.take(store, "app", 1000);
    pass(-3600);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(1000);
    pass(1);
    expect(throttle.status(store, "app").currentlyAvailable).toBe(1100);
  });
});
