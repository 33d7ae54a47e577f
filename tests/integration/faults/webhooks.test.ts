// Webhooks as Shopify really sends them: lost, doubled, out of order, a day late, thousands for one object; and as others may send them.
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "#sandbox/platform/clock.ts";
import { expectNothingLost } from "#tests/support/acknowledged.ts";
import { closeLiving, livingShop, type LivingShop } from "#tests/support/living-shop.ts";
import { expectMirrorEquals } from "#tests/support/mirror-equals-store.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let shop: LivingShop;
// A clock that is late and makes up for it: what takes minutes, or a day, is over in seconds.
const clock = createClock(new Date(Date.now() - 1.25 * DAY));
beforeAll(async () => {
  shop = await livingShop({ clock });
});
afterEach(() => {
  clock.setSpeed(1);
  shop.sandbox.faults.clear();
});
afterAll(async () => {
  await shop?.close();
  await closeLiving();
});

const states = () =>
  shop.ask<{ state: string; n: number }>(
    "select state, count(*)::int as n from webhook_deliveries group by 1 order by 1",
  );

describe("webhooks alone keep the mirror equal", () => {
  it("doubled, and all of them out of order within ten minutes: order and number do not matter", async () => {
    const { faults } = shop.sandbox;
    faults.add({ target: "webhook", kind: "duplicate", probability: 0.2, times: null });
    faults.add({ target: "webhook", kind: "jitter", ms: 10 * MINUTE, times: null });
    clock.setSpeed(60);
    shop.happen("any", 100);
    await shop.quiet();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    const [{ n }] = (await shop.ask("select sum(repeats)::int as n from webhook_deliveries")) as [{ n: number }];
    expect(n).toBeGreaterThan(10);
  });

  it("some a day late: what is newer stays", async () => {
    shop.sandbox.faults.add({ target: "webhook", kind: "delay", ms: DAY - MINUTE, probability: 0.3, times: null });
    shop.happen("any", 60);
    const today = clock.now().getTime() + DAY / 2;
    await shop.quiet(today);
    shop.sandbox.faults.clear();
    shop.happen("order.update", 30);
    shop.happen("any", 30);
    await shop.quiet(today);
    clock.advance(DAY);
    await shop.quiet();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
  });

  it("2,000 for one product are folded: few of them ask Shopify", async () => {
    const id = shop.happen("product.update")[0]!;
    await shop.quiet();
    const asked = async () => Number((await shop.ask("select coalesce(sum(requests), 0) as n from api_usage"))[0]!.n);
    const before = await asked();
    shop.happen("product.update", 2000, { id });
    await shop.quiet();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    const of = await shop.ask(
      "select count(*)::int as n from webhook_deliveries where object_ids = array[$1::bigint]",
      [id],
    );
    expect(of[0]!.n).toBeGreaterThan(2000);
    expect((await asked()) - before).toBeLessThan(200);
  });
});

describe("where webhooks fail", () => {
  it("5 % lost among doubled and disordered ones: polling and comparison bring what nobody told of", async () => {
    const { faults } = shop.sandbox;
    const lose = faults.add({ target: "webhook", kind: "lose", probability: 0.05, times: null });
    faults.add({ target: "webhook", kind: "duplicate", probability: 0.2, times: null });
    faults.add({ target: "webhook", kind: "jitter", ms: 10 * MINUTE, times: null });
    clock.setSpeed(60);
    shop.happen("any", 150);
    await shop.quiet();
    clock.setSpeed(1);
    const struck = faults.list().find(({ id }) => id === lose.id)!.struck;
    expect(struck).toBeGreaterThan(5);
    faults.clear(); // what a comparison asks of Shopify is told of at once
    await shop.poll();
    await shop.compare();
    await expectNothingLost(shop);
    await expectMirrorEquals(shop);
    expect(await shop.ask("select resource, object_id, kind from sync_gaps where healed_at is null")).toEqual([]);
  });

  it("none at all: polling alone brings changes and deletions of every kind", async () => {
    const { faults } = shop.sandbox;
    faults.add({ target: "webhook", kind: "lose", times: null });
    const heard = "select count(*)::int as n from webhook_deliveries";
    const before = await shop.ask(heard);
    for (const kind of ["order", "product", "collection", "customer", "location"] as const) {
      if (kind !== "location") shop.happen(`${kind}.delete`, 1);
      shop.happen(`${kind}.create`, 2);
      shop.happen(`${kind}.update`, 3);
    }
    shop.happen("stock.adjust", 5);
    shop.happen("any", 100);
    await shop.poll();
    await expectMirrorEquals(shop);
    // Once more: what is known changes again, and the last poll is behind us.
    shop.happen("order.delete", 2);
    shop.happen("any", 100);
    await shop.poll();
    await expectMirrorEquals(shop);
    expect(await shop.ask(heard)).toEqual(before);
    await shop.compare();
    expect(shop.store.all("select list, field, query from search_warnings"), "searches that Shopify ignores").toEqual(
      [],
    );
  });
});

describe("webhooks that Shopify never sent", () => {
  const post = (body: string, headers: Record<string, string>, secret = shop.environment.SHOPIFY_API_SECRET!) =>
    fetch(new URL("/webhooks", shop.address), {
      method: "POST",
      body,
      headers: {
        ...{ "content-type": "application/json", "x-shopify-shop-domain": shop.domain },
        ...{ "x-shopify-api-version": "2026-10", "x-shopify-webhook-id": randomUUID() },
        "x-shopify-triggered-at": new Date().toISOString(),
        "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
        ...headers,
      },
    });

  it("forged ones are refused, replayed ones change nothing, whatever their unsigned headers say", async () => {
    shop.happen("order.update", 5);
    await shop.quiet();
    const before = await states();
    const order = shop.store.get<{ id: string }>("select cast(id as text) as id from orders limit 1")!.id;
    const forged = JSON.stringify({ id: Number(order), updated_at: "2099-01-01T00:00:00Z", name: "#forged" });
    expect((await post(forged, { "x-shopify-topic": "orders/updated" }, "not the secret")).status).toBe(401);
    expect(
      (await post(forged, { "x-shopify-topic": "orders/delete", "x-shopify-hmac-sha256": "" })).status,
    ).toBeGreaterThanOrEqual(400);
    expect(await states()).toEqual(before);

    // The body is signed, the headers are not: who has once seen a delivery may send it again as whatever he likes.
    const seen = shop.store.get<{ body: string; webhook_id: string }>(
      "select body, webhook_id from webhook_deliveries where topic = 'orders/updated' order by id desc limit 1",
    )!;
    const same = { "x-shopify-topic": "orders/updated", "x-shopify-webhook-id": seen.webhook_id };
    for (let n = 0; n < 3; n++) expect((await post(seen.body, same)).status).toBe(200);
    for (const topic of [
      "orders/updated",
      "orders/delete",
      "orders/create",
      "products/delete",
      "app/uninstalled",
      "shop/redact",
    ])
      expect((await post(seen.body, { "x-shopify-topic": topic })).status).toBeLessThan(500);
    await shop.quiet();
    await expectMirrorEquals(shop);
    const repeated = await shop.ask("select repeats from webhook_deliveries where webhook_id = $1", [seen.webhook_id]);
    expect(repeated).toEqual([{ repeats: 3 }]);
    // The app is installed and works on.
    shop.happen("any", 10);
    await shop.quiet();
    await expectMirrorEquals(shop);
  });
});
