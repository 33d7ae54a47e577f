import { expect, it } from "vitest";
import { createFaults } from "./faults.ts";

it("a rule strikes as often as it says, and only what it matches", () => {
  const faults = createFaults();
  faults.add({ target: "request", kind: "502", times: 2, match: "orders" });
  const struck = ["{ shop { name } }", "{ orders }", "{ orders }", "{ orders }"].map(
    (about) => faults.forRequest(about)?.kind,
  );
  expect(struck).toEqual([undefined, "502", "502", undefined]);
  expect(faults.list()[0]).toMatchObject({ times: 0, struck: 2 });
});

it("dice are seeded: the same seed strikes the same requests", () => {
  const run = (seed: number) => {
    const faults = createFaults(seed);
    faults.add({ target: "request", kind: "503", times: null, probability: 0.3 });
    return Array.from({ length: 200 }, () => (faults.forRequest("") ? 1 : 0));
  };
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
  const share = run(7).reduce<number>((a, b) => a + b, 0) / 200;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});

it("bulk operations are struck by bulk rules only", () => {
  const faults = createFaults();
  faults.add({ target: "request", kind: "429" });
  faults.add({ target: "bulk", kind: "truncate" });
  expect([faults.bulk.next("1", undefined as never), faults.bulk.next("2", undefined as never)]).toEqual([
    "truncate",
    "none",
  ]);
});

it("a busy rule is asked before an operation starts and never strikes one that runs", () => {
  const faults = createFaults();
  faults.add({ target: "bulk", kind: "busy" });
  expect(faults.bulk.next("1", undefined as never)).toBe("none");
  expect([faults.bulk.isBusy!(undefined as never), faults.bulk.isBusy!(undefined as never)]).toEqual([true, false]);
});

it.each([
  [{ target: "nowhere", kind: "429" }, /target is one of request, bulk, webhook/],
  [{ target: "request", kind: "lose" }, /request fault is one of/],
  [{ target: "request", kind: "429", times: 0 }, /times/],
  [{ target: "webhook", kind: "delay", clock: "sundial" }, /clock/],
  [{ target: "request", kind: "429", probability: 2 }, /probability/],
  [{ target: "request", kind: "slow", ms: -1 }, /milliseconds/],
])("a wrong rule is refused with what is wrong: %j", (rule, message) => {
  expect(() => createFaults().add(rule as never)).toThrow(message);
});
