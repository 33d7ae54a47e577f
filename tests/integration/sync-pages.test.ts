import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;
let ctx: Ctx;
let other: Ctx;
const NOW = new Date("2026-11-20T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const HUGE = 9007199254740993n;

async function load() {
  const sync = await import("#app/features/sync/index.server.ts");
  const { asApp, inSqlTx, inTx } = await import("#app/platform/db.server.ts");
  const { ctxOfRow } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  return { ...sync, asApp, inSqlTx, inTx, ctxOfRow, log };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
  ctx = await store("pages.myshopify.com");
  other = await store("other.myshopify.com");
  for (const of of [ctx, other]) await receive(of, 120);
}, 60_000);
afterAll(() => database.close());

async function store(domain: string): Promise<Ctx> {
  const data = {
    domain,
    currency: "USD",
    timeZone: "America/New_York",
    scopes: "read_orders,read_customers,read_products,read_locations",
    installedAt: minutesAgo(100_000),
  };
  const row = await app.asApp().shop.create({ data });
  return app.ctxOfRow(row, { actor: "merchant:1", log: app.log() });
}

/** So many webhooks, three to a moment, the last of them received now; every tenth is a dead letter. */
async function receive(of: Ctx, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, at) => ({
    shopId: of.shop.id,
    webhookId: `w${at}`,
    topic: at % 2 === 0 ? "orders/updated" : "products/update",
    apiVersion: "2026-10",
    triggeredAt: minutesAgo(Math.floor(at / 3) + 1),
    receivedAt: minutesAgo(Math.floor(at / 3)),
    resource: at % 2 === 0 ? "orders" : "products",
    objectIds: [HUGE + BigInt(at)],
    state: at % 10 === 0 ? "dead" : "done",
    reason: at % 10 === 0 ? "unavailable" : null,
  }));
  await app.inTx(of, (tx) => tx.webhookDelivery.createMany({ data }));
}

