import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { htmlOf, textOf } from "#tests/support/render-page.tsx";
import type { RunState, SyncError, SyncStatus, SyncStepStatus } from "../schema.ts";
import { SyncCard } from "./sync-card.tsx";

// Moments of another year than the present one have it beside them.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T16:00:00Z") }));
afterAll(() => void vi.useRealTimers());

const step = (changes: Partial<SyncStepStatus>): SyncStepStatus => ({
  resource: "orders",
  state: "reading",
  expected: 20_000,
  gathered: 20_000,
  read: 5_000,
  percent: 25,
  perSecond: 100,
  secondsLeft: 150,
  difference: null,
  attempts: 0,
  startedAt: null,
  finishedAt: null,
  error: null,
  ...changes,
});
const status = (state: RunState, steps: SyncStepStatus[], error: SyncError | null = null): SyncStatus => ({
  run: {
    id: "1",
    state,
    startedAt: "2026-11-20T10:00:00Z",
    finishedAt: null,
    error,
    waitsFor: null,
    percent: 40,
    steps,
  },
  lastSyncAt: state === "completed" ? "2026-11-20T10:05:00Z" : null,
  ordersReadAt: state === "completed" ? "2026-11-20T10:01:00Z" : null,
  uncountedOrders: 0,
});
const card = (value: SyncStatus, isRefused = false) => (
  <SyncCard status={value} historyFrom="2024-11-21" onRetry={() => {}} isRetrying={false} isRefused={isRefused} />
);

describe("the sync's card", () => {
  it("while Shopify does not answer, or takes no token: what it waits for, and that it goes on alone", () => {
    const waiting = (code: string): SyncStatus => {
      const { run, ...rest } = status("running", [step({})]);
      return { ...rest, run: { ...run!, waitsFor: { code, message: "" } } };
    };
    expect(textOf(card(waiting("reconnect")))).toContain("Open the app again from your Shopify admin");
    expect(textOf(card(waiting("unavailable")))).toContain("Shopify is not answering at the moment");
    expect(textOf(card(waiting("unexpected")))).toContain("Something went wrong on our side. It is tried again");
    expect(textOf(card(status("running", [step({})])))).not.toContain("goes on by itself");
  });

  it("while it runs: counts, share and time left of each kind, and that it goes on alone", () => {
    const text = textOf(
      card(status("running", [step({}), step({ resource: "customers", state: "requested", gathered: 120 })])),
    );
    expect(text).toContain("Running");
    expect(text).toContain("40%");
    expect(text).toContain("You can leave this page");
    expect(text).toContain("Orders 5,000 of 20,000, 25%, 100 per second, about 3 min left");
    expect(text).toContain("Customers Shopify is preparing them, 120 so far");
  });

  it("an unknown total is not guessed", () => {
    expect(textOf(card(status("running", [step({ expected: null, percent: null, secondsLeft: null })])))).toContain(
      "Orders 5,000 so far, 100 per second",
    );
  });

  it("when it failed: red, what to do, and a button that does it", () => {
    const html = card(status("failed", [step({ state: "failed" })], { code: "unavailable", message: "secret detail" }));
    expect(textOf(html)).toContain(
      "Shopify did not answer. Wait a few minutes, then try again. What was read so far is kept.",
    );
    expect(textOf(html)).not.toContain("secret detail");
    expect(htmlOf(html)).toMatch(/critical/i);
    expect(htmlOf(html)).toMatch(/<button[^>]*>.*Try again/s);
  });

  it("a failure nobody foresaw has words too, and so has a refused retry", () => {
    const odd = status("failed", [], { code: "moon", message: "" });
    expect(textOf(card(odd))).toContain("Something went wrong on our side.");
    expect(textOf(card(odd, true))).toContain("The sync could not be started.");
  });

  it("when it is done: when that was, where the history begins, and a button that reads again", () => {
    const html = card(status("completed", [step({ state: "completed", percent: 100 })]));
    expect(textOf(html)).toContain(
      "Sync complete Last full sync Nov 20, 10:05 AM · Order history since Thu, Nov 21, 2024",
    );
    expect(textOf(html)).not.toContain("Orders");
    expect(htmlOf(html)).toMatch(/<button[^>]*>.*Read again/s);
  });

  it("says until when orders are known where changes were followed since, and never calls the store up to date", () => {
    const value = { ...status("completed", []), ordersReadAt: "2026-11-20T12:28:00.000Z" };
    expect(textOf(card(value))).toContain("Orders known until Nov 20, 12:28 PM · Last full sync Nov 20, 10:05 AM");
    expect(textOf(card(value))).not.toMatch(/up to date/i);
  });

  it("a kind that failed says why and what happens next", () => {
    const failed = step({ state: "failed", error: { code: "unavailable", message: "" } });
    expect(textOf(card(status("failed", [failed])))).toContain("Shopify did not answer: choose Try again above");
    expect(textOf(card(status("running", [failed])))).toContain("it can be tried again when the rest is done");
    const waiting = step({ state: "pending", error: { code: "bulk_failed", message: "" } });
    expect(textOf(card(status("running", [waiting])))).toContain("could not prepare the data: tried again by itself");
  });

  it("a kind that a stopped sync did not reach is not said to be on its way", () => {
    const waiting = step({ state: "pending", error: { code: "bulk_failed", message: "" } });
    const text = textOf(
      <SyncCard {...card(status("cancelled", [waiting, step({ resource: "products" })])).props} isDetailed />,
    );
    expect(text).toContain("Orders Not read in this sync");
    expect(text).toContain("Products 5,000 of 20,000, 25%");
    expect(text).not.toMatch(/tried again by itself|left/);
  });

  it("paused: what is kept, and no button that would read everything again", () => {
    const html = card(status("paused", [step({})]));
    expect(textOf(html)).toContain("The sync is paused. What was read so far is kept");
    expect(textOf(html)).not.toContain("left");
    expect(htmlOf(html)).not.toContain("Read again");
  });

  it("orders that could not be counted are told, never hidden", () => {
    const value = { ...status("completed", []), uncountedOrders: 1 };
    expect(textOf(card(value))).toContain("1 order could not be counted and is missing in the figures.");
  });

  it("before anything was read: a button that begins", () => {
    const none: SyncStatus = { run: null, lastSyncAt: null, ordersReadAt: null, uncountedOrders: 0 };
    expect(textOf(card(none))).toContain("Start the first sync");
  });
});
