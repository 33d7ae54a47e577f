import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { htmlOf, textOf } from "#tests/support/render-page.tsx";
import type { ResourceProof, SyncOverview, Verdict } from "../schema.ts";
import { ProofCard } from "./proof-card.tsx";

// Moments of another year than the present one have it beside them.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T16:00:00Z") }));
afterAll(() => void vi.useRealTimers());

const NOW = "2026-11-20T12:00:00.000Z";
const orders: ResourceProof = {
  resource: "orders",
  state: "equal",
  atShopify: 1000,
  compared: 1000,
  here: 1000,
  shownSince: null,
  openGaps: 0,
  healedGaps: 0,
  days: 365,
  provedAt: "2026-11-20T03:00:00.000Z",
  newestProofAt: "2026-11-20T11:48:00.000Z",
  waiting: 0,
  isReading: false,
  isComparing: false,
  polledAt: "2026-11-20T11:57:00.000Z",
  nextPollAt: null,
  lastSuccessAt: null,
  lastErrorAt: null,
  lastError: null,
  errors: 0,
};
const proved: Verdict = {
  ...{ kind: "equal", at: orders.provedAt!, newestAt: null, shownSince: null, waiting: 0, failing: [] },
};
const overview = (verdict: Verdict, proof: Partial<ResourceProof> = {}): SyncOverview => ({
  askedAt: NOW,
  status: { run: null, lastSyncAt: null, ordersReadAt: null, uncountedOrders: 0 },
  verdict,
  resources: [{ ...orders, ...proof }],
  deadWebhooks: 0,
  deadRequests: 0,
  lastWebhookAt: null,
});
const action = { send: () => {}, pending: null, refused: null };
const card = (value: SyncOverview) => <ProofCard overview={value} action={action} />;
const text = (value: SyncOverview) => textOf(card(value));

describe("is anything missing?", () => {
  it("one sentence, in words and not by colour alone", () => {
    const equal: Verdict = { ...proved, newestAt: orders.newestProofAt };
    expect(text(overview(equal))).toContain("Everything that Shopify has is here: proved 9 hours ago");
    const windowed = text(overview({ ...equal, shownSince: "2026-09-21T12:00:00.000Z" }));
    expect(windowed).toContain("Everything that Shopify shows the app is here");
    expect(windowed).toContain("Orders from before Mon, Sep 21, 2026 are not checked");
    const busy = text(overview({ ...equal, waiting: 3 }));
    expect(busy).toContain("Everything that Shopify has was here 9 hours ago 3 changes are on their way.");
    const failing = text(overview({ ...equal, failing: ["orders"] }));
    expect(failing).toContain("was here 9 hours ago The app could not ask Shopify about these since: Orders.");
    expect(text(overview(equal))).toContain("The newest days were compared again 12 minutes ago.");
    expect(text(overview({ kind: "differs", objects: 3, resource: "orders" }))).toContain(
      "Orders: 3 differ from Shopify",
    );
    expect(text(overview({ kind: "differs", objects: 1, resource: null }))).toContain("1 object differs from Shopify");
    expect(text(overview({ kind: "differs", objects: 0, resource: null }))).toContain("Something differs");
    expect(text(overview({ kind: "unproved", resources: ["orders", "products"] }))).toContain(
      "Still to be compared with Shopify: Orders, Products.",
    );
    expect(text(overview({ kind: "old", at: "2026-11-17T03:00:00.000Z" }))).toContain("Last proved 3 days ago");
    expect(text(overview({ kind: "unread" }))).toContain("Nothing is proved yet");
  });
});

describe("a kind of data", () => {
  const equal: Verdict = proved;

  it("shows both counts, its proof and what is being done", () => {
    const words = text(overview(equal, { waiting: 2, isComparing: true }));
    expect(words).toContain("Equal 1,000 1,000 0 now Equal 9 hours ago 365 days compared Newest days equal 12 min");
    expect(words).toContain("Being compared 2 webhooks wait Looked for changes 3 minutes ago");
  });

  it("a count that was not compared is not zero", () => {
    const unproved = {
      state: "unproved",
      atShopify: null,
      compared: null,
      provedAt: null,
      newestProofAt: null,
    } as const;
    expect(text(overview({ kind: "unproved", resources: ["orders"] }, unproved))).toContain(
      "Not proved yet Not compared yet 1,000 Not compared yet Not compared yet",
    );
  });

  it("orders that Shopify does not show are told apart from a difference", () => {
    const windowed = { shownSince: "2026-09-21T12:00:00.000Z", here: 1500 };
    expect(text(overview(equal, windowed))).toContain("1,000 1,500 in all 0 now");
    expect(text(overview(equal, windowed))).toContain("Only from Mon, Sep 21, 2026 on");
  });

  it("failures are counted with their reason, without what is meant for support", () => {
    const lastError = { code: "unavailable", message: "secret detail" };
    const words = text(overview(equal, { errors: 3, lastErrorAt: "2026-11-20T11:59:00.000Z", lastError }));
    expect(words).toContain("Failed 3 times: Shopify did not answer ( Nov 20, 11:59 AM )");
    expect(words).not.toContain("secret detail");
  });

  it("can be compared by itself, its button named", () => {
    expect(htmlOf(card(overview(equal)))).toContain('aria-label="Compare Orders now"');
  });
});
