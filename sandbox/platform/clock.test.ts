import { expect, it } from "vitest";
import { createClock } from "./clock.ts";

it("never jumps when its speed changes, and moves when it is moved", () => {
  const clock = createClock(new Date("2026-03-01T00:00:00Z"));
  const before = clock.now().getTime();
  clock.setSpeed(1000);
  expect(clock.now().getTime() - before).toBeLessThan(60_000);
  clock.setSpeed(1);
  const moved = clock.now().getTime();
  clock.advance(3_600_000);
  expect(clock.now().getTime() - moved).toBeGreaterThanOrEqual(3_600_000);
});

it("knows how long real time has to wait for it", () => {
  const clock = createClock(new Date("2026-03-01T00:00:00Z"));
  clock.setSpeed(60);
  const real = clock.realMsUntil(clock.now().getTime() + 60_000);
  expect(real).toBeGreaterThan(900);
  expect(real).toBeLessThanOrEqual(1_000);
  expect(clock.realMsUntil(0)).toBe(0);
});

it.each([0, -1, Number.NaN, Infinity])("refuses the speed %s", (speed) => {
  expect(() => createClock().setSpeed(speed)).toThrow(/positive number/);
});
