import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { i18nFor } from "#app/i18n/i18n.ts";
import { env } from "#app/platform/env.server.ts";
import { version } from "#app/platform/version.server.ts";
import { STATUS } from "../api-answer.ts";
import type { Endpoint } from "../endpoint.ts";
import { madeOnce } from "../made-once.ts";
import { openapiOf } from "../openapi.ts";
import { SHARED_NAMES } from "../openapi-schemas.ts";
import { API_ROOT } from "../serve-api.server.ts";
import { type Reference, ReferencePage } from "./reference-page.tsx";
import { type Field, fieldsOf, type Schema, shapeIn, typeText } from "./fields-of.ts";
import { sampleOf } from "./sample-of.ts";
import type { Operation } from "./endpoint-entry.tsx";

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly "x-permissions": readonly string[];
  readonly parameters: readonly { name: string; required: boolean; description?: string; schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly 200: { readonly content: Content } };
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly responses: Readonly<Record<keyof typeof STATUS, { readonly description: string }>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "public, max-age=60",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
};

/** The API reference for people, made of the OpenAPI document; anybody may read it. */
export const apiReference = (endpoints: readonly Endpoint[]): Response =>
  new Response(page(endpoints), { headers: HEADERS });

const page = madeOnce((endpoints) => {
  const root = `${env().SHOPIFY_APP_URL}${API_ROOT}`;
  const document = openapiOf(endpoints, { version: version(), server: root }) as unknown as Document;
  const areas = [...new Set(endpoints.map(({ area }) => area))].map((name) => ({
    name,
    operations: endpoints.filter(({ area }) => area === name).map((one) => operationOf(one, document)),
  }));
  const errors = Object.entries(document.components.responses).map(([code, { description }]) => {
    return { code, description, status: STATUS[code as keyof typeof STATUS] };
  });
  const shapes = SHARED_NAMES.map((name) => {
    const { description = "", ...schema } = document.components.schemas[name]!;
    return { name, description, fields: fieldsOf(schema), sample: schema.examples?.[0] };
  });
  const reference: Reference = { name: i18nFor("en").t("appName"), version: version(), root, areas, errors, shapes };
  const t = i18nFor("en").getFixedT("en", "apiReference");
  return `<!doctype html>${renderToStaticMarkup(createElement(ReferencePage, { reference, t }))}`;
});

function operationOf({ method, path, isList, isLines }: Endpoint, { paths, components }: Document): Operation {
  const at = path.replace(/:(\w+)/g, "{$1}");
  const described = paths[at]![method.toLowerCase()]!;
  const [answer] = Object.values(described.responses[200].content);
  const { data = answer!.schema } = answer!.schema.properties ?? {};
  const body = described.requestBody?.content["application/json"]?.schema;
  return {
    ...{ id: described.operationId, method, path: at, summary: described.summary },
    needs: described["x-permissions"],
    parameters: described.parameters.map(parameterField),
    body: body ? fieldsOf(body) : [],
    answer: fieldsOf(isList ? (data.items ?? {}) : data),
    answers: isLines ? "lines" : isList ? "rows" : "one",
    sample: body && sampleOf(body, components.schemas),
  };
}

const parameterField = ({ name, required, description, schema }: Described["parameters"][number]): Field => ({
  ...{ name, type: typeText(schema), description, isRequired: required, shape: shapeIn(schema) },
});
