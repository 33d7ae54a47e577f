// Webhooks that come late, wait, or cannot be acted on: the law's own are acted on all the same, and keep no name for long.
import { afterAll, afterEach, expect, it } from "vitest";
import { closeVisited, visitedStore, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process.ts
import { keepDeliveries } from "#app/features/sync/inbox/keep-deliveries.server.ts";
import { pruneInbox } from "#app/features/sync/inbox/prune-inbox.server.ts";
import { readDelivery } from "#app/features/sync/inbox/read-delivery.server.ts";
import { replayDeadWebhooks } from "#app/features/sync/index.server.ts";
import { eventsJob } from "#app/features/sync/jobs.server.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";

let store: VisitedStore;
afterEach(() => store?.close());
afterAll(closeVisited);

const redaction = { customer: { id: 1, email: "a@example.com" }, orders_to_redact: [] };
const inbox = () => store.rows("select topic, state, payload is null as is_empty from webhook_deliveries order by id");

it("a redaction that is days late is acted on, other late webhooks are not", async () => {
  store = await visitedStore();
  const late = { "x-shopify-triggered-at": new Date(Date.now() - 4 * 86_400_000).toISOString() };
  await store.tell("customers/redact", redaction, late);
  await store.tell("shop/update", { id: 1 }, late);
  expect(await inbox()).toEqual([
    { topic: "customers/redact", state: "done", is_empty: true },
    { topic: "shop/update", state: "skipped", is_empty: false },
  ]);
  expect(await store.count("privacy_requests")).toBe(1);
});

it("a dead letter that names a person can be tried again for thirty days, then it is emptied; others keep what they say", async () => {
  store = await visitedStore();
  for (const topic of ["customers/redact", "shop/update"]) await store.tell(topic, redaction);
  const age = (days: number) =>
    store.rows("update webhook_deliveries set state = 'dead', received_at = now() - make_interval(days => $1)", [days]);
  await store.rows("update webhook_deliveries set payload = $1::jsonb", [JSON.stringify(redaction)]);
  await age(29);
  await pruneInbox(store.ctx);
  expect(await replayDeadWebhooks(store.ctx, { topic: "customers/redact" })).toEqual({ replayed: 1 });
  await age(31);
  await pruneInbox(store.ctx);
  expect(await inbox()).toEqual([
    { topic: "customers/redact", state: "dead", is_empty: true },
    { topic: "shop/update", state: "dead", is_empty: false },
  ]);
  expect(await replayDeadWebhooks(store.ctx, { topic: "customers/redact" })).toEqual({ replayed: 0 });
});

it("a webhook about the store that is to be tried again soon does not wait for one that waits for long", async () => {
  store = await visitedStore();
  await inSqlTx(store.ctx, (sql) =>
    enqueue(store.ctx, sql, eventsJob, {}, { key: "later", startAfterSeconds: 86_400 }),
  );
  const job = `select start_after < now() + interval '1 hour' as soon from pgboss.job where name = 'sync.events'
    and singleton_key = $1 || ':later' and state = 'created'`;
  const later = () => asApp().$queryRawUnsafe(job, String(store.ctx.shop.id));
  expect(await later()).toEqual([{ soon: false }]);
  store.sandbox.faults.add({ target: "request", kind: "503", times: null, retryAfter: 0 });
  await store.tell("shop/update", { id: 1 });
  expect(await later()).toEqual([{ soon: true }]);
});

it("bursts of many kinds that several processes keep at once do not lock each other out", async () => {
  store = await visitedStore();
  const about = { domain: store.domain, apiVersion: "2026-10", triggeredAt: new Date(), payload: { id: 1 } };
  const topics = ["orders/updated", "products/update", "customers/update", "collections/update", "locations/update"];
  const own = { id: store.ctx.shop.id, domain: store.domain };
  for (let round = 0; round < 10; round++) {
    await asApp().$executeRaw`delete from pgboss.job where name = 'sync.webhooks'`;
    const bursts = Array.from({ length: 8 }, (_, burst) => {
      const turned = [...topics.slice(burst % 5), ...topics.slice(0, burst % 5)];
      return turned.map((topic, n) => readDelivery({ ...about, topic, webhookId: `${n} ${burst} ${round}` }));
    });
    await Promise.all(bursts.map((rows) => keepDeliveries(own, rows)));
  }
  expect(await store.rows("select from webhook_deliveries where state <> 'waiting'")).toEqual([]);
  expect(await store.count("webhook_deliveries")).toBe(400);
});
