// Every endpoint against its document: what it answers, and what it refuses. An endpoint without an example fails here.
import { apiWorld, type ApiWorld, FOREIGN } from "#tests/support/api-world.ts"; // first: see in-process.ts
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "#app/api.server.ts";
import type { Endpoint } from "#app/platform/api/endpoint.ts";
import { askWith } from "#tests/support/api-client.ts";
import { exampleNames, exampleOf } from "#tests/support/api-examples.ts";
import { type ApiReply, askApi } from "#tests/support/ask-api.ts";
import { inlined, type JsonSchema, valuesOf } from "#tests/support/json-schema-values.ts";
import { closeVisited } from "#tests/support/visited-store.ts";

/** Generated bodies for each endpoint; API_BODIES=1000 for a thorough run. */
const BODIES = Number(process.env.API_BODIES ?? 6);

interface Operation {
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
  responses: Record<string, { content?: Record<string, { schema: object }>; $ref?: string }>;
  "x-permissions": string[];
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let world: ApiWorld;
let document: Document;
beforeAll(async () => {
  const { loader } = await import("#app/routes/api.v1.openapi[.]json.ts");
  world = await apiWorld();
  document = (await loader().json()) as Document;
}, 300_000);
afterAll(async () => {
  await world?.close();
  await closeVisited();
});

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const operationOf = ({ method, path }: Endpoint) =>
  document.paths[path.replace(/:(\w+)/g, "{$1}")]![method.toLowerCase()]!;
/** Those that end the connection come last. */
const LAST = ["POST /auth/revoke", "DELETE /stores/:id"];
const inOrder = [...endpoints].sort((a, b) => LAST.indexOf(nameOf(a)) - LAST.indexOf(nameOf(b)));
const table = inOrder.map((endpoint) => [nameOf(endpoint), endpoint] as const);
const kept = table.filter(([name]) => !LAST.includes(name));

const ajv = new Ajv2020({ strict: false, validateFormats: false });
function expectSchema(schema: object, value: unknown): void {
  const isValid = ajv.validate(inlined(schema, document.components.schemas), value);
  expect({ isValid, errors: ajv.errors }).toEqual({ isValid: true, errors: null });
}

function expectRefusal({ status, body }: ApiReply, expected: number | readonly number[], code?: string): void {
  expect({ status, body }).toMatchObject({ status: expect.toBeOneOf([expected].flat()) });
  expectSchema(document.components.schemas.Error!, body);
  if (code) expect(body.error!.code).toBe(code);
  expect(JSON.stringify(body)).not.toContain(FOREIGN);
}

it("each endpoint has an example, and each example an endpoint", () => {
  expect(exampleNames.toSorted()).toEqual(endpoints.map(nameOf).toSorted());
});

describe("a request without a token", () => {
  it.each(kept)("%s is 401", async (_, { method, path }) => {
    const reply = await askApi(world.store, `${method} ${path.replace(/:\w+/g, "1")}`, {
      headers: { authorization: "" },
    });
    expectRefusal(reply, 401, "unauthenticated");
  });
});

describe("a client without the permission", () => {
  it.each(kept.filter(([, { needs }]) => needs.length > 0))("%s is 403 and names it", async (_, endpoint) => {
    const { method, path, needs } = endpoint;
    const token = await world.token([needs.includes("read_locations") ? "read_store" : "read_locations"]);
    const reply = await askWith(world.store, token, `${method} ${path.replace(/:\w+/g, "1")}`);
    expectRefusal(reply, 403, "forbidden");
    expect(reply.body.error!.details.permissions).toEqual(needs);
    expect(operationOf(endpoint)["x-permissions"]).toEqual(needs);
  });
});

describe("ids that are another store's, or nobody's", () => {
  const named = kept.filter(([, { path }]) => path.includes("/:") && !path.includes(":resource"));
  it.each(named)("%s is 404", async (name, { method, path, body: hasBody }) => {
    const { body } = hasBody ? await exampleOf(world, name) : {};
    const { sync_runs, webhook_deliveries, custom_apps } = world.foreign;
    const foreign = path.startsWith("/webhooks/events")
      ? webhook_deliveries
      : /^\/(apps|installations|bulk|webhooks)\b/.test(path)
        ? custom_apps
        : path.startsWith("/sync")
          ? sync_runs
          : "999000333";
    const at = path.replace(/:\w+/g, foreign);
    expectRefusal(await askApi(world.store, `${method} ${at}`, body && { body }), 404, "not_found");
  });

  it.each(named)("%s of what is no id is refused", async (_, { method, path }) => {
    const reply = await askApi(world.store, `${method} ${path.replace(/:\w+/g, "no%20id")}`, {});
    expectRefusal(reply, 422, "invalid");
  });
});

describe("wrong questions", () => {
  it.each(kept.filter(([, { method }]) => method === "GET"))("%s?nonsense=1 is 422", async (name, { method }) => {
    const { path } = await exampleOf(world, name);
    const at = `${path}${path.includes("?") ? "&" : "?"}nonsense=1`;
    expectRefusal(await askApi(world.store, `${method} ${at}`), 422, "invalid");
  });

  it.each(kept.filter(([, { body }]) => body !== undefined))(
    "%s of a wrong type is 422, by field",
    async (name, endpoint) => {
      const { path, body = {} } = await exampleOf(world, name);
      const { properties = {} } = operationOf(endpoint).requestBody!.content["application/json"].schema;
      const wrong = Object.entries(properties).map(([field, { type }]) => [
        field,
        type === "object" ? 7 : { of: "other" },
      ]);
      for (const [field, value] of [["nonsense", 1], ...wrong]) {
        const reply = await askApi(world.store, `${endpoint.method} ${path}`, {
          body: { ...body, [String(field)]: value },
        });
        expectRefusal(reply, 422, "invalid");
        expect(Object.keys(reply.body.error!.details.fields as object).join()).toContain(String(field));
      }
      expectRefusal(await askApi(world.store, `${endpoint.method} ${path}`, { body: [body] }), 422, "invalid");
    },
  );
});

describe("generated bodies", () => {
  it.each(kept.filter(([, { body }]) => body !== undefined))(
    "%s is never answered by a failure of ours, or with another store's data",
    async (name, endpoint) => {
      const example = await exampleOf(world, name);
      const ids = [...JSON.stringify(example).matchAll(/\d{3,}/g)].map(([id]) => id);
      const { schema } = operationOf(endpoint).requestBody!.content["application/json"];
      await fc.assert(
        fc.asyncProperty(
          valuesOf(inlined(schema, document.components.schemas), ["999000222", "999000333", ...ids]),
          async (body) => {
            const reply = await askApi(world.store, `${endpoint.method} ${example.path}`, { body });
            expect({ status: reply.status, error: reply.body.error }).toMatchObject({
              status: expect.toSatisfy((status: number) => status < 500),
            });
            expect(JSON.stringify(reply.body)).not.toContain(FOREIGN);
          },
        ),
        { numRuns: BODIES },
      );
    },
    60_000 + BODIES * 2_000,
  );
});

describe("the example", () => {
  it.each(table)("of %s is answered as the document says", async (name, endpoint) => {
    const { path, body } = await exampleOf(world, name);
    const reply = await askApi(world.store, `${endpoint.method} ${path}`, body && { body });
    expect({ status: reply.status, error: reply.body.error }).toEqual({ status: 200, error: undefined });
    const { content } = operationOf(endpoint).responses[200]!;
    if (endpoint.isLines)
      for (const line of reply.body.data as unknown[]) expectSchema(content!["application/jsonl"]!.schema, line);
    else expectSchema(content!["application/json"]!.schema, reply.body);
    expect(reply.body.ok).toBe(true);
    expect(reply.headers.has("etag")).toBe(endpoint.method === "GET" && !endpoint.isLines);
    expect(JSON.stringify(reply.body)).not.toContain(FOREIGN);
  });
});
