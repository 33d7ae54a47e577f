// Orders older than 60 days are known to a client of the API with `read_all_orders` alone, wherever they are named.
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWith, makeApp, ownToken } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";

interface Order {
  id: string;
  name: string;
  isOld: boolean;
}
interface Trace {
  value: string;
  lines: { orderId: string | null; orderName: string | null; amounts: string[] }[];
  orders: { orderId: string | null; orderName: string | null; amounts: string[] }[];
  nextCursor: string | null;
}

let store: VisitedStore;
let orders: Order[];
const tokens = { all: "", some: "", none: "" };

beforeAll(async () => {
  store = await visitedStore({ orders: 40, scopes: [...WANTED, "read_all_orders"] });
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
  await store.rows(
    `update orders set created_at = now() - interval '1 day' * (case when number % 2 = 0 then 61 else 59 end) where shop_id = $1
     returning id`,
    [store.ctx.shop.id],
  );
  orders = await store.rows<Order>(`select id::text, name, number % 2 = 0 as "isOld" from orders where shop_id = $1`, [
    store.ctx.shop.id,
  ]);
  const reads = ["read_products", "read_customers", "read_analytics"];
  tokens.all = await ownToken(await makeApp(store, [...reads, "read_orders", "read_all_orders"]));
  tokens.some = await ownToken(await makeApp(store, [...reads, "read_orders"]));
  tokens.none = await ownToken(await makeApp(store, reads));
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const ask = (who: keyof typeof tokens, name: string, body?: object) =>
  askWith(store, tokens[who], name, body && { body });
const first = (isOld: boolean) => orders.find((order) => order.isOld === isOld)!;

it("the list and the address of one order do without them", async () => {
  const ids = async (who: "all" | "some") =>
    ((await ask(who, "GET /orders?limit=250")).body.data as Order[]).map(({ id }) => id).sort();
  expect(await ids("all")).toEqual(orders.map(({ id }) => id).sort());
  expect(await ids("some")).toEqual(orders.flatMap(({ id, isOld }) => (isOld ? [] : [id])).sort());
  expect((await ask("some", `GET /orders/${first(true).id}`)).status).toBe(404);
  expect((await ask("some", `GET /orders/${first(false).id}`)).status).toBe(200);
});

it("a search finds them by name, number and customer for who may know them", async () => {
  const found = async (who: "all" | "some", query: string) => {
    const { groups } = (await ask(who, "POST /search", { query, limit: 20 })).body.data as {
      groups: { kind: string; rows: { id: string }[]; hasMore: boolean }[];
    };
    return groups.find(({ kind }) => kind === "orders")?.rows.map(({ id }) => id) ?? [];
  };
  const [old, young] = [first(true), first(false)];
  for (const query of [old.name, old.name.replace("#", "")]) {
    expect(await found("all", query)).toContain(old.id);
    expect(await found("some", query)).not.toContain(old.id);
  }
  expect(await found("some", young.name)).toContain(young.id);
  const isOld = new Map(orders.map((order) => [order.id, order.isOld]));
  const [buyer] = await store.rows<{ email: string }>(
    `select c.email from customers c join orders o on o.shop_id = c.shop_id and o.customer_id = c.id
     where c.shop_id = $1 group by c.id, c.email having count(distinct o.number % 2) = 2 limit 1`,
    [store.ctx.shop.id],
  );
  const theirs = await found("all", buyer!.email);
  expect(new Set(theirs.map((id) => isOld.get(id)))).toEqual(new Set([true, false]));
  expect(await found("some", buyer!.email)).toEqual(theirs.filter((id) => !isOld.get(id)));
});

it.each(["line", "order"])(
  "a trace by %s adds up for everybody, and names the orders that the client may know",
  async (by) => {
    const traceOf = async (who: keyof typeof tokens) => {
      const rows: Trace["lines"] = [];
      let cursor = "";
      for (;;) {
        const address = `GET /analytics/trace?metric=orders&from=2015-01-01&to=2030-12-31&by=${by}${cursor}`;
        const { status, body } = await ask(who, address);
        expect([status, body.error]).toEqual([200, undefined]);
        const { lines, orders, value, nextCursor } = body.data as Trace;
        rows.push(...lines, ...orders);
        if (nextCursor === null) {
          expect(String(rows.reduce((sum, { amounts }) => sum + BigInt(amounts[0]!), 0n))).toBe(value);
          return rows;
        }
        cursor = `&cursor=${nextCursor}`;
      }
    };
    const nobody = { orderId: null, orderName: null };
    const isOld = new Map(orders.map((order) => [order.id, order.isOld]));
    const all = await traceOf("all");
    expect(new Set(all.map(({ orderId }) => isOld.get(orderId!)))).toEqual(new Set([true, false]));
    expect(await traceOf("some")).toEqual(all.map((row) => (isOld.get(row.orderId!) ? { ...row, ...nobody } : row)));
    expect(await traceOf("none")).toEqual(all.map((row) => ({ ...row, ...nobody })));
  },
);

it("a trace of one order is there for who may know it", async () => {
  const trace = (order: Order) => `GET /analytics/trace?metric=orders&from=2015-01-01&to=2030-12-31&order=${order.id}`;
  const statuses = async (order: Order) =>
    Promise.all((["all", "some", "none"] as const).map(async (who) => (await ask(who, trace(order))).status));
  expect(await statuses(first(true))).toEqual([200, 404, 404]);
  expect(await statuses({ ...first(true), id: first(true).id.padStart(19, "0") })).toEqual([200, 404, 404]);
  expect(await statuses(first(false))).toEqual([200, 200, 404]);
});
