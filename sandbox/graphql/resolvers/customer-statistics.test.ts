import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "./test-world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Person {
  id: string;
  numberOfOrders: string;
  amountSpent: { amount: string };
  lastOrder: { createdAt: string } | null;
  statistics: { rfmGroup: string; predictedSpendTier: string | null };
}

let store: Store;
let people: Person[];
beforeAll(() => {
  store = testStore({ orders: 400 });
  people = [];
  for (let after: string | null = null; ;) {
    const { data } = ask(
      store,
      `query ($after: String) { customers(first: 250, after: $after) { pageInfo { hasNextPage endCursor } nodes {
         id numberOfOrders amountSpent { amount } lastOrder { createdAt } statistics { rfmGroup predictedSpendTier } } } }`,
      { after },
    );
    people.push(...data.customers.nodes);
    if (!data.customers.pageInfo.hasNextPage) break;
    after = data.customers.pageInfo.endCursor;
  }
});
afterAll(() => store.close());

describe("Customer.statistics", () => {
  // Shopify's grid, cell by cell: recency 1 to 5, and for each the groups by (F + M) ÷ 2 rounded half up.
  const GRID = [
    ["DORMANT", "DORMANT", "AT_RISK", "AT_RISK", "PREVIOUSLY_LOYAL"],
    ["DORMANT", "DORMANT", "AT_RISK", "AT_RISK", "PREVIOUSLY_LOYAL"],
    ["ALMOST_LOST", "ALMOST_LOST", "NEEDS_ATTENTION", "LOYAL", "LOYAL"],
    ["PROMISING", "ACTIVE", "ACTIVE", "LOYAL", "LOYAL"],
    ["NEW", "ACTIVE", "ACTIVE", "CHAMPIONS", "CHAMPIONS"],
  ];

  it("puts each buyer into the group of their fifths among all buyers", () => {
    const buyers = people.filter((person) => person.lastOrder !== null);
    const fifth = (of: (person: Person) => number, person: Person) => {
      const below = buyers.filter((other) => of(other) < of(person)).length;
      return 1 + Math.floor((5 * below) / buyers.length);
    };
    for (const person of buyers) {
      const r = fifth((one) => Date.parse(one.lastOrder!.createdAt), person);
      const f = fifth((one) => Number(one.numberOfOrders), person);
      const m = fifth((one) => Number(one.amountSpent.amount), person);
      expect(person.statistics.rfmGroup, person.id).toBe(GRID[r - 1]![Math.round((f + m) / 2) - 1]);
    }
    expect(new Set(buyers.map(({ statistics }) => statistics.rfmGroup)).size).toBeGreaterThan(7);
  });

  it("calls those who never bought prospects, of whom nothing is expected yet", () => {
    const others = people.filter((person) => person.lastOrder === null);
    expect(others.length).toBeGreaterThan(0);
    for (const { statistics } of others)
      expect(statistics).toEqual({ rfmGroup: "PROSPECTS", predictedSpendTier: null });
  });
});
