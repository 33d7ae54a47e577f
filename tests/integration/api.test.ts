// The HTTP API: one envelope for every answer, permissions, pages, keys, and what a request may not be.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiRequest, askApi } from "#tests/support/ask-api.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore({
    scopes: [...WANTED, "write_products", "write_inventory", "write_orders", "write_customers", "read_customer_merge"],
  });
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const usd = (amount: string) => ({ amount, currencyCode: "USD" });
const ask = (name: string, options?: ApiRequest) => askApi(store, name, options);

describe("every answer has one shape", () => {
  it("a list answers rows and where the next ones begin, until there are none", async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : "";
      const { status, body } = await ask(`GET /products?limit=4${cursor}`);
      expect(status).toBe(200);
      seen.push(...(body.data as { id: string }[]).map(({ id }) => id));
      next = body.page!.next;
    } while (next);
    const there = store.store.all<{ id: string }>("select cast(id as text) as id from products").map(({ id }) => id);
    expect([...seen].sort()).toEqual(there.sort());
  });

  it("a list, or an object, is cut to the fields that are asked for", async () => {
    const [first] = (await ask("GET /products?limit=1&fields=id,title")).body.data as { id: string }[];
    expect(Object.keys(first!)).toEqual(["id", "title"]);
    const one = await ask(`GET /products/${first!.id}?fields=variants.price`);
    expect(Object.keys(one.body.data as object)).toEqual(["variants"]);
    expect(await ask(`GET /products/${first!.id}?fields=variants.colour`)).toMatchObject({
      status: 422,
      body: { error: { details: { fields: { fields: expect.stringContaining("variants.colour") } } } },
    });
  });

  it("who has an answer already is told so", async () => {
    const first = await ask("GET /products");
    const etag = first.headers.get("etag")!;
    // Some leave out the mark of a weak one.
    for (const known of [etag, etag.replace("W/", ""), `"other", ${etag}`])
      expect((await ask("GET /products", { headers: { "if-none-match": known } })).status).toBe(304);
  });

  it("a change of what is another by now is refused, where its ETag is sent; sent again by its key it is made once", async () => {
    const etagNow = async () => (await ask("GET /sync/settings")).headers.get("etag")!;
    const put = async (ordersPollMinutes: number, headers: Record<string, string>) =>
      (await ask("PUT /sync/settings", { body: { ordersPollMinutes }, headers })).status;
    const seen = await etagNow();
    const mine = { "if-match": seen, "idempotency-key": "mine-is-the-first" };
    expect(await put(7, mine)).toBe(200);
    expect(await put(7, mine)).toBe(200);
    expect((await ask("PUT /sync/settings", { body: {}, headers: { "if-match": seen } })).body.error).toMatchObject({
      code: "changed",
    });
    expect(await put(8, { "if-match": seen, "idempotency-key": "mine-comes-too-late" })).toBe(412);
    expect((await ask("GET /sync/settings")).body.data).toMatchObject({ ordersPollMinutes: 7 });
    expect(await put(9, { "if-match": `"other", ${await etagNow()}` })).toBe(200);
    expect(await put(10, { "if-match": "*" })).toBe(200);
    // Where nothing has an ETag it is not passed over in silence.
    expect(await ask("POST /sync/check", { headers: { "if-match": seen } })).toMatchObject({
      status: 422,
      body: { error: { details: { fields: { "If-Match": expect.any(String) } } } },
    });
    expect(await ask("DELETE /products/999999999", { headers: { "if-match": "*" } })).toMatchObject({ status: 404 });
  });

  it.each([
    ["GET /nothing", 404, "not_found"],
    ["OPTIONS /products", 405, "method_not_allowed"],
    ["PUT /products", 405, "method_not_allowed"],
    ["GET /products/999999999", 404, "not_found"],
    ["GET /products/gid", 422, "invalid"],
    ["GET /products?cursor=nonsense", 422, "invalid"],
    ["GET /products?limit=0", 422, "invalid"],
    ["GET /products?lmit=5", 422, "invalid"],
    ["GET /products?query=colour:red", 422, "invalid"],
  ])("%s is answered %i %s", async (name, status, code) => {
    const answer = await ask(name);
    expect(answer).toMatchObject({ status, body: { ok: false, error: { code, requestId: "request-1" } } });
  });

  it("a request without a token, or with a forged one, is 401", async () => {
    for (const authorization of ["", "Bearer x", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.x"]) {
      const { status, body } = await ask("GET /products", { headers: { authorization } });
      expect([status, body.error?.code]).toEqual([401, "unauthenticated"]);
    }
    const authorization = `bearer ${store.sandbox.idToken(store.store.handle)}`;
    expect((await ask("GET /products", { headers: { authorization } })).status).toBe(200);
  });

  it("what is no JSON object of known fields is refused, and nothing is made", async () => {
    const json = { "content-type": "application/json" };
    expect((await ask("POST /products", { raw: "{", headers: json })).status).toBe(400);
    expect((await ask("POST /products", { raw: "title=x", headers: { "content-type": "text/plain" } })).status).toBe(
      400,
    );
    const others = { "content-type": "application/json-patch+json" };
    expect((await ask("POST /products", { raw: '{"title":"A"}', headers: others })).status).toBe(400);
    const packed = await ask("POST /products", { raw: "x", headers: { ...json, "content-encoding": "gzip" } });
    expect([packed.status, packed.body.error?.message]).toEqual([400, expect.stringContaining("Content-Encoding")]);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, n]));
    const { fields } = (await ask("POST /products", { body: many })).body.error!.details;
    expect(Object.keys(fields as object).length).toBeLessThan(100);
    expect(fields).toMatchObject({ title: "This is needed." });
    expect((await ask("POST /products", { raw: "[]", headers: json })).status).toBe(422);
    expect((await ask("POST /products", { raw: new Uint8Array(2 ** 21), headers: json })).status).toBe(413);
    const misspelt = await ask("POST /products", { body: { title: "A", vendr: "B" } });
    expect(misspelt.status).toBe(422);
    expect(JSON.stringify(misspelt.body.error!.details)).toContain("vendr");
  });
});

