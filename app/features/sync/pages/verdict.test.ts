import { describe, expect, it } from "vitest";
import type { ResourceProof } from "./schema.ts";
import { verdictOf } from "./verdict.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const proof = (changes: Partial<ResourceProof>): ResourceProof => ({
  resource: "orders",
  state: "equal",
  atShopify: 100,
  compared: 100,
  here: 100,
  shownSince: null,
  openGaps: 0,
  healedGaps: 0,
  days: 365,
  provedAt: "2026-11-20T03:00:00.000Z",
  newestProofAt: "2026-11-20T03:00:00.000Z",
  waiting: 0,
  isReading: false,
  isComparing: false,
  polledAt: null,
  nextPollAt: null,
  lastSuccessAt: null,
  lastErrorAt: null,
  lastError: null,
  errors: 0,
  ...changes,
});
const locations = (changes: Partial<ResourceProof> = {}) => proof({ resource: "locations", days: null, ...changes });

describe("is anything missing?", () => {
  it("nothing, as of the oldest proof of any kind", () => {
    expect(verdictOf([proof({}), locations({ provedAt: "2026-11-20T02:59:00.000Z" })], NOW)).toEqual({
      kind: "equal",
      at: "2026-11-20T02:59:00.000Z",
      newestAt: null,
      ...{ shownSince: null, waiting: 0, failing: [] },
    });
    const shownSince = "2026-09-21T00:00:00.000Z";
    expect(verdictOf([proof({ shownSince }), locations()], NOW)).toMatchObject({ kind: "equal", shownSince });
    const moving = verdictOf([proof({ waiting: 2, errors: 1 }), locations()], NOW);
    expect(moving).toMatchObject({ kind: "equal", waiting: 2, failing: ["orders"] });
  });

  it("the newest days are told apart where they were proved again", () => {
    const orders = proof({ newestProofAt: "2026-11-20T11:48:00.000Z" });
    expect(verdictOf([orders, locations()], NOW)).toMatchObject({ newestAt: "2026-11-20T11:48:00.000Z" });
  });

  it("what differs outweighs everything, counted by object or at least by the counts", () => {
    const orders = proof({ state: "differs", openGaps: 3 });
    expect(verdictOf([orders, locations({ state: "unproved" })], NOW)).toEqual({
      kind: "differs",
      objects: 3,
      resource: "orders",
    });
    const products = proof({ resource: "products", state: "differs", atShopify: 10, compared: 8 });
    expect(verdictOf([orders, products], NOW)).toEqual({ kind: "differs", objects: 5, resource: null });
  });

  it("a kind without a proof, or with a part that never had one, is not proved", () => {
    const unproved = { kind: "unproved", resources: ["locations"] };
    expect(verdictOf([proof({}), locations({ state: "unproved", provedAt: null })], NOW)).toEqual(unproved);
    expect(verdictOf([proof({}), locations({ provedAt: null })], NOW)).toEqual(unproved);
    expect(verdictOf([proof({}), locations({ state: "unread", provedAt: null })], NOW)).toEqual(unproved);
  });

  it("before anything was read, and where nothing may be read, nothing is claimed", () => {
    expect(verdictOf([proof({ state: "unread", provedAt: null })], NOW)).toEqual({ kind: "unread" });
    expect(verdictOf([], NOW)).toEqual({ kind: "unread" });
  });

  it("a proof of the night before last is old", () => {
    const old = proof({ provedAt: "2026-11-18T03:00:00.000Z", newestProofAt: "2026-11-20T11:00:00.000Z" });
    expect(verdictOf([old], NOW)).toEqual({ kind: "old", at: "2026-11-18T03:00:00.000Z" });
  });
});
