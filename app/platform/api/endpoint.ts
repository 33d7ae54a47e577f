import type { z } from "zod";
import type { Ctx } from "../ctx.ts";

/** A value that is only read, all the way down: verbs answer such ones. */
export type Read<Value> = Value extends readonly (infer One)[]
  ? readonly Read<One>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Read<Value[Name]> }
    : Value;

/** What an endpoint is asked: each part as its schema parsed it. */
export interface Asked<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The whole address, for what reads a list's filters by itself. */
  readonly url: URL;
  /** The request's Idempotency-Key, in the client's own room of keys; absent where none was sent. A body with `key` has it, too. */
  readonly key: string | undefined;
  /** Takes one more request of the client's share, for an answer that is as long as several; waits until there is one. */
  readonly more: () => Promise<void>;
}

interface Spec<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Data extends z.ZodType> {
  /** One sentence for the API reference. */
  readonly summary: string;
  /** What a client must have been given; [] for any client. Shopify's scopes and ours (see permissions.ts). */
  readonly needs: readonly string[];
  readonly params?: Params;
  /** What may follow the question mark; anything else is refused. */
  readonly query?: Query;
  /** Of POST and PUT: the JSON body. */
  readonly body?: Body;
  /** What stands in `data`; what it does not name is not sent. Of a list: one row. */
  readonly data: Data;
  /**
   * Of a write: the verb itself sees that a key's change is made once; so it is where the body is a verb's input, with `key` among its
   * fields. Otherwise the API does, by keeping the answer.
   */
  readonly takesKey?: boolean;
  readonly run: (
    ctx: Ctx,
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Read<z.input<Data>>>;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A verb's second face: a method and a path below /api/v1, who may call it, and the schemas of what goes in and out. */
export interface Endpoint {
  readonly method: Method;
  /** "/products/:id" */
  readonly path: string;
  /** The heading it stands under in the API reference: the first part of its path. */
  readonly area: string;
  readonly summary: string;
  readonly needs: readonly string[];
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly data: z.ZodType;
  /** Answers rows and where the next ones begin. */
  readonly isList: boolean;
  /** Answers lines of JSON, as they are found. */
  readonly isLines: boolean;
  readonly takesKey: boolean;
  readonly run: (ctx: Ctx, asked: Asked) => Promise<unknown>;
}

/** What a list's verb answers. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

type NoParams = z.ZodObject<Record<never, never>>;

/** Declares an endpoint: `endpoint("GET /products/:id", { … })`. */
export function endpoint<
  Data extends z.ZodType,
  Params extends z.ZodObject = NoParams,
  Query extends z.ZodObject = NoParams,
  Body extends z.ZodType = z.ZodUndefined,
>(name: `${Method} /${string}`, spec: Spec<Params, Query, Body, Data>): Endpoint {
  return declared(name, spec as unknown as Untyped, false);
}

/** An endpoint that answers a page of rows; `data` is one of them, `run` answers `{ rows, nextCursor }`. */
export function listEndpoint<
  Data extends z.ZodType,
  Params extends z.ZodObject = NoParams,
  Query extends z.ZodObject = NoParams,
>(
  name: `GET /${string}`,
  spec: Omit<Spec<Params, Query, z.ZodUndefined, Data>, "run" | "body"> & {
    readonly run: (ctx: Ctx, asked: Asked<z.output<Params>, z.output<Query>>) => Promise<Rows<Read<z.input<Data>>>>;
  },
): Endpoint {
  return declared(name, spec as unknown as Untyped, true);
}

/**
 * An endpoint that answers lines of JSON (`application/jsonl`) as they are found, however many; `data` is one of them. What goes wrong
 * after the first line ends the answer in its middle.
 */
export function linesEndpoint<
  Data extends z.ZodType,
  Params extends z.ZodObject = NoParams,
  Query extends z.ZodObject = NoParams,
>(
  name: `GET /${string}`,
  spec: Omit<Spec<Params, Query, z.ZodUndefined, Data>, "run" | "body"> & {
    readonly run: (
      ctx: Ctx,
      asked: Asked<z.output<Params>, z.output<Query>>,
    ) => AsyncIterable<Read<z.input<Data>>> | Promise<AsyncIterable<Read<z.input<Data>>>>;
  },
): Endpoint {
  return { ...declared(name, spec as unknown as Untyped, false), isLines: true };
}

/** True of the input of a verb that changes something (see change/keyed.ts). */
export const hasKey = (body: z.ZodType): boolean =>
  "shape" in body && Object.hasOwn((body as z.ZodObject).shape, "key");

type Untyped = Pick<Endpoint, "summary" | "needs" | "data" | "run"> & Partial<Endpoint>;

function declared(name: string, spec: Untyped, isList: boolean): Endpoint {
  const [method, path] = name.split(" ") as [Method, string];
  const { summary, needs, params, query, body, data, takesKey = body !== undefined && hasKey(body), run } = spec;
  const area = path.split("/")[1] ?? "";
  return { method, path, area, summary, needs, params, query, body, data, isList, isLines: false, takesKey, run };
}