it("text that could not be kept is refused by field before anything is made; a search leaves it out", async () => {
  for (const title of ["a\u0000b", "a\ud800b"]) {
    const { status, body } = await ask("POST /products", { body: { title } });
    expect([status, Object.keys(body.error!.details.fields as object)]).toEqual([422, ["title"]]);
  }
  expect((await ask("GET /products?query=%00")).status).toBe(200);
});

describe("a product over HTTP", () => {
  it("is made once for its key, read, changed, and deleted", async () => {
    const body = {
      title: "Cup",
      status: "ACTIVE",
      options: [{ name: "Colour", values: [{ name: "Red" }, { name: "Blue" }] }],
      variants: [
        { values: ["Red"], price: usd("12.50"), compareAt: usd("15"), sku: "CUP-R" },
        { values: ["Blue"], price: usd("13.00"), cost: usd("4.5") },
      ],
    };
    const headers = { "idempotency-key": "cup-0001" };
    const made = await ask("POST /products", { body, headers });
    expect(made).toMatchObject({ status: 200, body: { ok: true } });
    const { id } = made.body.data as { id: string };
    expect((await ask("POST /products", { body, headers })).body.data).toEqual({ id });
    const other = await ask("POST /products", { body: { ...body, title: "Bowl" }, headers });
    expect([other.status, other.body.error?.message]).toEqual([409, expect.stringContaining("Idempotency-Key")]);

    const read = await ask(`GET /products/${id}`);
    expect(read.body.data).toMatchObject({
      title: "Cup",
      variants: [
        { values: ["Red"], price: usd("12.50"), compareAt: usd("15.00"), cost: null, sku: "CUP-R" },
        { values: ["Blue"], price: usd("13.00"), compareAt: null, cost: usd("4.50") },
      ],
    });
    const [first] = (read.body.data as { variants: { id: string }[] }).variants;
    await ask(`PUT /products/${id}`, {
      body: { vendor: "Potter", variants: [{ id: first!.id, price: usd("9.00"), compareAt: null }] },
    });
    expect((await ask(`GET /products?query=title:Cup`)).body.data).toMatchObject([
      { id, vendor: "Potter", priceFrom: usd("9.00"), priceTo: usd("13.00") },
    ]);
    for (const [price, field] of [
      [usd("9,00"), "price.amount"],
      [{ amount: "9.00", currencyCode: "EUR" }, "price.currencyCode"],
      ["9.00", "price"],
    ] as const) {
      const refused = await ask(`PUT /products/${id}`, { body: { variants: [{ id: first!.id, price }] } });
      expect(refused).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
      expect(Object.keys(refused.body.error!.details.fields as object)).toEqual([`variants.0.${field}`]);
    }
    const changed = (await ask(`GET /products/${id}?fields=variants.price,variants.compareAt`)).body.data;
    expect(changed).toMatchObject({ variants: [{ price: usd("9.00"), compareAt: null }, { price: usd("13.00") }] });

    expect((await ask(`DELETE /products/${id}`)).status).toBe(200);
    expect((await ask(`GET /products/${id}`)).status).toBe(404);
  });
});

