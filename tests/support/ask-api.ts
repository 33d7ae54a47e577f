import type { VisitedStore } from "./visited-store.ts";

export interface ApiReply {
  status: number;
  headers: Headers;
  body: {
    ok: boolean;
    data?: unknown;
    page?: { next: string | null };
    error?: { code: string; message: string; details: Record<string, unknown>; requestId: string };
  };
}

export interface ApiRequest {
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** Asks the HTTP API as the store's own session does: `askApi(store, "GET /products?limit=1")`. */
export async function askApi(store: VisitedStore, name: string, options: ApiRequest = {}): Promise<ApiReply> {
  const { loader, action } = await import("#app/routes/api.v1.$.ts");
  const [method, path] = name.split(" ") as [string, string];
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${store.sandbox.idToken(store.store.handle)}`,
      "x-request-id": "request-1",
      ...(options.body !== undefined && { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.raw !== undefined && { body: options.raw }),
  });
  const args = { request, params: {}, context: {} };
  const response = await (["GET", "HEAD", "OPTIONS"].includes(method) ? loader(args) : action(args));
  const text = await response.text();
  const isLines = response.headers.get("content-type")?.startsWith("application/jsonl");
  const body: unknown = isLines ? { ok: true, data: linesOf(text) } : text === "" ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body } as ApiReply;
}

const linesOf = (text: string): unknown[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
