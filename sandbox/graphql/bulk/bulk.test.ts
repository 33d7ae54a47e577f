// Bulk operations from request to file: the real resolvers, a generated store, a thread of its own, results over HTTP.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { generateStore } from "#sandbox/store/generate.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { WEBHOOK_TABLES } from "#sandbox/webhooks/tables.ts";
import { createAdminApi, GRAPHQL_TABLES, type AdminApi, type BulkFault } from "../index.ts";

const SCOPES = [
  "read_products",
  "write_products",
  "read_orders",
  "read_customers",
  "read_inventory",
  "read_locations",
  "read_returns",
  "read_fulfillments",
];

// A thread reads the whole schema before its first operation: on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let directory: string;
let path: string;
let store: Store;
let api: AdminApi;
let server: Server;
let origin: string;
let fault: BulkFault = "none";
let busy = false;
let client = 0;
const emitted: string[] = [];

const open = () => openStore({ domain: "demo.myshopify.com", path, tables: [GRAPHQL_TABLES, WEBHOOK_TABLES] });
const startApi = () =>
  createAdminApi({
    stores: [store],
    origin: () => origin,
    emit: (_, topic, id) => void emitted.push(`${topic} ${id}`),
    faults: { next: () => fault, isBusy: () => busy },
    log: () => undefined,
  });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "bulk-"));
  path = join(directory, "demo.sqlite");
  store = open();
  generateStore(store, { profile: DEMO, seed: "bulk", size: 60, now: new Date() });
  server = createServer((req, res) => {
    if (req.url?.startsWith("/staged-uploads/")) void api.receiveStagedUpload(req, res);
    else api.serveBulkResult(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await startApi();
});

afterEach(() => void (fault = "none"));

afterAll(async () => {
  await api.close();
  server.close();
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
type Data = any;

function ask(
  query: string,
  variables: Record<string, unknown> = {},
  options: { app?: string; scopes?: string[]; version?: string } = {},
): Data {
  const app = {
    clientId: options.app ?? "client",
    title: "App",
    installationId: "1",
    scopes: new Set(options.scopes ?? SCOPES),
  };
  const answer = JSON.parse(
    api.handleGraphql({ version: options.version ?? "2026-10", store, app, body: JSON.stringify({ query, variables }) })
      .body,
  ) as Data;
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

const FIELDS =
  "id status type errorCode objectCount rootObjectCount fileSize url partialDataUrl createdAt completedAt query";
const run = (
  query: string,
  options: { groupObjects?: boolean; app?: string; scopes?: string[]; version?: string } = {},
): Data =>
  ask(
    `mutation($query: String!, $groupObjects: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) { bulkOperation { ${FIELDS} } userErrors { field message code } } }`,
    { query, groupObjects: options.groupObjects ?? false },
    options,
  ).bulkOperationRunQuery;
const poll = (id: string, app?: string): Data =>
  ask(`query($id: ID!) { bulkOperation(id: $id) { ${FIELDS} } }`, { id }, { app }).bulkOperation;
const freshApp = () => `client-${++client}`;

async function finished(query: string, options: Parameters<typeof run>[1] = {}): Promise<Data> {
  const app = freshApp();
  const { bulkOperation, userErrors } = run(query, { app, ...options });
  expect(userErrors).toEqual([]);
  expect(bulkOperation).toMatchObject({ status: "CREATED", objectCount: "0", url: null, completedAt: null });
  await api.idle();
  return poll(bulkOperation.id, app);
}

const linesOf = async (url: string): Promise<Data[]> =>
  (await (await fetch(url)).text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Data);

const ORDERS = `{ orders(sortKey: ID) { edges { node { id name
  lineItems { edges { node { id quantity } } }
  agreements { edges { node { id sales { edges { node { __typename id totalAmount { shopMoney { amount } } } } } } } } } } } }`;

describe("a bulk query", () => {
  it("writes every order, line, agreement and sale with its parent's id", async () => {
    const operation = await finished(ORDERS);
    expect(operation).toMatchObject({ status: "COMPLETED", type: "QUERY", errorCode: null, partialDataUrl: null });
    const lines = await linesOf(operation.url);
    expect(lines.length).toBe(Number(operation.objectCount));
    const orders = lines.filter(({ __parentId }) => __parentId === undefined);
    expect(orders.length).toBe(Number(operation.rootObjectCount));
    expect(orders.length).toBe((store.get("select count(*) as n from orders") as { n: number }).n);
    const ids = new Set(lines.map(({ id }) => id as string));
    expect(lines.every(({ __parentId }) => __parentId === undefined || ids.has(__parentId as string))).toBe(true);
    const units = lines
      .filter(({ id }) => (id as string).includes("/LineItem/"))
      .reduce((sum, { quantity }) => sum + (quantity as number), 0);
    const stored = store
      .all<{ doc: string }>("select doc from orders")
      .flatMap(({ doc }) => (JSON.parse(doc) as { lines: { quantity: number }[] }).lines);
    expect(units).toBe(stored.reduce((sum, { quantity }) => sum + quantity, 0));
  });

  it("answers what an ordinary query answers", async () => {
    const { url } = await finished(
      "{ orders(sortKey: ID) { edges { node { id createdAt tags test totalPriceSet { shopMoney { amount currencyCode } } customer { id email } } } } }",
    );
    const { orders } = ask(
      "{ orders(first: 250, sortKey: ID) { nodes { id createdAt tags test totalPriceSet { shopMoney { amount currencyCode } } customer { id email } } } }",
    );
    expect(await linesOf(url)).toEqual(orders.nodes);
  });

  it("answers the same for fields that stand in columns as for the documents", async () => {
    const lean = await linesOf(
      (await finished("{ orders { edges { node { id name createdAt processedAt updatedAt } } } }")).url,
    );
    const whole = await linesOf(
      (await finished("{ orders { edges { node { id name createdAt processedAt updatedAt note } } } }")).url,
    );
    expect(whole.map(({ note: _note, ...rest }) => rest as Data)).toEqual(lean);
    expect(lean).toHaveLength(60);
  });

  it("puts children behind their parent only when objects are grouped", async () => {
    const grouped = await linesOf((await finished(ORDERS, { groupObjects: true })).url);
    const loose = await linesOf((await finished(ORDERS, { groupObjects: false })).url);
    expect(new Set(loose.map((line) => JSON.stringify(line)))).toEqual(
      new Set(grouped.map((line) => JSON.stringify(line))),
    );
    const orders = loose.filter(({ __parentId }) => __parentId === undefined).length;
    expect(loose.slice(0, orders).every(({ __parentId }) => __parentId === undefined)).toBe(true);
    expect(grouped[1].__parentId).toBe(grouped[0].id);
  });

  it("heeds search and arguments, ignores first, and has no url for an empty answer", async () => {
    const some = await finished(
      '{ products(first: 1, query: "status:active") { edges { cursor node { id status } } pageInfo { hasNextPage } } }',
    );
    const active = store.get<{ n: number }>("select count(*) as n from products where status = 'ACTIVE'")!.n;
    expect(some.objectCount).toBe(String(active));
    expect(
      await finished('{ products(query: "title:nothing-is-called-this") { edges { node { id } } } }'),
    ).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null, fileSize: null });
  });

  it("says when it is over: bulk_operations/finish", async () => {
    const { id } = await finished("{ products { edges { node { id } } } }");
    expect(emitted).toContain(`bulk_operations/finish ${(id as string).split("/").at(-1)!}`);
  });

  it("fails with ACCESS_DENIED where a scope is missing", async () => {
    expect(await finished("{ orders { edges { node { id } } } }", { scopes: ["read_products"] })).toMatchObject({
      status: "FAILED",
      errorCode: "ACCESS_DENIED",
      url: null,
    });
  });

  it("is found by id, by node, as current one, and in the list of its own app", async () => {
    const app = freshApp();
    const first = run("{ products { edges { node { id } } } }", { app }).bulkOperation.id as string;
    const second = run("{ customers { edges { node { id } } } }", { app }).bulkOperation.id as string;
    await api.idle();
    const data = ask(
      `query($id: ID!) { node(id: $id) { ... on BulkOperation { id status } } currentBulkOperation { id }
        bulkOperations(first: 5) { nodes { id } } completed: bulkOperations(first: 5, reverse: true, query: "status:completed operation_type:query") { nodes { id } } none: bulkOperations(first: 5, query: "status:failed") { nodes { id } } }`,
      { id: first },
      { app },
    );
    expect(data).toEqual({
      node: { id: first, status: "COMPLETED" },
      currentBulkOperation: { id: second },
      bulkOperations: { nodes: [{ id: second }, { id: first }] },
      completed: { nodes: [{ id: first }, { id: second }] },
      none: { nodes: [] },
    });
    expect(poll(first, freshApp())).toBeNull();
  });
});

describe("what a bulk query may not be", () => {
  const connection = (name: string, below = "id") => `${name} { edges { node { ${below} } } }`;
  it.each([
    ["{ shop { id } }", "Bulk queries must contain at least one connection."],
    [
      "{ products { nodes { id } } }",
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'.",
    ],
    [
      `{ ${connection("collections", `id ${connection("products", `id ${connection("variants", `id ${connection("metafields")}`)}`)}`)} }`,
      "Bulk queries cannot contain connections with a nesting depth greater than 2.",
    ],
    [
      `{ ${connection("products", ["id", ...["variants", "metafields", "collections", "media", "sellingPlanGroups"].map((name) => connection(name))].join(" "))} }`,
      "Bulk queries cannot contain more than 5 connections.",
    ],
    [
      `{ ${connection("products", `title ${connection("variants")}`)} }`,
      "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products.",
    ],
    [
      `{ ${connection("orders", `id refunds { id ${connection("refundLineItems", "quantity")} }`)} }`,
      "Queries that contain a connection field within a list field are not currently supported.",
    ],
    [
      'mutation { tagsAdd(id: "gid://shopify/Product/1", tags: []) { node { id } } }',
      "Invalid operation type. Only `query` operations are supported.",
    ],
    ["{ products { edges { node { id }", "Invalid bulk query: syntax error, unexpected end of file"],
    [
      "{ products { edges { node { colour } } } }",
      "Invalid bulk query: Field 'colour' doesn't exist on type 'Product'",
    ],
    [
      `{ products { edges { node { id } } } } #${"x".repeat(65_536 - 40)}`,
      "Query is too large (65536 bytes; maximum is 65535 bytes)",
    ],
  ])("%.60s", (query, message) => {
    expect(run(query, { app: freshApp() })).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ["query"], message, code: "INVALID" }],
    });
  });

  it("is told everything at once", () => {
    const { userErrors } = run('{ node(id: "gid://shopify/Product/0") { id } }', { app: freshApp() });
    expect(userErrors.map(({ message }: { message: string }) => message)).toEqual([
      "Bulk queries cannot contain a top level `node` field.",
      "Bulk queries must contain at least one connection.",
    ]);
  });
});