describe("an order over HTTP", () => {
  it("is listed, read, changed where it is as it was seen, archived and taken out again", async () => {
    const [first] = (await ask("GET /orders?limit=1&status=open")).body.data as { id: string; total: object }[];
    const { id } = first!;
    const read = (await ask(`GET /orders/${id}`)).body.data as { tags: string[]; lines: object[]; bridge: object[] };
    expect(read.lines.length).toBeGreaterThan(0);
    expect(read.bridge).toContainEqual(
      expect.objectContaining({ step: "total", amount: expect.objectContaining({ shopMoney: first!.total }) }),
    );
    expect(await ask(`PUT /orders/${id}`, { body: { note: "By a program" } })).toMatchObject({ status: 200 });
    const stale = await ask(`PUT /orders/${id}`, { body: { note: "Again", seen: { note: "another" } } });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: "conflict", details: { reason: "changed" } } } });
    expect((await ask(`POST /orders/${id}/close`)).status).toBe(200);
    expect((await ask(`GET /orders?status=closed`)).body.data).toContainEqual(
      expect.objectContaining({ id, isArchived: true }),
    );
    expect((await ask(`POST /orders/${id}/open`)).status).toBe(200);
    expect((await ask(`GET /orders/${id}`)).body.data).toMatchObject({ note: "By a program", closedAt: null });
  });
});

describe("a customer over HTTP", () => {
  it("is made once for its key, read, changed and deleted", async () => {
    const headers = { "idempotency-key": "customer-0001" };
    const body = { firstName: "Ada", lastName: "Byron", tags: ["vip"] };
    const made = await ask("POST /customers", { body, headers });
    const { id } = made.body.data as { id: string };
    expect((await ask("POST /customers", { body, headers })).body.data).toEqual({ id });
    await ask(`PUT /customers/${id}`, { body: { note: "Likes engines" } });
    expect((await ask(`GET /customers/${id}`)).body.data).toMatchObject({ ...body, note: "Likes engines" });
    expect((await ask("GET /customers?tag=vip")).body.data).toContainEqual(
      expect.objectContaining({ id, spent: usd("0.00") }),
    );
    expect((await ask(`DELETE /customers/${id}`)).status).toBe(200);
    expect((await ask(`GET /customers/${id}`)).status).toBe(404);
  });

  it("without a name or an address is refused, by field; a key among the fields too", async () => {
    const nobody = await ask("POST /customers", { body: { note: "?" } });
    expect(nobody).toMatchObject({
      status: 422,
      body: { error: { details: { fields: { firstName: expect.any(String) } } } },
    });
    expect((await ask("POST /customers", { body: { firstName: "A", key: "12345678" } })).status).toBe(422);
  });
});

it("one search finds all kinds", async () => {
  const [product] = (await ask("GET /products?limit=1")).body.data as { title: string }[];
  const found = async (query: string) =>
    ((await ask("POST /search", { body: { query } })).body.data as { groups: { kind: string; rows: object[] }[] })
      .groups;
  expect((await found(product!.title)).map(({ kind }) => kind)).toContain("products");
  const [order] = (await ask("GET /orders?limit=1")).body.data as { id: string; name: string; total: object }[];
  const orders = (await found(order!.name)).find(({ kind }) => kind === "orders");
  expect(orders?.rows).toContainEqual(expect.objectContaining({ id: order!.id, money: order!.total }));
});

it("the document names each endpoint, and its schemas are JSON Schema", async () => {
  const { loader } = await import("#app/routes/api.v1.openapi[.]json.ts");
  const document = (await loader().json()) as { openapi: string; paths: Record<string, Record<string, object>> };
  const { endpoints } = await import("#app/api.server.ts");
  expect(document.openapi).toBe("3.1.0");
  const named = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(named.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
});
