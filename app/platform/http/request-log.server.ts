import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { log } from "../telemetry/log.server.ts";
import { noteRequest } from "../telemetry/metrics.server.ts";
import { inScope } from "../telemetry/scope.server.ts";
import { openSpan } from "../telemetry/span.server.ts";

/** The pattern of the route that answers a path: "/app/orders/:id" for "/app/orders/17". */
export type PatternOf = (method: string, path: string) => string;

/** Asked every few seconds by machines; a line for each would bury the others. */
const QUIET = /^\/(assets|health|metrics)(\/|$)/;

/**
 * One log line for each answer: the path alone, since the query of an embedded page carries its id token. The request gets an id, which
 * its answer names, and which every log line of it has, down to the jobs it causes. It is counted, and traced, by its route's pattern.
 */
export function requestLog(patternOf: PatternOf): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const { method, path } = request;
    const requestId = randomUUID();
    request.headers["x-request-id"] = requestId;
    response.setHeader("x-request-id", requestId);
    const route = patternOf(method, path);
    const { traceparent } = request.headers;
    const { span, run } = openSpan(`${method} ${route}`, {
      kind: "SERVER",
      attributes: { "http.request.method": method, "http.route": route, "app.request.id": requestId },
      ...(typeof traceparent === "string" && { from: { traceparent } }),
    });
    run(() =>
      inScope({ requestId }, () => {
        response.once("close", () => {
          // Whoever asked may be gone before the answer: 499, as proxies write it.
          const status = response.writableFinished ? response.statusCode : 499;
          const ms = performance.now() - startedAt;
          noteRequest(route, method, status, ms / 1000);
          span.setAttribute("http.response.status_code", status).end();
          if (QUIET.test(path) && status < 400) return;
          log().info({ method, path, status, ms: Math.round(ms), requestId }, "request");
        });
        next();
      }),
    );
  };
}
