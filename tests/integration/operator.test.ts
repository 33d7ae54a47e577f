// What those who run the app see of its processes from outside: logs, traces, errors, metrics, health, and how a process ends.
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, type Running } from "#scripts/processes.ts";
import { builtApp } from "../support/built-app.ts";
import { freePort, testDatabase, type TestDatabase } from "../support/database.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";
import { eventually, type Receiver, startReceiver } from "../support/receiver.ts";
import { webhookRequest } from "../support/shopify.ts";

const TOKEN = "a-token-for-metrics-alone";
const ORDER = '{"id":271878346596884015,"updated_at":"2026-11-20T10:00:00-05:00"}';

let local: LocalShopify;
let database: TestDatabase;
let collector: Receiver;
let reports: Receiver;
let web: Heard;
let worker: Heard;
let webUrl: string;
let workerUrl: string;

interface Heard {
  running: Running;
  lines: Record<string, unknown>[];
}

/** A process, and every line that it logs. */
async function heard(name: string, entry: string, env: Record<string, string>): Promise<Heard> {
  const lines: Heard["lines"] = [];
  const running = await local.start(name, entry, env);
  let rest = "";
  running.child.stdout!.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString("utf8")).split("\n");
    rest = parts.pop()!;
    for (const line of parts) if (line.startsWith("{")) lines.push(JSON.parse(line) as Record<string, unknown>);
  });
  return { running, lines };
}

