// The little that the sandbox needs of HTTP: an exchange with its logical host, a table of routes, answers.
import type { IncomingMessage, ServerResponse } from "node:http";

/** Where a browser finds things; Shopify's own addresses behind TLS, localhost ones for a person's own browser. */
export interface Origins {
  admin: string;
  app: string;
  cdn: string;
}

/** One request and its answer. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  method: string;
  /** The host that is played: admin.shopify.com, demo.myshopify.com … */
  host: string;
  url: URL;
  path: string;
  query: URLSearchParams;
  origins: Origins;
  /** A few words for the list of recent requests. */
  note?: string;
}

export type Handler = (exchange: Exchange, params: Record<string, string>) => void | Promise<void>;
export type Routes = Record<string, Handler>;

const MAX_BODY = 20 * 1024 * 1024;

/** Finds the route of "GET /store/:handle/apps/:app/*" form; `*` is the rest of the path, without a leading slash. */
export function router(routes: Routes): (exchange: Exchange) => Promise<boolean> {
  const compiled = Object.entries(routes).map(([key, handler]) => {
    const [method, pattern] = key.split(" ") as [string, string];
    const source = pattern.replace(/\/\*$/, "(?:/(?<rest>.*))?").replace(/:(\w+)/g, "(?<$1>[^/]+)");
    return { method, expression: new RegExp(`^${source}$`), handler };
  });
  return async (exchange) => {
    for (const { method, expression, handler } of compiled) {
      const match = expression.exec(exchange.path);
      // HEAD is GET whose body Node leaves out.
      const asked = exchange.method === "HEAD" ? "GET" : exchange.method;
      if (!match || (method !== "*" && method !== asked)) continue;
      const params = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value ?? "")]),
      );
      await handler(exchange, params);
      return true;
    }
    return false;
  };
}

/** The request's body; throws RangeError past 20 MB. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError("The request's body is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON or form body as an object; undefined when it is neither. */
export async function readFields(exchange: Exchange): Promise<Record<string, unknown> | undefined> {
  const text = (await readBody(exchange.req)).toString("utf8");
  if (text === "") return {};
  if (!String(exchange.req.headers["content-type"] ?? "").includes("json"))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function sendJson(
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  exchange.res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  exchange.res.end(JSON.stringify(value));
}

export function sendText(
  exchange: Exchange,
  status: number,
  type: string,
  text: string | Buffer,
  headers: Record<string, string> = {},
): void {
  exchange.res.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  exchange.res.end(text);
}

export function redirectTo(exchange: Exchange, location: string, status = 302): void {
  exchange.res.writeHead(status, { location, "cache-control": "no-store" });
  exchange.res.end();
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
