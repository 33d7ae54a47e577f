// Which events there are: told where the mirror really changes, in the transaction that changes it, to whom may and wants to hear of them.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { type ApiClient, askWith, makeApp, ownToken } from "#tests/support/api-client.ts";
import { hookedStore, type HookedStore } from "#tests/support/hooked-store.ts";
import { workAt } from "#tests/support/at-job.ts";
import { closeVisited, WANTED } from "#tests/support/visited-store.ts";
import { type WebhookReceiver, webhookReceiver } from "#tests/support/webhook-receiver.ts";
import { makeFile } from "#app/features/analytics/files/make-file.server.ts";
import { bulkJob } from "#app/features/bulk/jobs.server.ts";
import { approveInstallation } from "#app/features/custom-apps/index.server.ts";
import { pruneEvents, relayEvents } from "#app/features/events/index.server.ts";
import { beginRun } from "#app/features/sync/index.server.ts";
import { noteSlices } from "#app/features/sync/proof/note-slices.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { cancelRun } from "#app/features/sync/runs/cancel-run.server.ts";
import { endRun } from "#app/features/sync/runs/end-run.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { createClock } from "#sandbox/platform/clock.ts";

let store: HookedStore;
let other: HookedStore;
let there: WebhookReceiver;
/** Shopify's: a minute passes between two changes. */
const clock = createClock(new Date(Date.now() - 24 * 3_600_000));

beforeAll(async () => {
  store = await hookedStore({ clock, scopes: [...WANTED, "read_all_orders", "write_products"] });
  other = await hookedStore();
  there = await webhookReceiver();
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
  await store.renew("inventory", idsThere("variants", "inventory_item_id"));
});
afterEach(async () => {
  for (const { id } of await store.rows<{ id: string }>("select id from event_subscriptions"))
    await askApi(store, `DELETE /webhooks/subscriptions/${id}`);
  there.received.length = 0;
});
afterAll(async () => {
  await there?.close();
  await other?.close();
  await store?.close();
  await closeVisited();
});

const idsThere = (table: string, column = "id") =>
  store.store
    .all<{ id: string }>(`select cast(${column} as text) as id from ${table} order by id`)
    .map(({ id }) => BigInt(id));
const happen = (kind: Parameters<HookedStore["sandbox"]["happen"]>[1], options = {}) => {
  clock.advance(60_000);
  return store.sandbox.happen(store.store.handle, kind, options);
};
const told = () => there.received.map(({ type, data }) => `${type} ${String(data.id)}`);
const waiting = () => store.count("outgoing_events where is_waiting");

