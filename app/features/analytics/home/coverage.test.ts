import { describe, expect, it } from "vitest";
import type { RunState, SyncStatus } from "#app/features/sync/schema.ts";
import { coverageOf } from "./coverage.ts";

const sync = (state: RunState, ordersReadAt: string | null = null): Pick<SyncStatus, "ordersReadAt" | "run"> => ({
  run: {
    id: "1",
    state,
    startedAt: "2026-11-20T10:00:00Z",
    finishedAt: null,
    error: null,
    waitsFor: null,
    percent: 50,
    steps: [],
  },
  ordersReadAt,
});
const READ = "2026-11-19T10:00:00Z";

describe("what the figures are made of", () => {
  it("nothing, while the first orders are on their way: a number not measured is not zero", () => {
    expect(coverageOf({ run: null, ordersReadAt: null })).toBe("none");
    expect(coverageOf(sync("running"))).toBe("none");
  });

  it("all orders once they are read, though other data still comes", () => {
    expect(coverageOf(sync("running", READ))).toBe("complete");
  });

  it("nothing where the first sync failed before the orders were read", () => {
    expect(coverageOf(sync("failed"))).toBe("stopped");
    expect(coverageOf(sync("cancelled"))).toBe("stopped");
  });

  it("all orders that were read, though a later sync failed", () => {
    expect(coverageOf(sync("failed", READ))).toBe("complete");
  });
});
