import { type ApiErrorCode, STATUS } from "./api-answer.ts";
import type { Endpoint } from "./endpoint.ts";

type Json = Readonly<Record<string, unknown>>;

const header = (description: string): Json => ({ description, schema: { type: "string" } });
/** Of what is read. */
export const ETAG: Json = {
  ETag: header(
    "Of this answer: send it as If-None-Match to be told 304 as long as nothing changed, or that of a whole object as If-Match of a PUT or DELETE.",
  ),
};
const RETRY_AFTER: Json = { "Retry-After": header("Seconds.") };

/** The schema of every refusal. */
export const ERROR: Json = {
  type: "object",
  properties: {
    ok: { const: false },
    error: {
      type: "object",
      properties: {
        code: { enum: Object.keys(STATUS) },
        message: { type: "string" },
        details: { type: "object" },
        requestId: { type: "string" },
      },
      required: ["code", "message", "details", "requestId"],
    },
  },
  required: ["ok", "error"],
};

// Two codes share a status: the first of them stands for both.
const DESCRIPTIONS = {
  malformed: "The body is not JSON.",
  unauthenticated: "There is no token, or it is of no use (any more).",
  forbidden: "`details.permissions` names what the token lacks.",
  not_found: "Nothing of that id in this store.",
  conflict: "It was changed elsewhere, or the key was used for another change.",
  changed: "It is not any more what the ETag in If-Match is of.",
  too_large: "The body is too large.",
  invalid: "`details.fields` has a message by field; or Shopify refused it (`shopify_rejected`, `details.userErrors`).",
  limited: "Too many requests: wait as long as Retry-After says, in seconds.",
  unexpected: "An error of ours. `requestId` finds it in the log.",
  unavailable: "Something that the app depends on does not answer. Try again, with the same Idempotency-Key.",
} satisfies Partial<Record<ApiErrorCode, string>>;
const CODES = Object.keys(DESCRIPTIONS) as (keyof typeof DESCRIPTIONS)[];

/** What an endpoint may refuse with. */
export const codesOf = ({ method, path, body }: Endpoint) =>
  CODES.filter((code) => {
    if (code === "not_found") return path.includes(":");
    if (code === "malformed" || code === "too_large") return body !== undefined;
    if (code === "conflict") return method !== "GET";
    if (code === "changed") return method === "PUT" || method === "DELETE";
    return true;
  });

/** Each refusal as operations refer to it. */
export const REFUSALS: Json = Object.fromEntries(
  CODES.map((code) => [
    code,
    {
      description: DESCRIPTIONS[code],
      ...((code === "limited" || code === "unavailable") && { headers: RETRY_AFTER }),
      content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
    },
  ]),
);
