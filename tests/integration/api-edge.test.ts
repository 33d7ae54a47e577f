// What turns a request away before the API is asked speaks the API's words, too; nobody else's page may call it from a browser.
import { createServer, request as ask, type RequestOptions, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTestEnvironment } from "../support/environment.ts";

let server: Server;
let base: string;
beforeAll(async () => {
  setTestEnvironment({ REQUESTS_PER_MINUTE: "3" });
  const { bodyLimit, compressed, visitorLimit } = await import("#app/platform/http/middleware.server.ts");
  const { requireReadable } = await import("#app/platform/http/require-readable.server.ts");
  const { action, loader } = await import("#app/routes/api.v1.$.ts");
  const app = express();
  app.use((request, _, next) => {
    request.headers["x-request-id"] = "request-1";
    next();
  });
  app.use(requireReadable, bodyLimit);
  app.use("/api/v1/lines", compressed(), (_, response) => {
    response.type("application/jsonl; charset=utf-8").end('{"id":"1"}\n'.repeat(1000));
  });
  app.use("/api/v1/limited", visitorLimit(), (_, response) => void response.end());
  app.use(async ({ method, originalUrl, headers }, response) => {
    const request = new Request(`https://app.example.com${originalUrl}`, { method, headers: headers as HeadersInit });
    const args = { request, params: {}, context: {} };
    const answer = await (["GET", "HEAD", "OPTIONS"].includes(method) ? loader(args) : action(args));
    response
      .status(answer.status)
      .setHeaders(answer.headers)
      .end(await answer.text());
  });
  server = createServer(app).listen(0);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const refusal = (code: string, details: object = {}) => ({
  ok: false,
  error: { code, message: expect.any(String), details: expect.objectContaining(details), requestId: "request-1" },
});

it("a body of ten megabytes is refused unread", async () => {
  const body = new Uint8Array(10 * 2 ** 20);
  const answer = await fetch(`${base}/api/v1/products`, { method: "POST", body });
  expect([answer.status, await answer.json()]).toEqual([413, refusal("too_large")]);
});

it("an answer of many lines is compressed as any other is", async () => {
  const answer = await fetch(`${base}/api/v1/lines`);
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(await answer.text()).toBe('{"id":"1"}\n'.repeat(1000));
});

it("an address that asks too much is told when to come back and what is left", async () => {
  const ask = () => fetch(`${base}/api/v1/limited`);
  for (let asked = 0; asked < 3; asked++) expect((await ask()).status).toBe(200);
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await answer.json()).toEqual(refusal("limited", { limit: { perMinute: 3, left: 0 } }));
});

it("a browser that asks for another site is given no leave", async () => {
  const headers = { origin: "https://elsewhere.example", "access-control-request-method": "POST" };
  const preflight = await fetch(`${base}/api/v1/products`, { method: "OPTIONS", headers });
  expect([preflight.status, preflight.headers.get("allow")]).toEqual([405, "GET, POST"]);
  const asked = await fetch(`${base}/api/v1/products`, { headers });
  expect(asked.status).toBe(401);
  for (const answer of [preflight, asked])
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
});

describe("what no address can be asked with", () => {
  const answerTo = (options: RequestOptions) =>
    new Promise<[number | undefined, unknown]>((done, fail) => {
      const { port } = server.address() as AddressInfo;
      const asked = ask({ port, host: "127.0.0.1", path: "/api/v1/products", ...options }, (answer) => {
        void answer.toArray().then((parts) => {
          done([answer.statusCode, JSON.parse(Buffer.concat(parts as Buffer[]).toString())]);
        }, fail);
      });
      asked.once("error", fail).end();
    });

  it("a path whose percent signs spell nothing", async () => {
    for (const path of ["/api/v1/products/%E0%A4%A", "/api/v1/%", "/api/v1/products/%ED%A0%80"])
      expect(await answerTo({ path })).toEqual([400, refusal("malformed")]);
  });

  it("a method of other protocols", async () => {
    for (const method of ["TRACE", "PROPFIND", "LOCK"])
      expect(await answerTo({ method })).toEqual([405, refusal("method_not_allowed")]);
  });

  it("a host that is none", async () => {
    for (const headers of [{ host: "a b" }, { host: "[::" }, { "x-forwarded-host": "a:99999" }] as const)
      expect(await answerTo({ headers })).toEqual([400, refusal("malformed")]);
    expect((await answerTo({ headers: { "x-forwarded-host": "a.example, b.example:8080" } }))[0]).toBe(401);
  });
});
