import type { z } from "zod";
import { STATUS } from "./api-answer.ts";
import { type Endpoint, hasKey } from "./endpoint.ts";
import { codesOf, ERROR, ETAG, REFUSALS } from "./openapi-answers.ts";
import { schemaOf, sharedSchemas } from "./openapi-schemas.ts";
import { FIELDS } from "./sparse-fields.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of these endpoints: made of the schemas that parse their requests and cut their answers. */
export function openapiOf(
  endpoints: readonly Endpoint[],
  info: { readonly version: string; readonly server: string },
): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of endpoints) {
    const path = one.path.replace(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[one.method.toLowerCase()] = operationOf(one);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Counting House",
      version: info.version,
      summary: "A store's objects and its numbers, for programs.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: info.server }],
    tags: [...new Set(endpoints.map(({ area }) => area))].filter(Boolean).map((name) => ({ name })),
    security: [{ token: [] }, { oauth: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" }, oauth: oauthOf(endpoints, info.server) },
      schemas: { Error: ERROR, ...sharedSchemas() },
      responses: REFUSALS,
    },
  };
}

/** Where a custom app gets its tokens: for its own store, and for others whose people approve it (with PKCE, and `shop` in the address). */
function oauthOf(endpoints: readonly Endpoint[], server: string): Json {
  const at = (path: string) => new URL(path, server).href;
  const scopes = Object.fromEntries(endpoints.flatMap(({ needs }) => needs.map((need) => [need, ""])));
  const tokenUrl = at("/oauth/token");
  const authorizationUrl = at("/oauth/authorize");
  return {
    type: "oauth2",
    flows: {
      clientCredentials: { tokenUrl, scopes },
      authorizationCode: { authorizationUrl, tokenUrl, refreshUrl: tokenUrl, scopes },
    },
  };
}

const json = (schema: Json) => ({ "application/json": { schema } });

function operationOf(one: Endpoint): Json {
  const isWrite = one.method !== "GET";
  return {
    operationId: operationId(one),
    summary: one.summary,
    ...(one.area && { tags: [one.area] }),
    ...(one.needs.length > 0 && { description: `Permissions: ${one.needs.map((need) => `\`${need}\``).join(", ")}.` }),
    "x-permissions": one.needs,
    parameters: [...parametersOf(one.params, "path"), ...parametersOf(one.query, "query"), ...headersOf(one)],
    ...(one.body && { requestBody: { required: true, content: json(bodyOf(one.body)) } }),
    responses: {
      200: one.isLines
        ? {
            description: "A line of JSON for each.",
            content: { "application/jsonl": { schema: schemaOf(one.data, "output") } },
          }
        : { description: "As asked.", ...(!isWrite && { headers: ETAG }), content: json(answerOf(one)) },
      ...(!isWrite && !one.isLines && { 304: { description: "As the answer whose ETag came as If-None-Match." } }),
      ...Object.fromEntries(codesOf(one).map((code) => [STATUS[code], { $ref: `#/components/responses/${code}` }])),
    },
  };
}

/** "getProductsId": the method and the path as one word. */
const operationId = ({ method, path }: Endpoint): string =>
  method.toLowerCase() + path.replace(/[/:.-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());

function answerOf({ data, isList }: Endpoint): Json {
  const one = schemaOf(data, "output");
  const page = {
    type: "object",
    properties: { next: { type: ["string", "null"], description: "Send it as `cursor` for the rows that follow." } },
    required: ["next"],
  };
  return {
    type: "object",
    properties: { ok: { const: true }, data: isList ? { type: "array", items: one } : one, ...(isList && { page }) },
    required: ["ok", "data", ...(isList ? ["page"] : [])],
  };
}

// The key comes in a header.
function bodyOf(body: z.ZodType): Json {
  const schema = schemaOf(body, "input");
  const { key: _, ...properties } = (schema.properties ?? {}) as Record<string, Json>;
  return hasKey(body) ? { ...schema, properties } : schema;
}

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

const headersOf = ({ method }: Endpoint): Json[] => {
  if (method === "GET") return [SPARSE];
  return method === "PUT" || method === "DELETE" ? [KEY, MATCH] : [KEY];
};

const SPARSE: Json = {
  name: FIELDS,
  in: "query",
  required: false,
  description: "The only parts wanted of the answer (of each row of a list): `id,variants.price`.",
  schema: { type: "string" },
};

const KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Made by you for one change: however often it is sent, the change is made once and answered alike.",
  schema: { type: "string", minLength: 8, maxLength: 150 },
};

const MATCH: Json = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The ETag of the object as you know it, read as a whole: refused (412) where it is another by now.",
  schema: { type: "string" },
};
