import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { htmlOf, textOf } from "#tests/support/render-page.tsx";
import type { Coverage, HomeOverview } from "../schema.ts";
import { HomeOverviewSection } from "./home-overview-section.tsx";

// Moments of another year than the present one have it beside them.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T16:00:00Z") }));
afterAll(() => void vi.useRealTimers());

const nothing = { value: "0", previous: "0", change: null };
const empty: HomeOverview = {
  period: "7d",
  currency: "GBP",
  timeZone: "Europe/London",
  asOf: "2026-11-20T15:30:00Z",
  from: "2026-11-14",
  to: "2026-11-20",
  measuredTo: "2026-11-20",
  previousFrom: "2026-11-07",
  previousTo: "2026-11-13",
  previousUntil: "2026-11-13T15:30:00Z",
  historyFrom: null,
  lastOrderAt: null,
  metrics: {
    totalSales: nothing,
    orders: nothing,
    averageOrderValue: { value: null, previous: null, change: null },
    customers: nothing,
  },
  chart: { unit: "day", points: [] },
  statuses: { financial: [], fulfillment: [] },
  recentOrders: [],
};
const full: HomeOverview = {
  ...empty,
  historyFrom: "2026-01-01",
  lastOrderAt: "2026-11-20T15:00:00Z",
  metrics: {
    totalSales: { value: "123456", previous: "246912", change: -0.5 },
    orders: { value: "3", previous: "2", change: 0.5 },
    averageOrderValue: { value: "41152", previous: null, change: null },
    customers: { value: "2", previous: "2", change: 0 },
  },
  statuses: {
    financial: [{ status: "PAID", orders: 3 }],
    fulfillment: [
      { status: "UNFULFILLED", orders: 2 },
      { status: "SOMETHING_NEW", orders: 1 },
    ],
  },
  recentOrders: [
    {
      id: "9007199254740993",
      name: "#1003",
      placedAt: "2026-11-20T15:00:00Z",
      customer: "Ada Byron",
      totalMinor: "5000",
      financialStatus: "PAID",
      fulfillmentStatus: "UNFULFILLED",
      isTest: false,
      isCancelled: true,
    },
  ],
};
const page = (overview: HomeOverview | null, coverage: Coverage = "complete") => (
  <HomeOverviewSection period="7d" overview={overview} coverage={coverage} />
);

describe("the home page's figures", () => {
  it("name their period, currency, comparison and zone", () => {
    const text = textOf(page(full));
    expect(text).toContain(
      "Figures as of Nov 20, 3:30 PM: Sat, Nov 14, 2026 to Fri, Nov 20, 2026, compared with Nov 7 to Nov 13, up to 3:30 PM. Europe/London time.",
    );
    expect(text).toContain("Total sales, GBP £1,234.56 50% less £2,469.12 before");
    expect(text).toContain("Orders 3 50% more 2 before");
    expect(text).toContain("Customers 2 No change 2 before");
  });

  it("have years where they are of two", () => {
    const days = { from: "2026-01-01", to: "2026-01-07", measuredTo: "2026-01-07" };
    const before = { previousFrom: "2025-12-25", previousTo: "2025-12-31" };
    const text = textOf(page({ ...full, ...days, ...before }));
    expect(text).toContain("Jan 1, 2026 to Jan 7, 2026");
    expect(text).toContain("compared with Dec 25, 2025 to Dec 31, 2025, up to 3:30 PM");
  });

  it("say so where a figure is not available", () => {
    expect(textOf(page(full))).toContain("Average order value, GBP £411.52 No comparison available");
    expect(textOf(page(empty))).toContain("Average order value, GBP Not available");
  });

  it("nothing beside nothing did not change; something beside nothing has no share", () => {
    expect(textOf(page(empty))).toContain("Total sales, GBP £0.00 No change £0.00 before");
    const risen = { ...full, metrics: { ...full.metrics, orders: { value: "3", previous: "0", change: null } } };
    expect(textOf(page(risen))).toMatch(/Orders 3 (&nbsp;|\s)*0 before/);
  });

  it("a falling figure is not red", () => {
    expect(htmlOf(page(full))).not.toMatch(/critical/i);
  });

  it("keep the frame's store in the links to other periods, and no token", () => {
    expect(htmlOf(page(full))).toContain('href="/app?shop=a.myshopify.com&amp;period=today"');
    expect(htmlOf(page(full))).toMatch(/aria-current="true"[^>]*>Last 7 days/);
  });

  it("show orders with the admin's words, and open their pages by the whole id", () => {
    expect(textOf(page(full))).toMatch(/Ada Byron Canceled Complete Paid .*Incomplete Unfulfilled £50\.00/);
    expect(htmlOf(page(full))).toContain('href="/app/orders/9007199254740993?shop=a.myshopify.com"');
  });

  it("write out a status that Shopify added later", () => {
    expect(textOf(page(full))).toContain("Something new 1 · 33%");
  });
});

describe("where there is nothing to show", () => {
  it("a figure that is not measured yet is not zero", () => {
    const text = textOf(page(null, "none"));
    expect(text).toContain("Total sales Not measured yet");
    expect(text).not.toContain("£");
    expect(textOf(page(null, "stopped"))).toContain("The first sync stopped before all orders were counted.");
  });

  it("days after the last reading are not measured, and the page says since when", () => {
    const text = textOf(page({ ...full, asOf: "2026-11-18T09:05:00Z", measuredTo: "2026-11-18" }));
    expect(text).toContain("Figures as of Nov 18, 9:05 AM: Sat, Nov 14, 2026 to Wed, Nov 18, 2026");
    expect(text).toContain("Nothing has come in from your store since Nov 18, 9:05 AM");
    expect(textOf(page(full))).not.toContain("Nothing has come in");
  });

  it("a period after the last reading has no figures: neither zero nor a fall", () => {
    const nothing = { value: null, previous: null, change: null };
    const metrics = { totalSales: nothing, orders: nothing, averageOrderValue: nothing, customers: nothing };
    const statuses = { financial: [], fulfillment: [] };
    const late = { ...full, asOf: "2026-11-10T09:05:00Z", measuredTo: null, metrics, statuses };
    const text = textOf(page(late));
    expect(text).toContain("Orders Not measured yet");
    expect(text).toContain("Order status, last 7 days Not measured yet");
    expect(text).not.toMatch(/No comparison|No orders|less| 0 /);
  });

  it("a store without orders is told what will show", () => {
    const text = textOf(page(empty));
    expect(text).toContain("No orders yet");
    expect(text).not.toContain("Recent orders");
  });

  it("a quiet period names the day of the last order", () => {
    const quiet = { ...full, metrics: empty.metrics, lastOrderAt: "2011-12-09T12:50:00Z" };
    expect(textOf(page(quiet))).toContain("No orders in this period. The last order was placed on December 9, 2011.");
  });
});