beforeAll(async () => {
  local = await localShopify({ orders: 5 });
  database = await testDatabase({ environment: local.environment });
  [collector, reports] = [await startReceiver(), await startReceiver()];
  const [webPort, workerPort] = [await freePort(), await freePort()];
  [webUrl, workerUrl] = [`http://127.0.0.1:${webPort}`, `http://127.0.0.1:${workerPort}`];
  const entries = await builtApp();
  const env = {
    ...{ METRICS_TOKEN: TOKEN, SLOW_QUERY_MS: "1", DRAIN_SECONDS: "2", JOB_POLL_SECONDS: "0.5" },
    ...{ PORT: String(webPort), WORKER_PORT: String(workerPort), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    API_ORIGINS: "https://tools.example.com,https://other.example.com",
    SENTRY_DSN: reports.url.replace("http://", "http://key@") + "/1",
  };
  await local.connect();
  web = await heard("web", entries.web, env);
  worker = await heard("worker", entries.worker, env);
});
afterAll(async () => {
  await local?.close();
  await Promise.all([collector?.close(), reports?.close()]);
  await database?.close();
});

async function sendWebhook(): Promise<Response> {
  const made = webhookRequest("orders/updated", local.domain, ORDER);
  return fetch(`${webUrl}/webhooks`, { method: "POST", headers: made.headers, body: ORDER });
}

interface SentSpan {
  name: string;
  traceId: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}
const spans = (): SentSpan[] =>
  collector.received.flatMap(({ body }) =>
    (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
    ),
  );

describe("a page of another origin", () => {
  const ask = (origin: string, init: RequestInit = {}) =>
    fetch(`${webUrl}/api/v1/shop`, { ...init, headers: { ...init.headers, origin } });
  const wants = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };

  it("may call the API where the operator named it, and reads why it is refused", async () => {
    const before = await ask("https://tools.example.com", { method: "OPTIONS", headers: wants });
    expect(before.status).toBe(204);
    expect(before.headers.get("access-control-allow-origin")).toBe("https://tools.example.com");
    expect(before.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(before.headers.get("access-control-allow-headers")).toContain("Idempotency-Key");
    const refused = await ask("https://tools.example.com");
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe("https://tools.example.com");
    expect(refused.headers.get("access-control-expose-headers")).toContain("Retry-After");
    expect(refused.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("may not where it is another one, nor beside the API", async () => {
    for (const answer of [
      await ask("https://evil.example.com", { method: "OPTIONS", headers: wants }),
      await ask("https://evil.example.com"),
      await ask("https://tools.example.com.evil.example"),
      await fetch(`${webUrl}/oauth/token`, { method: "POST", headers: { origin: "https://tools.example.com" } }),
    ])
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("from the edge to the job", () => {
  // The first: of those that follow at once, one job takes all.
  let requestId: string;

  it("one request's id stands in the answer, in the web's lines, and in those of the job that it caused", async () => {
    const answer = await sendWebhook();
    expect(answer.status).toBe(200);
    requestId = answer.headers.get("x-request-id")!;
    expect(requestId).toBeTruthy();
    const line = await eventually("a job's line with the request's id", () =>
      worker.lines.find((one) => one.requestId === requestId && one.job === "sync.webhooks"),
    );
    expect(line).toMatchObject({ shop: local.domain });
    expect(web.lines).toContainEqual(expect.objectContaining({ msg: "request", path: "/webhooks", requestId }));
  });

  it("one trace spans the request, its statements, the job and what it asks of Shopify, without any value", async () => {
    const edge = await eventually("the request's span", () =>
      spans().find(({ attributes }) => attributes.some(({ value }) => value.stringValue === requestId)),
    );
    expect(edge.name).toBe("POST /webhooks");
    const names = () =>
      spans()
        .filter(({ traceId }) => traceId === edge.traceId)
        .map(({ name }) => name);
    await eventually("the job's span", () => names().find((name) => name === "job sync.webhooks"));
    await eventually("a span of what a job asked of Shopify", () => {
      const ofJobs = new Set(spans().flatMap(({ name, traceId }) => (name.startsWith("job ") ? [traceId] : [])));
      return spans().find(({ name, traceId }) => name.startsWith("Shopify ") && ofJobs.has(traceId));
    });
    expect(names()).toContain("db INSERT");
    expect(web.lines).toContainEqual(expect.objectContaining({ requestId, traceId: edge.traceId }));
    expect(JSON.stringify(spans())).not.toContain("271878346596884015");
  });

  it("a slow statement is logged with its text and time, and none of its values", async () => {
    await sendWebhook();
    const line = await eventually("a slow statement", () =>
      web.lines.find(({ msg, statement }) => msg === "a statement was slow" && /webhook/.test(String(statement))),
    );
    expect(line.ms).toBeGreaterThan(0);
    expect(line.requestId).toBeTruthy();
    expect(JSON.stringify(web.lines.filter(({ statement }) => statement))).not.toContain(local.domain);
  });

  it("a bug arrives as a report: with job and process, without the payload", async () => {
    const { asApp } = await import("#app/platform/db.server.ts");
    await asApp().$executeRaw`
      insert into pgboss.job (name, data) values ('sync.webhooks', '{"shopId": "ada@example.com", "payload": {}}')`;
    const report = await eventually("a report", () => reports.received.find(({ body }) => body.includes("ZodError")));
    expect(report.body).toContain('"job":"sync.webhooks"');
    expect(report.body).toContain('"process":"worker"');
    expect(report.body).not.toMatch(/ada@|server_name|breadcrumbs":\{?\[\{|SHOPIFY|shpat_/);
  });
});

describe("metrics", () => {
  const ask = (url: string, authorization?: string) =>
    fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} });

  it.each([undefined, "Bearer wrong", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])("are refused to %s", async (sent) => {
    for (const url of [webUrl, workerUrl]) {
      const answer = await ask(url, sent);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe("");
    }
  });

  it("count requests by pattern, jobs by outcome, and say what the database knows, naming no store", async () => {
    await sendWebhook();
    await fetch(`${webUrl}/app/orders/17`);
    const text = await eventually("the request's count", async () => {
      const one = await (await ask(webUrl, `Bearer ${TOKEN}`)).text();
      return one.includes('route="/app/orders/:id"') ? one : undefined;
    });
    expect(text).toMatch(
      /counting_house_http_request_seconds_count\{route="\/webhooks",method="POST",status="200"\} \d/,
    );
    expect(text).toMatch(/counting_house_stores\{which="all"\} 1/);
    expect(text).toMatch(/counting_house_database_up 1/);
    const ofWorker = await eventually("the job's count", async () => {
      const one = await (await ask(workerUrl, `Bearer ${TOKEN}`)).text();
      return one.includes("counting_house_job_seconds_count") ? one : undefined;
    });
    expect(ofWorker).toMatch(/counting_house_job_seconds_count\{job="sync\.webhooks",outcome="\w+"\} \d/);
    // It has not asked the database: a zero here would say that there is none.
    expect(ofWorker).not.toMatch(/^counting_house_(database_up|webhooks_dead|shopify_bucket_lowest_share) /m);
    for (const one of [text, ofWorker]) expect(one).not.toContain(local.domain);
  });
});

describe("the dashboard and the alerts", () => {
  const file = (path: string) => readFileSync(join(ROOT, path), "utf8");
  const alerts = file("docs/operations/alerts.yml");
  const dashboard = file("docs/operations/grafana.json");

  it("ask only of metrics that there are", async () => {
    const texts = await Promise.all(
      [webUrl, workerUrl].map(async (url) => {
        const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
        return answer.text();
      }),
    );
    const there = new Set(texts.flatMap((text) => [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!)));
    const asked = new Set(
      [...(alerts + dashboard).matchAll(/\b((?:counting_house|process|nodejs)_\w+)/g)].map(([, name]) => name!),
    );
    expect(asked.size).toBeGreaterThan(20);
    const isThere = (name: string) => there.has(name) || there.has(name.replace(/_(bucket|count|sum)$/, ""));
    expect([...asked].filter((name) => !isThere(name))).toEqual([]);
  });

  it("each alert has a heading that says what it means and what to do", () => {
    const names = [...alerts.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name!);
    const headings = new Set([...file("docs/operations.md").matchAll(/^### (\w+)$/gm)].map(([, name]) => name!));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !headings.has(name))).toEqual([]);
    expect([...headings].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("a process that is told to stop", () => {
  const health = async (url: string, which: string) => {
    const answer = await fetch(`${url}/health/${which}`);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("was live and ready before, web and worker", async () => {
    for (const url of [webUrl, workerUrl]) {
      expect(await health(url, "live")).toEqual({ status: 200, body: { live: true } });
      expect(await health(url, "ready")).toMatchObject({ status: 200, body: { ready: true, migrations: "ok" } });
    }
  });

  it("is not ready, answers what is under way, lets nobody else in, and ends well", async () => {
    const made = webhookRequest("orders/updated", local.domain, ORDER);
    const port = Number(new URL(webUrl).port);
    const socket = connect(port, "127.0.0.1");
    const answered = textOf(socket);
    const headers = [...made.headers].map(([name, value]) => `${name}: ${value}`).join("\r\n");
    socket.write(`POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${ORDER.length}\r\n${headers}\r\n\r\n`);
    socket.write(ORDER.slice(0, 10));
    await health(webUrl, "live");
    web.running.child.kill("SIGTERM");
    await eventually("not ready", async () => ((await health(webUrl, "ready")).status === 503 ? true : undefined));
    expect((await health(webUrl, "live")).status).toBe(200);
    expect((await fetch(`${webUrl}/health/live`)).headers.get("connection")).toBe("close");
    await eventually("the closed door", async () => (await isRefused(port)) || undefined);
    socket.write(ORDER.slice(10));
    expect(await answered).toMatch(/^HTTP\/1\.1 200/);
    expect(await web.running.ended).toBe(0);
  });

  it("a worker ends well, too, and leaves no job behind as running", async () => {
    worker.running.child.kill("SIGTERM");
    expect(await worker.running.ended).toBe(0);
    const { asApp } = await import("#app/platform/db.server.ts");
    const [left] = await asApp().$queryRaw<{ jobs: number }[]>`
      select count(*)::int as jobs from pgboss.job where state = 'active'`;
    expect(left).toEqual({ jobs: 0 });
  });
});

function textOf(socket: Socket): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    socket.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    socket.on("close", () => resolve(text));
  });
}

const isRefused = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => (socket.destroy(), resolve(false)));
    socket.once("error", () => resolve(true));
  });