describe("the mirror", () => {
  it("tells of an object when it changes there, once; ids and state, nothing of persons", async () => {
    await store.subscribe(there.url, ["products/updated", "orders/updated", "customers/updated"]);
    const [product] = idsThere("products");
    happen("product.update", { id: String(product) });
    await store.renew("products", [product!]);
    await store.renew("products", [product!]);
    const [order] = idsThere("orders");
    happen("order.update", { id: String(order) });
    await store.renew("orders", [order!]);
    const [customer] = idsThere("customers");
    happen("customer.update", { id: String(customer) });
    await store.renew("customers", [customer!]);
    await store.work();
    expect(told()).toEqual([`products/updated ${product}`, `orders/updated ${order}`, `customers/updated ${customer}`]);
    expect(there.received[0]!.data).toMatchObject({
      status: expect.any(String),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect(Object.keys(there.received[2]!.data).sort()).toEqual(["createdAt", "id", "shop", "updatedAt"]);
    const people = await store.rows<{ words: string[] }>(
      `select array_remove(array[first_name, last_name, email, phone], null) as words from customers where id = $1
       union all select array_remove(array[email, customer_name], null) from orders where id = $2`,
      [customer, order],
    );
    const sent = there.received.map(({ body }) => body).join();
    for (const word of people.flatMap(({ words }) => words).filter((one) => one.length > 3))
      expect(sent).not.toContain(word);
    expect(await store.rows("select 1 from outgoing_events where facts is not null")).toEqual([]);
  });

  it("tells of what is new and what is gone", async () => {
    await store.subscribe(there.url, ["products/created", "products/deleted"]);
    happen("product.create");
    const id = idsThere("products").at(-1)!;
    await store.renew("products", [id]);
    happen("product.delete", { id: String(id) });
    await store.renew("products", [id]);
    await store.renew("products", [id]);
    await store.work();
    expect(told()).toEqual([`products/created ${id}`, `products/deleted ${id}`]);
    expect(there.received[1]!.data).toEqual({ id: String(id), shop: store.domain });
  });

  it("tells of a second change in the second of the first, which Shopify dates alike", async () => {
    await store.subscribe(there.url, ["products/updated"]);
    const [, id] = idsThere("products");
    await store.rows("update products set vendor = 'As it was half a second ago' where id = $1", [id]);
    await store.renew("products", [id!]);
    await store.work();
    expect(told()).toEqual([`products/updated ${id}`]);
  });

  it("tells of stock that changed without its item, and of nothing where stock is as it was", async () => {
    await store.subscribe(there.url, ["inventory/updated"]);
    const items = idsThere("variants", "inventory_item_id");
    const stock = () =>
      store.rows<{ id: bigint; n: bigint }>(
        "select inventory_item_id as id, sum(on_hand * 7 + available) as n from inventory_levels group by 1 order by 1",
      );
    const before = await stock();
    happen("stock.adjust");
    await store.renew("inventory", items);
    const changed = (await stock()).filter(({ n }, at) => n !== before[at]!.n).map(({ id }) => id);
    await store.renew("inventory", items);
    await store.work();
    expect(changed).toHaveLength(1);
    expect(told()).toEqual([`inventory/updated ${changed[0]}`]);
  });

  it("tells of what the app itself changed, at once", async () => {
    await store.subscribe(there.url, ["products/updated"]);
    const [product] = idsThere("products");
    happen("product.update", { id: String(product) });
    const touched = [{ resource: resourceOf("products"), ids: [product!] }];
    await recordChange(store.ctx, { touched, action: "product.updated", subject: `Product/${product}` });
    await store.work();
    expect(told()).toEqual([`products/updated ${product}`]);
  });

  it("tells of nothing where the transaction comes to nothing", async () => {
    await store.subscribe(there.url, ["products/deleted"]);
    const [product] = idsThere("products");
    const removal = inSqlTx(store.ctx, async (sql) => {
      await resourceOf("products").remove(store.ctx as StoreCtx, sql, [product!]);
      throw new Error("It broke.");
    });
    await expect(removal).rejects.toThrow("It broke.");
    expect(await waiting()).toBe(0);
  });

  it("writes nothing down where nobody subscribed to it, and of a first sync in any case", async () => {
    const [product] = idsThere("products");
    happen("product.update", { id: String(product) });
    await store.renew("products", [product!]);
    await store.subscribe(there.url, ["orders/created", "products/created"]);
    happen("product.update", { id: String(product) });
    await store.renew("products", [product!]);
    expect(await waiting()).toBe(0);
    const ctx = store.ctx as StoreCtx;
    const products = resourceOf("products");
    const { roots } = await products.fetch(ctx, [product!]);
    await inSqlTx(ctx, async (sql) => {
      await products.remove(ctx, sql, [product!]);
      await products.mirror(ctx, sql, roots, { readAt: new Date(), isFirst: true });
    });
    expect(await waiting()).toBe(0);
  });

  it("of another store is another store's affair", async () => {
    await store.subscribe(there.url, ["products/created"]);
    await other.read("products");
    expect(await other.count("outgoing_events")).toBe(0);
    await store.work();
    expect(told()).toEqual([]);
  });
});

describe("a filter", () => {
  it("lets through what is as it says; of customers it sees tags, which are not sent", async () => {
    const [one, two] = idsThere("customers");
    await store.subscribe(there.url, ["customers/updated", "customers/deleted"], { filter: { tags: ["VIP"] } });
    await store.rows("update customers set tags = '{vip}', updated_at = updated_at - interval '1 day' where id = $1", [
      one,
    ]);
    await store.rows("update customers set tags = '{}' where id = $1", [two]);
    await inSqlTx(store.ctx, (sql) => resourceOf("customers").remove(store.ctx as StoreCtx, sql, [one!, two!]));
    await store.work();
    expect(told()).toEqual([`customers/deleted ${one}`]);
    expect(there.received[0]!.body).not.toMatch(/vip/i);
    await store.read("customers");
  });
});

describe("jobs of the app", () => {
  it("tell when they end", async () => {
    await store.subscribe(there.url, ["sync/finished", "slice/differs"]);
    await inTx(store.ctx, (tx) => cancelRun(store.ctx, tx));
    const run = await inTx(store.ctx, (tx) => beginRun(store.ctx, tx, "manual", ["products"]));
    await endRun(store.ctx, run, undefined);
    await endRun(store.ctx, run, undefined);
    const apart = { slice: "2026-11-20", theirs: { count: 3, hash: 1n }, ours: { count: 2, hash: 2n }, isEqual: false };
    const equal = { ...apart, slice: "2026-11-21", ours: apart.theirs, isEqual: true };
    for (let times = 0; times < 2; times++) await noteSlices(store.ctx, "orders", [apart, equal]);
    await store.work();
    expect(there.received.map(({ type, data }) => [type, data])).toEqual([
      ["sync/finished", { id: run, state: "completed", shop: store.domain }],
      ["slice/differs", { resource: "orders", slice: "2026-11-20", atShopify: 3, here: 2, shop: store.domain }],
    ]);
  });
});

it("a file that was asked for tells when it is made, or cannot be", async () => {
  await store.subscribe(there.url, ["job/finished"]);
  const [file] = await store.rows<{ id: bigint }>(
    `insert into analytics_files (shop_id, report, format, query, name, asked_by)
     values ($1, 'sales-by-moon', 'csv', '{}', 'moon.csv', 'merchant:1') returning id`,
    [store.ctx.shop.id],
  );
  await makeFile(store.ctx, file!.id, { signal: new AbortController().signal, isLastAttempt: true });
  await store.work();
  expect(there.received.map(({ data }) => data)).toEqual([
    { id: String(file!.id), kind: "export", state: "failed", shop: store.domain },
  ]);
});

describe("what is asked for in bulk", () => {
  it("tells when it has ended: a client of its own, the store of all", async () => {
    const [one, two] = [await makeApp(store, ["write_bulk", "write_products"]), await makeApp(store, ["read_bulk"])];
    const body = { target: there.url, topics: ["bulk/finished"] };
    const ids = [(await store.subscribe(there.url, body.topics)).id];
    for (const app of [one, two]) {
      const made = await askWith(store, await ownToken(app), "POST /webhooks/subscriptions", { body });
      ids.push((made.body.data as { id: string }).id);
    }
    const asked = await askWith(store, await ownToken(one), "POST /bulk/products/create", {
      body: { products: [{ title: "Made in bulk" }] },
    });
    const { id } = asked.body.data as { id: string };
    await workAt(store.ctx, bulkJob, { id });
    await store.work();
    const heard = await Promise.all(
      ids.map(async (one) => (await store.deliveries(one)).map(({ objectId }) => objectId)),
    );
    expect(heard).toEqual([[id], [id], []]);
    expect(there.received[0]!.data).toMatchObject({ id, state: "completed" });
  });
});

describe("a custom app", () => {
  const subscribeAs = async (app: ApiClient, topics: string[]) => {
    const body = { target: there.url, topics };
    const made = await askWith(store, await ownToken(app), "POST /webhooks/subscriptions", { body });
    return made.body.data as { id: string };
  };
  const installationOf = async (app: ApiClient) =>
    ((await askApi(store, `GET /apps/${app.id}`)).body.data as { installation: { id: string } }).installation.id;

  it("that lost a permission gets no more: neither what waits nor what is new; it is told of its own installation to the end", async () => {
    const app = await makeApp(store, ["read_products", "read_orders"]);
    const { id } = await subscribeAs(app, ["products/updated", "installation/changed"]);
    const stranger = await subscribeAs(await makeApp(store, ["read_products"]), ["installation/changed"]);
    there.answer(500);
    const [product] = idsThere("products");
    const change = async () => {
      happen("product.update", { id: String(product) });
      await store.renew("products", [product!]);
    };
    await change();
    await store.work();
    await askApi(store, `PUT /apps/${app.id}/permissions`, { body: { permissions: ["read_orders"] } });
    await change();
    there.answer(200);
    there.received.length = 0;
    await store.later();
    await store.work();
    const installation = await installationOf(app);
    expect(told()).toEqual([`installation/changed ${installation}`]);
    expect((await store.deliveries(id)).map(({ topic, state }) => `${topic} ${state}`)).toEqual([
      ...["products/updated dropped", "installation/changed delivered"],
    ]);
    await askApi(store, `DELETE /installations/${installation}`);
    await store.work();
    expect(there.received.at(-1)!.data).toMatchObject({ id: installation, state: "uninstalled", permissions: [] });
    expect(await store.deliveries(stranger.id)).toEqual([]);
  });

  it("with new permissions hears of new things once a person has approved them", async () => {
    const app = await makeApp(store, ["read_orders"]);
    await askApi(store, `PUT /apps/${app.id}/permissions`, { body: { permissions: ["read_orders", "read_products"] } });
    expect(await subscribeAs(app, ["products/updated"])).toBeUndefined();
    await approveInstallation(store.ctx, { installationId: await installationOf(app) });
    expect(await subscribeAs(app, ["products/updated"])).toMatchObject({ id: expect.any(String) });
  });

  it("hears of orders that it may read: of any age with read_all_orders, else of the last 60 days", async () => {
    const topics = ["orders/updated"];
    const all = await subscribeAs(await makeApp(store, ["read_orders", "read_all_orders"]), topics);
    const some = await subscribeAs(await makeApp(store, ["read_orders"]), topics);
    const made = (when: string) =>
      store.rows<{ id: bigint }>(`select id from orders where created_at ${when} order by id limit 1`);
    const [old, young] = [await made("< now() - interval '61 days'"), await made("> now() - interval '59 days'")];
    const ids = [...old, ...young].map(({ id }) => id);
    expect(ids).toHaveLength(2);
    for (const id of ids) {
      happen("order.update", { id: String(id) });
      await store.renew("orders", [id]);
    }
    await store.work();
    const heard = async ({ id }: { id: string }) => (await store.deliveries(id)).map(({ objectId }) => objectId);
    expect([await heard(all), await heard(some)]).toEqual([ids.map(String), [String(young[0]!.id)]]);
  });

  it("sees its own deliveries, page by page, and no one else's", async () => {
    const app = await makeApp(store, ["read_products"]);
    const { id } = await subscribeAs(app, ["products/updated"]);
    const foreign = await ownToken(await makeApp(store, ["read_products"]));
    const ids = idsThere("products").slice(0, 3);
    for (const product of ids) {
      happen("product.update", { id: String(product) });
      await store.renew("products", [product]);
    }
    await store.work();
    const token = await ownToken(app);
    const list = async (query: string, as = token) =>
      (await askWith(store, as, `GET /webhooks/deliveries?${query}`)).body.data;
    expect(await list(`subscription=${id}`)).toHaveLength(3);
    expect(await list(`object=${ids[0]}`)).toMatchObject([{ objectId: String(ids[0]), state: "delivered" }]);
    expect(await list("state=failed")).toEqual([]);
    expect(await list("", foreign)).toEqual([]);
    const [delivery] = await store.deliveries(id);
    for (const name of [
      `GET /webhooks/deliveries/${delivery!.id}`,
      `POST /webhooks/deliveries/${delivery!.id}/replay`,
    ]) {
      expect((await askWith(store, foreign, name)).status).toBe(404);
      expect((await askApi(other, name)).status).toBe(404);
    }
    expect((await askApi(store, `GET /webhooks/deliveries/${randomUUID()}`)).status).toBe(404);
    expect((await askApi(store, "GET /webhooks/deliveries/nonsense")).status).toBe(422);
  });
});

it("what was sent is forgotten after 30 days", async () => {
  const { id } = await store.subscribe(there.url, ["products/updated"]);
  await askApi(store, `POST /webhooks/subscriptions/${id}/test`);
  await store.work();
  for (const [table, column] of [
    ...[
      ["event_attempts", "at"],
      ["event_deliveries", "created_at"],
      ["outgoing_events", "at"],
    ],
  ] as const)
    await store.rows(`update ${table} set ${column} = now() - interval '31 days'`);
  await inSqlTx(store.ctx, (sql) => pruneEvents(store.ctx, sql));
  for (const table of ["event_attempts", "event_deliveries", "outgoing_events"])
    expect(await store.count(table)).toBe(0);
  await relayEvents();
});
