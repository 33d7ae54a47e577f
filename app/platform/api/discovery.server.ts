import { env } from "../env.server.ts";
import { version } from "../version.server.ts";
import type { ApiAnswer } from "./api-answer.ts";
import type { Endpoint } from "./endpoint.ts";
import { madeOnce } from "./made-once.ts";
import { openapiOf } from "./openapi.ts";
import { API_ROOT } from "./serve-api.server.ts";

const PUBLIC = { "cache-control": "public, max-age=60" };

/** What the API is and where to read on; anybody may ask. */
export function discovery(endpoints: readonly Endpoint[]): Response {
  const root = `${env().SHOPIFY_APP_URL}${API_ROOT}`;
  const answer: ApiAnswer = {
    ok: true,
    data: {
      name: "Counting House",
      version: version(),
      capabilities: [...new Set(endpoints.map(({ area }) => area))].filter(Boolean),
      links: { self: root, openapi: `${root}/openapi.json`, reference: `${root}/reference` },
    },
  };
  return Response.json(answer, { headers: PUBLIC });
}

const text = madeOnce((endpoints) =>
  JSON.stringify(openapiOf(endpoints, { version: version(), server: `${env().SHOPIFY_APP_URL}${API_ROOT}` })),
);

/** The OpenAPI document; anybody may read it. */
export const openapiDocument = (endpoints: readonly Endpoint[]): Response =>
  new Response(text(endpoints), { headers: { ...PUBLIC, "content-type": "application/json" } });
