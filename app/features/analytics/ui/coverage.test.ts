import { describe, expect, it } from "vitest";
import type { RunState, StepState, SyncStatus } from "#app/features/sync/schema.ts";
import { coverageOf } from "./coverage.ts";

const sync = (state: RunState, orders: StepState, lastSyncAt: string | null = null): SyncStatus => ({
  run: {
    id: "1",
    state,
    startedAt: "2026-11-20T10:00:00Z",
    finishedAt: null,
    error: null,
    percent: 50,
    steps: [
      {
        resource: "orders",
        state: orders,
        expected: 500,
        gathered: 500,
        read: 210,
        percent: 42,
        perSecond: null,
        secondsLeft: null,
        difference: null,
        attempts: 0,
        startedAt: null,
        finishedAt: null,
        error: null,
      },
    ],
  },
  lastSyncAt,
  uncountedOrders: 0,
});

describe("what the figures are made of", () => {
  it("nothing, while the first orders are on their way: a number not measured is not zero", () => {
    expect(coverageOf({ run: null, lastSyncAt: null, uncountedOrders: 0 }, false)).toEqual({ kind: "none" });
    expect(coverageOf(sync("running", "reading"), false)).toEqual({ kind: "none" });
  });

  it("some orders, told with how many of how many", () => {
    expect(coverageOf(sync("running", "reading"), true)).toEqual({ kind: "partial", done: 210, all: 500 });
  });

  it("all orders once their step is done, though other data still comes", () => {
    expect(coverageOf(sync("running", "completed"), true)).toEqual({ kind: "complete" });
    expect(coverageOf(sync("running", "completed"), false)).toEqual({ kind: "complete" });
  });

  it("all orders of the last sync while the store is read again", () => {
    expect(coverageOf(sync("running", "reading", "2026-11-19T10:00:00Z"), true)).toEqual({ kind: "complete" });
  });

  it("nothing where the first sync failed before the orders were counted", () => {
    expect(coverageOf(sync("failed", "failed"), false)).toEqual({ kind: "stopped" });
    expect(coverageOf(sync("failed", "completed"), true)).toEqual({ kind: "complete" });
  });
});
