import { describe, expect, it } from "vitest";
import { overallPercent, progressOf, type StepCounts } from "./progress.ts";

const step = (part: Partial<StepCounts>): StepCounts => ({
  state: "pending",
  expected: null,
  gathered: 0,
  read: 0,
  readingSince: null,
  finishedAt: null,
  ...part,
});

describe("progress says what is known and nothing more", () => {
  it("nothing before the count is known", () => {
    expect(progressOf(step({}), 0)).toEqual({ percent: null, perSecond: null, secondsLeft: null });
  });

  it("rate and time left from what was read", () => {
    const reading = step({ state: "reading", expected: 1000, read: 250, readingSince: 0 });
    expect(progressOf(reading, 5_000)).toEqual({ percent: 24, perSecond: 50, secondsLeft: 15 });
  });

  it("100 % only when completed, even where all is read", () => {
    const all = step({ state: "reading", expected: 10, read: 10, readingSince: 0 });
    expect(progressOf(all, 1000).percent).toBe(99);
    expect(progressOf({ ...all, state: "completed", finishedAt: 1000 }, 9000)).toEqual({
      percent: 100,
      perSecond: 10,
      secondsLeft: null,
    });
  });

  it("an empty kind is complete at once", () => {
    expect(progressOf(step({ state: "completed", expected: 0 }), 0).percent).toBe(100);
  });
});

describe("the whole is weighted by size", () => {
  it("half for what Shopify gathered, half for what is written", () => {
    expect(overallPercent([step({ state: "requested", expected: 100, gathered: 100 })])).toBe(49);
    expect(overallPercent([step({ state: "reading", expected: 100, gathered: 100, read: 50 })])).toBe(74);
  });

  it("small kinds that are done do not make a big one look done", () => {
    const steps = [step({ state: "completed", expected: 3, read: 3 }), step({ state: "requested", expected: 9997 })];
    expect(overallPercent(steps)).toBe(0);
    expect(overallPercent(steps.map((one) => ({ ...one, state: "completed" })))).toBe(100);
  });
});