describe("several at a time", () => {
  it("are five for each app, one before 2026-01", async () => {
    fault = "hang";
    const app = freshApp();
    const started = Array.from(
      { length: 5 },
      () => run("{ products { edges { node { id } } } }", { app }).bulkOperation.id as string,
    );
    expect(run("{ products { edges { node { id } } } }", { app }).userErrors).toEqual([
      {
        field: null,
        code: "OPERATION_IN_PROGRESS",
        message: `A bulk query operation for this app and shop is already in progress: ${started.join(", ")}.`,
      },
    ]);
    expect(run("{ products { edges { node { id } } } }", { app: freshApp() }).userErrors).toEqual([]);
    const old = freshApp();
    expect(
      run("{ products { edges { node { id } } } }", { app: old, version: "2025-10", groupObjects: true }).userErrors,
    ).toEqual([]);
    expect(
      run("{ products { edges { node { id } } } }", { app: old, version: "2025-10", groupObjects: true }).userErrors,
    ).toHaveLength(1);
    for (const { id } of store.all<{ id: string }>(
      "select cast(id as text) as id from bulk_operations where status in ('CREATED', 'RUNNING')",
    )) {
      const owner = store.get<{ client_id: string }>(
        "select client_id from bulk_operations where id = ?",
        BigInt(id),
      )!.client_id;
      ask(
        "mutation($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }",
        { id: `gid://shopify/BulkOperation/${id}` },
        { app: owner },
      );
    }
    await api.idle();
    expect(started.map((id) => poll(id, app).status)).toEqual(Array(5).fill("CANCELED"));
  });
});

