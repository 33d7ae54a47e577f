// Outgoing webhooks against real receivers: signed, at least once, in order for an object, tried again, given up, sent anew.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import tls from "node:tls";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { hookedStore, type HookedStore } from "#tests/support/hooked-store.ts";
import { eventually } from "#tests/support/receiver.ts";
import { closeVisited } from "#tests/support/visited-store.ts";
import { type Hook, type WebhookReceiver, webhookReceiver } from "#tests/support/webhook-receiver.ts";
import { attempt } from "#app/features/events/sending/attempt.server.ts";
import { messageFor } from "#app/features/events/sending/message-for.server.ts";
import { RETRY_MS } from "#app/features/events/sending/note-attempt.server.ts";
import { take } from "#app/features/events/sending/sender.server.ts";
import { placeOfSecret, relayEvents } from "#app/features/events/index.server.ts";
import { decrypt } from "#app/platform/crypto.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { readEnv } from "#app/platform/env.server.ts";
import { tellEvents } from "#app/platform/events.server.ts";
import { flushSecurity } from "#app/platform/security.server.ts";

let store: HookedStore;
const receivers: WebhookReceiver[] = [];
beforeAll(async () => {
  store = await hookedStore();
});
afterEach(async () => {
  for (const { id } of await store.rows<{ id: string }>("select id from event_subscriptions"))
    await askApi(store, `DELETE /webhooks/subscriptions/${id}`);
  for (const one of receivers.splice(0)) await one.close();
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

async function receiver(options = {}): Promise<WebhookReceiver> {
  const one = await webhookReceiver(options);
  receivers.push(one);
  return one;
}

/** Something happened to a product, as the mirror would tell. */
const happen = (id: string, data: object = {}) =>
  inSqlTx(store.ctx, (sql) =>
    tellEvents(store.ctx, sql, [{ topic: "products/updated", objectId: id, data: { id, ...data } }]),
  );
const idsIn = (hooks: readonly Hook[]) => hooks.map(({ data }) => [data.id, data.n].filter(Boolean).join("."));
const subscriptionOf = async (id: string) =>
  (await askApi(store, `GET /webhooks/subscriptions/${id}`)).body.data as Record<string, unknown>;
/** From the end of a delivery's last attempt to the next one, in milliseconds. */
async function waitOf(id: string, tries: number): Promise<number> {
  const [row] = await store.rows<{ ms: number }>(
    `select round(extract(epoch from d.next_at - a.at) * 1000)::int - a.ms as ms from event_deliveries d
     join event_attempts a on a.delivery_id = d.id and a.number = d.attempts
     where d.subscription_id = $1 and d.tries = $2 and d.state = 'pending'`,
    [id, tries],
  );
  return row!.ms;
}
const verified = (secret: string, { body, headers }: Hook) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe("a message", () => {
  it("comes over HTTPS, in the standard's shape, signed by its rules", async () => {
    const there = await receiver({ isHttps: true });
    const { id, secret } = await store.subscribe(there.url, ["products/updated"]);
    await happen("1", { status: "ACTIVE" });
    await store.work();
    expect(there.received).toEqual([]); // nobody vouches for its certificate
    expect((await askApi(store, `GET /webhooks/deliveries?subscription=${id}`)).body.data).toMatchObject([
      { state: "pending", attempts: 1, topic: "products/updated", objectId: "1" },
    ]);
    tls.setDefaultCACertificates([...tls.getCACertificates("default"), there.certificate!]);
    await store.later();
    await store.work();
    expect(there.received).toHaveLength(1);
    const [hook] = there.received;
    expect(verified(secret, hook!)).toEqual({
      type: "products/updated",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { id: "1", status: "ACTIVE", shop: store.domain },
    });
    expect(() => verified(secret, { ...hook!, body: hook!.body.replace("ACTIVE", "active") })).toThrow();
    const [delivery] = await store.deliveries(id);
    expect(hook!.headers).toMatchObject({ "webhook-id": `msg_${delivery!.id}`, "content-type": "application/json" });
    const detail = (await askApi(store, `GET /webhooks/deliveries/${delivery!.id}`)).body.data;
    expect(detail).toMatchObject({
      ...{ state: "delivered", nextAt: null, payload: { type: "products/updated" } },
      log: [
        { number: 1, status: null, error: "tls" },
        { number: 2, status: 204, error: null },
      ],
    });
  });

  it("bears the signatures of both secrets while one is changed for another", async () => {
    const there = await receiver();
    const { id, secret } = await store.subscribe(there.url, ["products/updated"]);
    const rotate = (overlapHours: number) =>
      askApi(store, `POST /webhooks/subscriptions/${id}/rotate-secret`, { body: { overlapHours } });
    const second = ((await rotate(24)).body.data as { secret: string }).secret;
    await happen("1");
    await store.work();
    expect(verified(secret, there.received[0]!)).toEqual(verified(second, there.received[0]!));
    const third = ((await rotate(0)).body.data as { secret: string }).secret;
    await happen("2");
    await store.work();
    expect(verified(third, there.received[1]!)).toBeTruthy();
    expect(() => verified(second, there.received[1]!)).toThrow();
  });

  it("to try a subscription out is sent as any other", async () => {
    const there = await receiver();
    const { id, secret } = await store.subscribe(there.url, ["orders/created"]);
    const asked = await askApi(store, `POST /webhooks/subscriptions/${id}/test`);
    await store.work();
    expect(verified(secret, there.received[0]!)).toMatchObject({ type: "test", data: { id } });
    const { deliveryId } = asked.body.data as { deliveryId: string };
    expect((await askApi(store, `GET /webhooks/deliveries/${deliveryId}`)).body.data).toMatchObject({
      state: "delivered",
    });
  });
});

it("a secret is encrypted anew with the operator's new key, and is the same", async () => {
  const there = await receiver();
  const { id, secret } = await store.subscribe(there.url, ["products/updated"]);
  const keys = `next:${randomBytes(32).toString("base64")},${process.env.ENCRYPTION_KEYS}`;
  const env = { ...process.env, ENCRYPTION_KEYS: keys };
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/rotate-keys.ts"], { env });
  expect(JSON.parse(stdout)).toMatchObject({ secrets: { rotated: 1, unreadable: 0 } });
  const [row] = await store.rows<{ secret: string }>("select secret from event_subscriptions where id = $1", [id]);
  expect(decrypt(row!.secret, placeOfSecret({ shopId: store.ctx.shop.id, id }), readEnv(env).ENCRYPTION_KEYS)).toBe(
    secret,
  );
});

describe("what is not taken", () => {
  it("is tried again after the standard's waits, under the same id; what follows about the same object waits, other objects do not", async () => {
    const there = await receiver();
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    there.answer((response, { data }) => void response.writeHead(data.n === 1 ? 500 : 200).end());
    await happen("1", { n: 1 });
    await happen("1", { n: 2 });
    await happen("2");
    await store.work();
    expect(idsIn(there.received)).toEqual(["1.1", "2"]);
    expect(await waitOf(id, 1)).toBe(RETRY_MS[0]);
    there.answer(200);
    await store.work();
    expect(idsIn(there.received)).toEqual(["1.1", "2"]); // not before its time
    await store.later();
    await store.work();
    expect(idsIn(there.received)).toEqual(["1.1", "2", "1.1", "1.2"]);
    expect(there.received[2]!.headers["webhook-id"]).toBe(there.received[0]!.headers["webhook-id"]);
  });

  it("for a day and more ends the subscription: with an audit row, an event, and all that waits to be replayed", async () => {
    const [there, elsewhere] = [await receiver(), await receiver()];
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    await store.subscribe(elsewhere.url, ["subscription/disabled"]);
    there.answer(503);
    await happen("1", { n: 1 });
    await happen("1", { n: 2 });
    await store.work();
    const waits: number[] = [];
    for (let tries = 1; tries <= RETRY_MS.length; tries++) {
      waits.push(await waitOf(id, tries));
      await store.later();
      await store.work();
    }
    expect(waits).toEqual(RETRY_MS);
    expect(idsIn(there.received)).toEqual(Array.from({ length: 8 }, () => "1.1"));
    expect(await subscriptionOf(id)).toMatchObject({ state: "disabled", reason: "failing", failures: 8 });
    expect((await store.deliveries(id)).map(({ state }) => state)).toEqual(["failed", "dropped"]);
    expect(await store.audited(/^subscription\.disabled$/)).toHaveLength(1);
    await store.work();
    expect(elsewhere.received).toMatchObject([{ type: "subscription/disabled", data: { id, reason: "failing" } }]);

    await happen("1", { n: 3 });
    const [failed, dropped] = await store.deliveries(id);
    expect((await askApi(store, `POST /webhooks/deliveries/${failed!.id}/replay`)).status).toBe(409);
    await askApi(store, `PUT /webhooks/subscriptions/${id}`, { body: { state: "enabled" } });
    there.answer(200);
    for (const one of [dropped!, failed!]) await askApi(store, `POST /webhooks/deliveries/${one.id}/replay`);
    await store.work();
    expect(idsIn(there.received.slice(8))).toEqual(["1.1", "1.2"]);
    expect(await subscriptionOf(id)).toMatchObject({ state: "enabled", failures: 0 });
    expect(await store.deliveries(id)).toMatchObject([{ state: "delivered", attempts: 9 }, { state: "delivered" }]);
  });

  it("because the receiver is gone for good (410) ends it at once", async () => {
    const there = await receiver();
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    there.answer(410);
    await happen("1");
    await store.work();
    expect(await subscriptionOf(id)).toMatchObject({ state: "disabled", reason: "gone" });
  });

  it("several times in a row has the receiver left alone for a while; one that takes the next is sent all", async () => {
    const there = await receiver();
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    there.answer(500);
    for (let n = 1; n <= 6; n++) await happen(String(n));
    await store.work();
    expect(there.received).toHaveLength(3);
    there.answer(200);
    await store.work();
    expect(there.received).toHaveLength(3);
    await store.later();
    await store.work();
    expect((await store.deliveries(id)).every(({ state }) => state === "delivered")).toBe(true);
  });

  it("is a redirect, which is not followed; of an answer a kilobyte is kept", async () => {
    const [there, elsewhere] = [await receiver(), await receiver()];
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    there.answer((response) => void response.writeHead(302, { location: elsewhere.url }).end("x".repeat(100_000)));
    await happen("1");
    await store.work();
    expect(elsewhere.received).toEqual([]);
    const [delivery] = await store.deliveries(id);
    const { log } = (await askApi(store, `GET /webhooks/deliveries/${delivery!.id}`)).body.data as { log: object[] };
    expect(log).toMatchObject([{ status: 302, error: null, response: "x".repeat(1024) }]);
  });

  it("by a receiver that never answers ends after its time, and holds up no other receiver meanwhile", async () => {
    const [slow, quick] = [await receiver(), await receiver()];
    const [waiting, other] = [
      await store.subscribe(slow.url, ["products/updated"]),
      await store.subscribe(quick.url, ["products/updated"]),
    ];
    slow.answer(() => {});
    await happen("1");
    await relayEvents();
    let isOver = false;
    const sending = store.send(waiting.id).then(() => (isOver = true));
    await store.send(other.id);
    expect([quick.received.length, isOver]).toEqual([1, false]);
    await sending;
    const attempts = await store.rows("select error from event_attempts where status is null and error = 'timeout'");
    expect(attempts).toHaveLength(1);
  });
});

describe("at least once", () => {
  it("a worker that is killed after sending and before noting it has it sent again by the next, not by two at once", async () => {
    const there = await receiver();
    const { id } = await store.subscribe(there.url, ["products/updated"]);
    await happen("1");
    await relayEvents();
    const [delivery] = await store.deliveries(id);
    expect(await take(store.ctx, { subscriptionId: id, id: crypto.randomUUID() })).toBe(true);
    const message = (await messageFor(store.ctx, delivery!.id))!;
    expect(await attempt(message.target, message)).toMatchObject({ status: 204 });
    await store.send(id); // the other one may be at work
    expect(there.received).toHaveLength(1);
    await store.rows("update event_subscriptions set sender_until = now() - interval '1 second'");
    await store.send(id);
    expect(there.received).toHaveLength(2);
    const ids = there.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    expect(await store.deliveries(id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });

  it("a worker sends what is due by itself: what happens is handed out by its tick, and tried again in its time", async () => {
    const there = await receiver();
    await store.subscribe(there.url, ["products/updated"]);
    let times = 0;
    there.answer((response) => void response.writeHead(++times === 1 ? 500 : 200).end());
    const worker = await store.startWorker();
    await happen("77");
    await eventually("the second attempt", () => (there.received.length >= 2 ? true : undefined));
    expect(idsIn(there.received)).toEqual(["77", "77"]);
    await worker.stop();
  });
});

describe("addresses", () => {
  const message = { body: "{}", headers: { "content-type": "application/json" } };
  const named = (...addresses: string[]) => ({
    resolve: (_: string, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))), // prettier-ignore
  });

  it("a name that means an address of the inside only later is refused at that moment", async () => {
    const there = await receiver();
    there.answer(200);
    const target = there.url.replace("127.0.0.1", "hooks.example.com");
    expect(await attempt(target, message, named("127.0.0.1").resolve)).toMatchObject({ status: 200 });
    // The receiver listens there, too, in one sense or another: nothing may come.
    for (const address of [
      "127.0.0.2",
      "10.0.0.1",
      "169.254.169.254",
      "::1",
      "::ffff:10.0.0.1",
      "fd00::1",
      "64:ff9b::a00:1",
    ])
      expect(await attempt(target, message, named(address).resolve), address).toMatchObject({
        status: null,
        error: "address",
      });
    expect(await attempt(target, message, named("127.0.0.1", "10.0.0.1").resolve)).toMatchObject({ error: "address" });
    expect(there.received).toHaveLength(1);
  });

  it("without encryption only what the operator allowed is reached; with it the public internet may be, nothing of the inside", async () => {
    expect(await attempt("http://example.com/", message, named("93.184.215.14").resolve)).toMatchObject({
      error: "address",
    });
    expect(await attempt("https://10.0.0.1/", message)).toMatchObject({ error: "address" });
    expect(await attempt("https://nobody.invalid/", message)).toMatchObject({ error: "dns" });
  });

  it("a subscription's own try ends so, too", async () => {
    const { id } = await store.subscribe("https://localhost:9443/hooks", ["products/updated"]);
    await store.rows("update event_subscriptions set target = 'https://127.0.0.2:9443/hooks' where id = $1", [id]);
    await happen("1");
    await store.work();
    const [delivery] = await store.deliveries(id);
    const { log } = (await askApi(store, `GET /webhooks/deliveries/${delivery!.id}`)).body.data as { log: object[] };
    expect(log).toMatchObject([{ status: null, error: "address" }]);
    await flushSecurity();
    const seen = await store.rows("select subject from security_events where kind = 'refused-target'");
    expect(seen).toEqual([{ subject: `subscription/${id}` }]);
  });
});
