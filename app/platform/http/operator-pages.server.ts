import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What those who run the app ask of a process. */
export interface OperatorPages {
  readonly readiness: () => Promise<{ readonly ready: boolean }>;
  readonly metrics: () => Promise<string>;
  /** Undefined: there are no metrics. */
  readonly metricsToken: string | undefined;
}

/**
 * Answers `GET /health/live` (200 as long as the process runs), `/health/ready` (200 or 503, with what is missing) and `/metrics` (with its own
 * token: 404 where none is set, 401 for another). False where the address is none of these.
 */
export async function answerOperator(
  pages: OperatorPages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path] = (request.url ?? "").split("?");
  if (path !== "/health/live" && path !== "/health/ready" && path !== "/metrics") return false;
  response.setHeader("cache-control", "no-store");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
  } else if (path === "/health/live") sendJson(response, 200, { live: true });
  else if (path === "/health/ready") {
    const readiness = await pages.readiness();
    sendJson(response, readiness.ready ? 200 : 503, readiness);
  } else await sendMetrics(pages, request, response);
  return true;
}

async function sendMetrics(pages: OperatorPages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (pages.metricsToken === undefined) return void response.writeHead(404).end();
  const [scheme, sent = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !isSame(sent, pages.metricsToken)) {
    return void response.writeHead(401, { "www-authenticate": 'Bearer realm="metrics"' }).end();
  }
  const text = await pages.metrics();
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
}

// Of equal length whatever is sent, and compared in the same time.
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** A server for these pages alone: a worker has no other. Call listen. */
export function operatorServer(pages: OperatorPages): Server {
  return createServer((request, response) => {
    answerOperator(pages, request, response).then(
      (isAnswered) => isAnswered || response.writeHead(404).end(),
      () => response.headersSent || response.writeHead(500).end(),
    );
  });
}