describe("cancelling", () => {
  const cancel = (id: string, app: string): Data =>
    ask(
      "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { id status } userErrors { field message } } }",
      { id },
      { app },
    ).bulkOperationCancel;

  it("says CANCELING and then CANCELED", async () => {
    fault = "hang";
    const app = freshApp();
    const { id } = run("{ products { edges { node { id } } } }", { app }).bulkOperation;
    expect(cancel(id, app)).toEqual({ bulkOperation: { id, status: "CANCELING" }, userErrors: [] });
    await api.idle();
    expect(poll(id, app)).toMatchObject({ status: "CANCELED", url: null });
  });

  it("is refused once it is over, and for what does not exist", async () => {
    const app = freshApp();
    const { id } = run("{ products { edges { node { id } } } }", { app }).bulkOperation;
    await api.idle();
    expect(cancel(id, app).userErrors[0].message).toBe("A bulk operation cannot be canceled when it is completed");
    expect(cancel("gid://shopify/BulkOperation/1", app)).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }],
    });
  });
});

describe("trouble on demand", () => {
  it("fails without data", async () => {
    fault = "fail";
    expect(await finished(ORDERS)).toMatchObject({
      status: "FAILED",
      errorCode: "INTERNAL_SERVER_ERROR",
      url: null,
      partialDataUrl: null,
    });
  });

  it("fails half way and leaves whole lines behind", async () => {
    fault = "partial";
    const operation = await finished(ORDERS);
    expect(operation).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null });
    expect((await linesOf(operation.partialDataUrl)).length).toBe(Number(operation.objectCount));
  });

  it("breaks the first download off, the second is whole", async () => {
    fault = "truncate";
    const operation = await finished(ORDERS);
    const size = Number(operation.fileSize);
    expect((await (await fetch(operation.url)).arrayBuffer()).byteLength).toBe(Math.floor(size / 2));
    expect((await (await fetch(operation.url)).arrayBuffer()).byteLength).toBe(size);
  });

  it("ends in the middle of a line at every download, while the counts tell of all", async () => {
    const whole = await finished(ORDERS);
    fault = "cutline";
    const operation = await finished(ORDERS);
    expect(operation).toMatchObject({ status: "COMPLETED", objectCount: whole.objectCount });
    const texts = await Promise.all([1, 2].map(async () => (await fetch(operation.url)).text()));
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toHaveLength(Number(operation.fileSize));
    const lines = texts[0]!.split("\n");
    expect(lines.length).toBeLessThan(Number(whole.objectCount));
    expect(() => JSON.parse(lines.at(-1)!) as unknown).toThrow();
  });

  it("puts every child before its parent", async () => {
    const whole = await linesOf((await finished(ORDERS)).url);
    fault = "orphans";
    const lines = await linesOf((await finished(ORDERS)).url);
    expect(lines).toEqual(whole.reverse());
    const seen = new Set<string>();
    for (const { id, __parentId } of lines) {
      expect(seen.has(__parentId)).toBe(false);
      seen.add(id);
    }
  });

  it("says that all is done and has nothing", async () => {
    fault = "empty";
    expect(await finished(ORDERS)).toMatchObject({
      ...{ status: "COMPLETED", errorCode: null, objectCount: "0", rootObjectCount: "0" },
      ...{ url: null, partialDataUrl: null, fileSize: null },
    });
  });

  it.each(["expired", "canceled"] as const)("is %s without having been asked", async (kind) => {
    fault = kind;
    const operation = await finished(ORDERS);
    expect(operation).toMatchObject({ status: kind.toUpperCase(), url: null, partialDataUrl: null });
    expect(operation.completedAt).not.toBeNull();
  });

  it("is refused while somebody else's operations hold every place", () => {
    busy = true;
    const { bulkOperation, userErrors } = run(ORDERS, { app: freshApp() });
    busy = false;
    expect(bulkOperation).toBeNull();
    expect(userErrors[0]).toMatchObject({ code: "OPERATION_IN_PROGRESS" });
    expect(userErrors[0].message).toMatch(/already in progress: gid:\/\/shopify\/BulkOperation\/\d+\.$/);
  });
});

