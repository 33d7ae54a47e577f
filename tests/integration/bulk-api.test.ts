// What is asked for in bulk over the API: everything a list has, a query at Shopify, products by the hundred.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askWith, makeApp, ownToken } from "#tests/support/api-client.ts";
import { askApi } from "#tests/support/ask-api.ts";
import { workAt } from "#tests/support/at-job.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";
import { bulkJob } from "#app/features/bulk/jobs.server.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore({ scopes: [...WANTED, "write_products"] });
  for (const kind of ["products", "orders"] as const) await store.read(kind);
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

interface Bulk {
  id: string;
  state: string;
  total: number;
  done: number;
  failed: number;
  error: { code: string; message: string } | null;
}

const begun = async (name: string, body: object, headers = {}) => {
  const answer = await askApi(store, name, { body, headers });
  expect(answer.body).toMatchObject({ ok: true });
  return (answer.body.data as { id: string }).id;
};
/** As the worker does, turn after turn. */
async function ended(id: string): Promise<Bulk> {
  for (let turn = 0; turn < 60; turn++) {
    await workAt(store.ctx, bulkJob, { id });
    const { body } = await askApi(store, `GET /bulk/operations/${id}/wait?timeout=0.5`);
    const bulk = body.data as Bulk;
    if (["completed", "failed", "canceled"].includes(bulk.state)) return bulk;
  }
  throw new Error("It did not end");
}
async function linesOf(name: string, token?: string) {
  const { loader } = await import("#app/routes/api.v1.$.ts");
  const authorization = `Bearer ${token ?? store.sandbox.idToken(store.store.handle)}`;
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/api/v1${name}`, { headers: { authorization } });
  const response = await loader({ request, params: {}, context: {} });
  const text = await response.text();
  const lines = response.headers.get("content-type")?.startsWith("application/jsonl")
    ? text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
  return { status: response.status, lines, text };
}
const idsOf = (table: string) =>
  store.store
    .all<{ id: string }>(`select cast(id as text) as id from ${table}`)
    .map(({ id }) => id)
    .sort();

describe("everything a list has, line by line", () => {
  it("all products and all orders, each once", async () => {
    for (const kind of ["products", "orders"]) {
      const { status, lines } = await linesOf(`/bulk/${kind}`);
      expect(status).toBe(200);
      expect(lines.map(({ id }) => id).sort()).toEqual(idsOf(kind));
    }
  });

  it("what the filters leave, and of it the fields that are asked for", async () => {
    const { lines } = await linesOf("/bulk/products?status=active&fields=id,title");
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(["id", "title"]);
  });

  it("a wrong filter is an error before the first line", async () => {
    expect((await linesOf("/bulk/products?query=colour:red")).status).toBe(422);
  });
});

describe("a query at Shopify", () => {
  it("brings all it finds", async () => {
    const id = await begun("POST /bulk/query", { query: "{ products { edges { node { id title } } } }" });
    expect(await ended(id)).toMatchObject({ state: "completed", error: null, total: idsOf("products").length });
    const { lines } = await linesOf(`/bulk/operations/${id}/result`);
    const found = lines.map((line) => String(line.id).replace("gid://shopify/Product/", ""));
    expect(found.sort()).toEqual(idsOf("products"));
  });

  it("is listed page by page; a cursor that the list did not give is refused", async () => {
    const body = { query: "{ products { edges { node { id } } } }" };
    for (let n = 0; n < 3; n++) await begun("POST /bulk/query", body);
    const listed = async (query: string) => {
      const { status, body } = await askApi(store, `GET /bulk/operations${query}`);
      return { status, ids: (body.data as Bulk[] | undefined)?.map(({ id }) => id), next: body.page?.next };
    };
    const all = (await listed("")).ids!;
    const first = await listed("?limit=2");
    const second = await listed(`?limit=${all.length}&cursor=${first.next}`);
    expect([...first.ids!, ...second.ids!]).toEqual(all);
    expect(second.next).toBeNull();
    for (const cursor of ["2026-99-99T00:00:00.000Z aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "x"])
      expect((await listed(`?cursor=${encodeURIComponent(cursor)}`)).status).toBe(422);
  });

  it("one that Shopify does not take fails in Shopify's words; one that is none is refused at once", async () => {
    const id = await begun("POST /bulk/query", { query: "{ shop { name } }" });
    const failed = await ended(id);
    expect([failed.state, failed.error?.code]).toEqual(["failed", "shopify_rejected"]);
    expect(failed.error?.message).toMatch(/connection/i);
    const mutation = await askApi(store, "POST /bulk/query", { body: { query: "mutation { productDelete }" } });
    expect(mutation.status).toBe(422);
  });

  it("is for those who may read all that the store granted, and its result for who asked", async () => {
    const some = await ownToken(await makeApp(store, ["read_bulk", "read_products"]));
    const query = "{ customers { edges { node { id email } } } }";
    const refused = await askWith(store, some, "POST /bulk/query", { body: { query } });
    expect(refused.status).toBe(403);
    expect(refused.body.error!.details.permissions).toContain("read_customers");
    const id = await begun("POST /bulk/query", { query });
    expect((await askWith(store, some, `GET /bulk/operations/${id}`)).status).toBe(404);
    expect((await askWith(store, some, "GET /bulk/operations")).body.data).toEqual([]);
    expect((await linesOf(`/bulk/operations/${id}/result`, some)).status).toBe(404);
    expect((await linesOf(`/bulk/operations/${id}/result`)).status, "not before its end").toBe(409);
    expect((await askApi(store, `POST /bulk/operations/${id}/cancel`)).status).toBe(200);
    expect((await ended(id)).state).toBe("canceled");
  });
});

describe("many products", () => {
  it("are made each once, though the request and the work come twice; the wrong ones are told", async () => {
    const size = { name: "Size", values: [{ name: "S" }] };
    const twins = { title: "Bulk bowl", options: [size], variants: [{ values: ["S"] }, { values: ["S"] }] };
    const foreign = { title: "Bulk pan", variants: [{ price: { amount: "9.00", currencyCode: "EUR" } }] };
    const products = [{ title: "Bulk cup" }, twins, { title: "Bulk pot" }, foreign];
    const headers = { "idempotency-key": "bulk-products-once" };
    const id = await begun("POST /bulk/products/create", { products }, headers);
    expect(await begun("POST /bulk/products/create", { products }, headers)).toBe(id);
    expect(await ended(id)).toMatchObject({ state: "completed", done: 2, failed: 2 });
    await store.rows("update bulk_operations set state = 'running', results = '[]' where id = $1::uuid returning id", [
      id,
    ]);
    expect(await ended(id)).toMatchObject({ done: 2, failed: 2 });
    const { lines } = await linesOf(`/bulk/operations/${id}/result`);
    expect(lines.map(({ ok }) => ok)).toEqual([true, false, true, false]);
    expect(lines[3]!.error).toMatchObject({
      code: "invalid",
      fields: { "variants.0.price.currencyCode": expect.stringContaining("USD") },
    });
    const { body } = await askApi(store, "GET /products?query=bulk");
    expect((body.data as { title: string }[]).map(({ title }) => title).sort()).toEqual(["Bulk cup", "Bulk pot"]);
  });

  it("more than the most, or with an unknown field, are refused as a whole", async () => {
    const many = Array.from({ length: 251 }, () => ({ title: "A" }));
    expect((await askApi(store, "POST /bulk/products/create", { body: { products: many } })).status).toBe(422);
    expect((await askApi(store, "POST /bulk/products/create", { body: { products: [] } })).status).toBe(422);
  });
});
