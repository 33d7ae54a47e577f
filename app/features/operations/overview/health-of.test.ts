import { describe, expect, it } from "vitest";
import { healthOf, type Signs } from "./health-of.ts";

const WELL: Signs = {
  ...{
    overdueSeconds: -20,
    webhookSeconds: null,
    webhooksDead: 0,
    slicesDiffer: 0,
    gapsOpen: 0,
    requests: 50,
    failed: 0,
  },
};
const stateOf = (part: string, signs: Partial<Signs>) =>
  healthOf({ ...WELL, ...signs }, []).find((one) => one.part === part)?.state;

describe("the state of a part", () => {
  it("is good where nothing waits, differs or fails", () => {
    expect(new Set(healthOf(WELL, []).map(({ state }) => state))).toEqual(new Set(["good"]));
  });

  it.each([
    ["worker", { overdueSeconds: 100 }, "busy"],
    ["worker", { overdueSeconds: 200 }, "bad"],
    ["webhooks", { webhookSeconds: 61 }, "busy"],
    ["webhooks", { webhookSeconds: 301 }, "bad"],
    ["webhooks", { webhooksDead: 1 }, "bad"],
    ["mirror", { gapsOpen: 1 }, "busy"],
    ["shopify", { failed: 3 }, "busy"],
    ["shopify", { failed: 20 }, "bad"],
    ["shopify", { requests: 0 }, "good"],
  ])("%s: %o is %s", (part, signs, state) => {
    expect(stateOf(part, signs)).toBe(state);
  });

  it("of the jobs is judged by the oldest that waits", () => {
    const job = { job: "a.b", waiting: 1, running: 0, retrying: 0, givenUp: 0, oldestSeconds: 400 };
    expect(healthOf(WELL, [job]).find(({ part }) => part === "jobs")).toMatchObject({
      state: "bad",
      seconds: 400,
      count: 1,
    });
  });
});