describe("the history of webhooks", () => {
  it("goes through all of them once, newest first, though many came at the same moment", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let last = "z";
    do {
      const input = after === null ? {} : { after: PageCursorText.parse(after) };
      const page = await app.listWebhooks(ctx, input, NOW);
      for (const row of page.rows) {
        expect(row.receivedAt <= last).toBe(true);
        last = row.receivedAt;
        seen.push(row.id);
      }
      after = page.nextCursor;
    } while (after !== null);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  });

  it("is filtered by topic, state, time and object, exact beyond 2^53", async () => {
    const dead = await app.listWebhooks(ctx, { state: "dead", topic: "orders/updated" }, NOW);
    expect(dead.rows).toHaveLength(12);
    expect(dead).toMatchObject({ dead: 12, deadReplayable: 12, deadHopeless: 0, deadRequests: 0 });
    expect(dead.rows[0]).toMatchObject({ state: "dead", reason: "unavailable", delaySeconds: 60 });
    expect((await app.listWebhooks(ctx, { range: "1h" }, NOW)).rows).toHaveLength(50);
    const one = await app.listWebhooks(ctx, { object: String(HUGE + 7n) }, NOW);
    expect(one.rows.map(({ objectIds }) => objectIds)).toEqual([[String(HUGE + 7n)]]);
  });

  it("shows a payload with every digit, and nothing of another store", async () => {
    const [row] = (await app.listWebhooks(ctx, { object: String(HUGE) }, NOW)).rows;
    const payload = `{"id": ${HUGE}, "amount": 10.10}`;
    await app.inSqlTx(ctx, (sql) =>
      sql.query("update webhook_deliveries set payload = $2::jsonb where shop_id = $1 and id = $3", [
        ...[ctx.shop.id, payload, row!.id],
      ]),
    );
    expect((await app.getWebhook(ctx, { id: row!.id })).payload).toMatch(
      /"id": 9007199254740993\b[^]*"amount": 10\.10/,
    );
    const [theirs] = (await app.listWebhooks(other, { object: String(HUGE) }, NOW)).rows;
    await expect(app.getWebhook(ctx, { id: theirs!.id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("tells dead letters that nothing can be done with apart, and sets them aside where that is asked for", async () => {
    const hopeless = await store("hopeless.myshopify.com");
    const letter = (webhookId: string, topic: string, changes: object) => ({
      ...{ shopId: hopeless.shop.id, webhookId, topic, apiVersion: "2026-10", triggeredAt: NOW, receivedAt: NOW },
      ...{ state: "dead", reason: "no-id", objectIds: [], resource: null, ...changes },
    });
    const data = [
      letter("nothing", "orders/updated", { resource: "orders" }),
      letter("someone", "customers/redact", {}),
      letter("fine", "orders/updated", { resource: "orders", reason: "unavailable", objectIds: [7n] }),
    ];
    await app.inTx(hopeless, (tx) => tx.webhookDelivery.createMany({ data }));
    const list = async (topic?: string) => app.listWebhooks(hopeless, { state: "dead", topic }, NOW);
    expect(await list()).toMatchObject({ dead: 3, deadReplayable: 1, deadHopeless: 2, deadRequests: 1 });
    expect(await list("orders/updated")).toMatchObject({ dead: 3, deadReplayable: 1, deadHopeless: 1 });
    const canReplay = async (id: string) => (await app.getWebhook(hopeless, { id })).canReplay;
    const all = (await list()).rows;
    expect(await Promise.all(all.map(({ id }) => canReplay(id)))).toEqual([true, false, false]);

    const someone = all.find(({ topic }) => topic === "customers/redact")!;
    expect(await app.dismissDeadWebhooks(hopeless, { id: someone.id })).toEqual({ dismissed: 1 });
    expect(await app.getWebhook(hopeless, { id: someone.id })).toMatchObject({ state: "skipped", reason: "no-id" });
    expect(await app.dismissDeadWebhooks(hopeless, {})).toEqual({ dismissed: 1 });
    expect(await list()).toMatchObject({ dead: 1, deadReplayable: 1, deadHopeless: 0 });
    expect(await app.dismissDeadWebhooks(hopeless, {})).toEqual({ dismissed: 0 });
  });

  it("counts what was turned away though it named this store", async () => {
    const day = { dayOn: new Date("2026-11-19T00:00:00Z"), reason: "bad-signature" };
    await app.asApp().webhookRefusal.create({ data: { ...day, domain: ctx.shop.domain, count: 7 } });
    expect(await app.listWebhooks(ctx, {}, NOW)).toMatchObject({ refused: 7, tooMany: 0 });
    expect(await app.listWebhooks(other, {}, NOW)).toMatchObject({ refused: 0, tooMany: 0 });
  });

  it("never calls what came too fast forged", async () => {
    const day = { dayOn: new Date("2026-11-19T00:00:00Z"), reason: "too-many" };
    await app.asApp().webhookRefusal.create({ data: { ...day, domain: other.shop.domain, count: 500 } });
    expect(await app.listWebhooks(other, {}, NOW)).toMatchObject({ refused: 0, tooMany: 500 });
  });
});

describe("the proof", () => {
  const proofOf = async (resource: string) => {
    const { resources, verdict } = await app.getSyncOverview(ctx, NOW);
    return { verdict, proof: resources.find((one) => one.resource === resource)! };
  };
  const slice = (of: Ctx, name: string, changes: object) => {
    const { id: shopId } = of.shop;
    const data = {
      state: "equal",
      theirs: 10,
      ours: 10,
      hash: "",
      checkedAt: NOW,
      provedAt: minutesAgo(540),
      ...changes,
    };
    const key = { shopId, resource: "orders", slice: name };
    return app.inTx(of, (tx) =>
      tx.syncSlice.upsert({ where: { shopId_resource_slice: key }, create: { ...key, ...data }, update: data }),
    );
  };
  const cursor = (data: object) => {
    const key = { shopId: ctx.shop.id, resource: "orders" };
    return app.inTx(ctx, (tx) =>
      tx.syncCursor.upsert({ where: { shopId_resource: key }, create: { ...key, ...data }, update: data }),
    );
  };

  it("claims nothing where nothing was read", async () => {
    expect((await proofOf("orders")).verdict).toEqual({ kind: "unread" });
  });

  it("is none while only the newest days are compared", async () => {
    await slice(ctx, "2026-11-20", {});
    await cursor({ changedUntil: minutesAgo(5), recentAt: NOW });
    const { proof, verdict } = await proofOf("orders");
    expect(proof).toMatchObject({ state: "unproved", atShopify: null, provedAt: null });
    expect(verdict.kind).toBe("unproved");
  });

  it("is as old as the slice that was equal longest ago, and gone where one differs", async () => {
    await cursor({ allAt: minutesAgo(540) });
    await slice(ctx, "2026-11-19", { provedAt: minutesAgo(600) });
    const equal = { state: "equal", atShopify: 20, compared: 20, days: 2, provedAt: minutesAgo(600).toISOString() };
    expect((await proofOf("orders")).proof).toMatchObject(equal);
    await slice(ctx, "2026-11-20", { state: "differs", theirs: 12 });
    const { proof, verdict } = await proofOf("orders");
    expect(proof).toMatchObject({ state: "differs", atShopify: 22, compared: 20 });
    expect(verdict).toEqual({ kind: "differs", objects: 2, resource: "orders" });
  });

  it("is a thing of the past once the store has left and come back", async () => {
    await slice(ctx, "2026-11-20", {});
    expect((await proofOf("orders")).proof.state).toBe("equal");
    const installedAt = (at: Date) =>
      app.asApp().shop.update({ where: { id: ctx.shop.id }, data: { installedAt: at } });
    await installedAt(minutesAgo(500));
    const { proof, verdict } = await proofOf("orders");
    expect(proof).toMatchObject({ state: "unproved", atShopify: null, provedAt: minutesAgo(600).toISOString() });
    expect(verdict.kind).toBe("unproved");
    await installedAt(minutesAgo(100_000));
  });

  it("leaves out what the store's scopes leave out", async () => {
    const { resources } = await app.getSyncOverview(ctx, NOW);
    expect(resources.map(({ resource }) => resource)).not.toContain("inventory");
  });

  it("makes the figures as fresh as the last look for changes, or the last webhook that was worked in", async () => {
    await cursor({ changedUntil: minutesAgo(5) });
    // Of the newest three, the second is about a product, and the first rests as a dead letter.
    expect((await app.getSyncOverview(ctx, NOW)).status.ordersReadAt).toBe(NOW.toISOString());
    expect((await app.getSyncOverview(ctx, minutesAgo(-30))).status.ordersReadAt).toBe(NOW.toISOString());
    expect((await app.getSyncOverview(other, NOW)).status.ordersReadAt).toBeNull();
  });

  it("keeps the figures fresh in a quiet store, where looks find nothing; not where one failed", async () => {
    const quiet = await store("quiet.myshopify.com");
    const key = { shopId: quiet.shop.id, resource: "orders" };
    const times = { changedUntil: minutesAgo(9000), polledAt: minutesAgo(3) };
    await app.inTx(quiet, (tx) => tx.syncCursor.create({ data: { ...key, ...times } }));
    expect((await app.getSyncOverview(quiet, NOW)).status.ordersReadAt).toBe(minutesAgo(3).toISOString());
    await app.inTx(quiet, (tx) => tx.syncCursor.updateMany({ where: key, data: { errors: 1 } }));
    expect((await app.getSyncOverview(quiet, NOW)).status.ordersReadAt).toBe(minutesAgo(9000).toISOString());
  });

  it("calls a sync full only where it read every kind", async () => {
    const again = await store("again.myshopify.com");
    const run = (minutes: number, resources: string[]) =>
      app.inTx(again, async (tx) => {
        const of = { shopId: again.shop.id, status: "completed" };
        const times = { startedAt: minutesAgo(minutes + 1), finishedAt: minutesAgo(minutes) };
        const { id: runId } = await tx.syncRun.create({ data: { ...of, ...times, trigger: "manual" } });
        await tx.syncStep.createMany({ data: resources.map((resource) => ({ ...of, ...times, runId, resource })) });
      });
    await run(60, ["products", "orders"]);
    await run(30, ["orders"]);
    expect((await app.getSyncOverview(again, NOW)).status.lastSyncAt).toBe(minutesAgo(60).toISOString());
    await run(10, ["products", "orders"]);
    expect((await app.getSyncOverview(again, NOW)).status.lastSyncAt).toBe(minutesAgo(10).toISOString());
  });
});

describe("the use of Shopify's allowance", () => {
  it("is summed by stretches without holes; what was not asked has no lowest point", async () => {
    const minute = (minutes: number, lowest: number) => ({
      ...{ shopId: ctx.shop.id, minuteAt: minutesAgo(minutes), requests: 2, throttled: 1, failed: 0, points: 20 },
      ...{ lowestAvailable: lowest, maximum: 2000 },
    });
    await app.inTx(ctx, (tx) => tx.apiUsage.createMany({ data: [minute(0, 1500), minute(3, 900), minute(200, 100)] }));
    const hour = await app.getApiUsage(ctx, { range: "1h" }, NOW);
    expect(hour.points).toHaveLength(60);
    expect(hour.points.at(-1)).toMatchObject({ requests: 2, lowest: 1500 });
    expect(hour.points.at(-2)).toMatchObject({ requests: 0, lowest: null });
    expect(hour.total).toEqual({ requests: 4, throttled: 2, failed: 0, points: 40, lowest: 900, maximum: 2000 });
    expect((await app.getApiUsage(ctx, { range: "24h" }, NOW)).total).toMatchObject({ requests: 6, lowest: 100 });
    expect((await app.getApiUsage(other, { range: "7d" }, NOW)).total.requests).toBe(0);
  });
});
