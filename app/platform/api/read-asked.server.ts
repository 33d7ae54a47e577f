import { z } from "zod";
import { fieldErrors } from "#app/i18n/spoken.ts";
import { bodyOf } from "../http/body.server.ts";
import { refuseBrokenText, storable } from "../http/broken-text.ts";
import { ApiRefusal } from "./api-answer.ts";
import { CURSOR, markOf, takesCursor, unmarked } from "./cursor-mark.server.ts";
import { FIELDS } from "./sparse-fields.ts";
import { unknownFields } from "./unknown-fields.ts";
import { type Asked, type Endpoint, hasKey } from "./endpoint.ts";

/** The most that a request of the API may carry. */
export const MAX_API_BODY_BYTES = 1024 * 1024;
/** So many misspelt fields are told at once. */
const MOST_UNKNOWN = 50;
/** As long as a client's key may be; its client is written before it. */
const LONGEST_KEY = 150;

const NOTHING = z.object({});

/**
 * Reads what an endpoint is asked by `actor`, in whose own room its key stands; `mark` is what the cursors of its answer bear. Throws
 * ApiRefusal: malformed (no JSON), too_large, invalid (details.fields).
 */
export async function readAsked(
  endpoint: Endpoint,
  request: Request,
  { params, actor }: { params: Readonly<Record<string, string | undefined>>; actor: string },
): Promise<Omit<Asked, "more"> & { readonly mark: string }> {
  const key = keyOf(request, actor);
  const sent = { url: new URL(storable(request.url)), json: endpoint.body && (await jsonOf(request)) };
  const { url, json, mark } = withoutMark(endpoint, sent);
  return {
    params: parsed(endpoint.params, params),
    query: parsed(endpoint.query ?? NOTHING, queryOf(endpoint, url)),
    body: endpoint.body && parsed(endpoint.body, withKey(endpoint, json, key)),
    ...{ url, key, mark },
  };
}

// What reads a cursor finds it as its verb gave it.
function withoutMark({ query, body }: Endpoint, { url, json }: { url: URL; json: unknown }) {
  const [isInQuery, isInBody] = [takesCursor(query), takesCursor(body)];
  if (!isInQuery && !isInBody) return { url, json, mark: "" };
  const mark = markOf(url, json);
  const [cursor, second] = url.searchParams.getAll(CURSOR);
  if (isInQuery && cursor !== undefined && second === undefined) url.searchParams.set(CURSOR, unmarked(mark, cursor));
  const given = (json as { readonly [CURSOR]?: unknown } | null | undefined)?.[CURSOR];
  const opened =
    isInBody && typeof given === "string" ? { ...(json as object), [CURSOR]: unmarked(mark, given) } : json;
  return { url, json: opened, mark };
}

// A verb's own input has the key among its fields; a request has it in a header.
function withKey({ body }: Endpoint, json: unknown, key: string | undefined): unknown {
  if (!body || !hasKey(body) || typeof json !== "object" || json === null || Array.isArray(json)) return json;
  if ("key" in json)
    throw new ApiRefusal("invalid", "The request breaks a rule: see details.fields.", {
      fields: { key: "Send it as the header Idempotency-Key." },
    });
  return { ...json, ...(key !== undefined && { key }) };
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return {};
  // A misspelt field would be left out in silence otherwise.
  const unknown = unknownFields(schema, value)
    .slice(0, MOST_UNKNOWN)
    .map((name) => [name, "There is no such field."]);
  const result = schema.safeParse(value);
  if (result.success && unknown.length === 0) return result.data;
  const fields = { ...(result.error && fieldErrors(result.error)), ...Object.fromEntries(unknown) };
  throw new ApiRefusal("invalid", "The request breaks a rule: see details.fields.", { fields });
}

// What comes several times is a list.
function queryOf({ method }: Endpoint, { searchParams }: URL): Record<string, unknown> {
  const names = [...new Set(searchParams.keys())].filter((name) => method !== "GET" || name !== FIELDS);
  return Object.fromEntries(
    names.map((name) => {
      const all = searchParams.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
}

async function jsonOf(request: Request): Promise<unknown> {
  const body = await bodyOf(request, MAX_API_BODY_BYTES).catch((answer: unknown) => {
    if (answer instanceof Response && answer.status === 413) throw tooLarge();
    throw answer;
  });
  if (body.length === 0) return {};
  if (!/^application\/json *(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new ApiRefusal("malformed", "Send the body as JSON, with the header Content-Type: application/json.");
  }
  if (!/^(identity)?$/i.test(request.headers.get("content-encoding") ?? "")) {
    throw new ApiRefusal("malformed", "Send the body as it is, without the header Content-Encoding.");
  }
  const json = parsedJson(body);
  refuseBrokenText(json);
  return json;
}

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ApiRefusal("malformed", "The body is not JSON.");
  }
}

/** The refusal of a body that is larger than the API takes. */
export const tooLarge = () =>
  new ApiRefusal("too_large", `A request may carry ${MAX_API_BODY_BYTES / 1024 / 1024} MB at most.`);

function keyOf(request: Request, actor: string): string | undefined {
  const key = request.headers.get("idempotency-key")?.trim();
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]{8,150}$/.test(key)) return `${actor} ${key}`;
  throw new ApiRefusal("invalid", `An Idempotency-Key has 8 to ${LONGEST_KEY} visible ASCII characters.`, {
    fields: { "Idempotency-Key": `8 to ${LONGEST_KEY} visible ASCII characters` },
  });
}
