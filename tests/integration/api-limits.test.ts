// What one client may ask for: so much at once, so much a second, and never another's share. Counted in the database.
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWith, makeApp, ownToken } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";
import { flushClientUse } from "#app/platform/api/client-usage.server.ts";

const BURST = 12;
// So slow that nothing comes back while the test runs.
process.env.API_PER_SECOND = "0.1";
process.env.API_PER_SECOND_STORE = "0.1";
process.env.API_BURST = String(BURST);

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore({ scopes: WANTED });
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const statuses = async (token: string, times: number) => {
  const answers = await Promise.all(
    Array.from({ length: times }, () => askWith(store, token, "GET /products?limit=1")),
  );
  return answers.map(({ status }) => status);
};

it("a burst is let through to the last of it, then each further request is told how long to wait", async () => {
  const token = await ownToken(await makeApp(store, ["read_products"]));
  const answered = await statuses(token, BURST + 5);
  expect(answered.filter((status) => status === 200)).toHaveLength(BURST);
  const { status, headers, body } = await askWith(store, token, "GET /products");
  expect([status, body.error?.code]).toEqual([429, "limited"]);
  expect(body.error?.details.limit).toEqual({ perSecond: 0.1, burst: BURST, perSecondOfStore: 0.1, left: 0 });
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

it("one client's burst takes nothing of another's", async () => {
  const loud = await ownToken(await makeApp(store, ["read_products"]));
  const quiet = await ownToken(await makeApp(store, ["read_products"]));
  await statuses(loud, BURST * 2);
  expect(await statuses(quiet, 3)).toEqual([200, 200, 200]);
});

it("an answer of many lines costs a request for every 250 of them, and is never cut short: it waits", async () => {
  await store.read("products");
  await store.rows(
    `insert into products select copy.* from (select * from products where shop_id = $1 limit 1) p, generate_series(1, 600) n,
       jsonb_populate_record(null::products, to_jsonb(p) || jsonb_build_object('id', p.id * 1000 + n)) copy
     returning id`,
    [store.ctx.shop.id],
  );
  const there = await store.count("products");
  const app = await makeApp(store, ["read_products", "read_bulk"]);
  const token = await ownToken(app);
  const all = await askWith(store, token, "GET /bulk/products?fields=id");
  expect(new Set((all.body.data as { id: string }[]).map(({ id }) => id)).size).toBe(there);
  const left = BURST - Math.ceil(there / 250);
  expect((await statuses(token, BURST)).filter((status) => status === 200)).toHaveLength(left);
  // Two requests are left, and it takes three: the last one comes back in a few seconds. Nobody else asks.
  await store.rows(
    `update api_buckets set full_at = clock_timestamp() + interval '1 second' * (case when client = $2 then 94 else -60 end)
     where shop_id = $1 returning client`,
    [store.ctx.shop.id, app.clientId],
  );
  expect((await askWith(store, token, "GET /bulk/products")).body.data).toHaveLength(there);
});

it("what a client asked for is summed by the hour, refusals by their kind", async () => {
  const app = await makeApp(store, ["read_products"]);
  const token = await ownToken(app);
  await askWith(store, token, "GET /orders");
  await statuses(token, BURST + 2);
  await flushClientUse();
  const rows = await store.rows("select requests, refused, limited, failed from api_client_usage where client = $1", [
    app.clientId,
  ]);
  expect(rows).toEqual([{ requests: BURST + 3, refused: 1, limited: 3, failed: 0 }]);
});