describe("a result", () => {
  it("is served whole, in part, and by its head", async () => {
    const { url, fileSize } = await finished("{ products { edges { node { id title } } } }");
    const whole = await fetch(url);
    const text = await whole.text();
    expect(whole.headers.get("content-type")).toBe("application/jsonl");
    expect(Buffer.byteLength(text)).toBe(Number(fileSize));
    const part = await fetch(url, { headers: { range: "bytes=10-" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 10-${Number(fileSize) - 1}/${fileSize as string}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(Buffer.from(text).subarray(10));
    expect((await fetch(url, { method: "HEAD" })).headers.get("content-length")).toBe(fileSize);
    expect((await fetch(url, { headers: { range: `bytes=${fileSize as string}-` } })).status).toBe(416);
    expect((await fetch(url.replace(/[0-9a-f]{28}/, "0".repeat(28)))).status).toBe(404);
  });
});

describe("a restart", () => {
  it("takes up what was under way", async () => {
    const app = freshApp();
    const { id } = run(ORDERS, { app }).bulkOperation;
    await api.close();
    expect(poll(id, app).status).not.toBe("COMPLETED");
    store.close();
    store = open();
    api = await startApi();
    await api.idle();
    const operation = poll(id, app);
    expect(operation.status).toBe("COMPLETED");
    expect((await linesOf(operation.url)).length).toBe(Number(operation.objectCount));
  });
});

describe("a bulk mutation", () => {
  const MUTATION =
    "mutation Rename($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id title } userErrors { field message } } }";

  async function upload(text: string, app: string): Promise<string> {
    const { stagedTargets } = ask(
      'mutation { stagedUploadsCreate(input: [{ resource: BULK_MUTATION_VARIABLES, filename: "vars.jsonl", mimeType: "text/jsonl", httpMethod: POST }]) { stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }',
      {},
      { app },
    ).stagedUploadsCreate;
    const form = new FormData();
    for (const { name, value } of stagedTargets[0].parameters as { name: string; value: string }[])
      form.append(name, value);
    form.append("file", new Blob([text], { type: "text/jsonl" }), "vars.jsonl");
    const answer = await fetch(stagedTargets[0].url, { method: "POST", body: form });
    expect([answer.status, await answer.text()]).toEqual([201, expect.stringContaining("<Key>tmp/")]);
    return (stagedTargets[0].parameters as { name: string; value: string }[]).find(({ name }) => name === "key")!.value;
  }

  const start = (mutation: string, stagedUploadPath: string, app: string, clientIdentifier?: string): Data =>
    ask(
      "mutation($mutation: String!, $path: String!, $id: String) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $id) { bulkOperation { id status type } userErrors { field message code } } }",
      { mutation, path: stagedUploadPath, id: clientIdentifier },
      { app },
    ).bulkOperationRunMutation;

  it("runs once for each line and answers line by line", async () => {
    const app = freshApp();
    const ids = store
      .all<{ id: string }>("select cast(id as text) as id from products order by id limit 2")
      .map(({ id }) => `gid://shopify/Product/${id}`);
    const lines = [
      { product: { id: ids[0], title: "Renamed 🕯️ one" } },
      { product: { id: ids[1], title: "Renamed two" } },
      { product: { id: "gid://shopify/Product/1", title: "Nobody" } },
    ];
    const key = await upload(`${lines.map((line) => JSON.stringify(line)).join("\n")}\nnot json\n`, app);
    const { bulkOperation, userErrors } = start(MUTATION, key, app);
    expect(userErrors).toEqual([]);
    await api.idle();
    const operation = poll(bulkOperation.id, app);
    expect(operation).toMatchObject({ status: "COMPLETED", type: "MUTATION", objectCount: "4" });
    const answers = await linesOf(operation.url);
    expect(answers[0]).toEqual({
      data: { productUpdate: { product: { id: ids[0], title: "Renamed 🕯️ one" }, userErrors: [] } },
      __lineNumber: 0,
    });
    expect(answers[2].data.productUpdate.userErrors).toHaveLength(1);
    expect(answers[3]).toMatchObject({ errors: [{ message: "Invalid JSON on line 4." }], __lineNumber: 3 });
    expect(store.get("select title from products where id = ?", BigInt(ids[1]!.split("/").at(-1)!))).toEqual({
      title: "Renamed two",
    });
    expect(emitted.filter((line) => line.startsWith("products/update"))).toHaveLength(2);
  });

  it("is refused with Shopify's words", async () => {
    const app = freshApp();
    const empty = await upload("", app);
    const valid = "mutation Tag($id: ID!) { tagsAdd(id: $id, tags: []) { node { id } } }";
    const cases: [string, string, string | undefined, Data][] = [
      [
        valid,
        "tmp/1/bulk/none.jsonl",
        undefined,
        {
          field: null,
          message:
            "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.",
          code: "NO_SUCH_FILE",
        },
      ],
      [
        valid,
        empty,
        undefined,
        { field: null, message: "The input file is empty.", code: "INVALID_STAGED_UPLOAD_FILE" },
      ],
      [
        "mutation { not parseable",
        empty,
        undefined,
        {
          field: null,
          message: "Failed to parse the mutation - syntax error, unexpected end of file at [1, 16]",
          code: "INVALID_MUTATION",
        },
      ],
      [
        "query { products { edges { node { id } } } }",
        empty,
        undefined,
        {
          field: null,
          message: "Invalid operation type. Only `mutation` operations are supported.",
          code: "INVALID_MUTATION",
        },
      ],
      [
        'mutation { a: tagsAdd(id: "gid://shopify/Product/1", tags: []) { node { id } } b: tagsAdd(id: "gid://shopify/Product/1", tags: []) { node { id } } }',
        empty,
        undefined,
        { field: ["mutation"], message: "You must specify a single top level mutation.", code: null },
      ],
      [
        'mutation { bulkOperationCancel(id: "gid://shopify/BulkOperation/1") { userErrors { message } } }',
        empty,
        undefined,
        { field: ["mutation"], message: "You must use an allowed mutation name.", code: null },
      ],
      [
        valid,
        empty,
        "short",
        { field: ["clientIdentifier"], message: "is too short (minimum is 10 characters)", code: "INVALID_MUTATION" },
      ],
      [
        valid,
        empty,
        "x".repeat(256),
        { field: ["clientIdentifier"], message: "is too long (maximum is 255 characters)", code: "INVALID_MUTATION" },
      ],
    ];
    for (const [mutation, key, identifier, error] of cases) {
      expect(start(mutation, key, app, identifier)).toEqual({ bulkOperation: null, userErrors: [error] });
    }
  });

  it("takes no upload that was not asked for", async () => {
    const form = new FormData();
    form.append("key", "tmp/1/bulk/made-up.jsonl");
    form.append("file", new Blob(["{}"]), "x.jsonl");
    expect((await fetch(`${origin}/staged-uploads/`, { method: "POST", body: form })).status).toBe(403);
    expect((await fetch(`${origin}/staged-uploads/`, { method: "POST", body: "hello" })).status).toBe(400);
  });
});
