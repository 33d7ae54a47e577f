import type { ErrorRequestHandler, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { env } from "../env.server.ts";
import { log } from "../telemetry/log.server.ts";

/** One log line for each answer: the path alone, since the query of an embedded page carries its id token. */
export const requestLog: RequestHandler = (request, response, next) => {
  const startedAt = performance.now();
  const { method, path } = request;
  response.once("finish", () => {
    if (path.startsWith("/assets/") && response.statusCode < 400) return;
    const ms = Math.round(performance.now() - startedAt);
    log().info({ method, path, status: response.statusCode, ms }, "request");
  });
  next();
};

export const securityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (request.secure) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
  next();
};

/** Webhooks per second and store; the signature is checked behind it. Shopify repeats what is turned away. */
export function webhookLimit(): RequestHandler {
  return rateLimit({
    windowMs: 1000,
    limit: env().WEBHOOKS_PER_SECOND,
    standardHeaders: true,
    legacyHeaders: false,
    keyGenerator: (request) => String(request.headers["x-shopify-shop-domain"] ?? "none").slice(0, 255),
    validate: false,
  });
}

/** What nobody answered for: logged, and told without details. */
export const lastResort: ErrorRequestHandler = (error, request, response, next) => {
  log().error({ err: error as unknown, path: request.path }, "a request failed");
  if (response.headersSent) next(error);
  else response.status(500).type("text/plain").end();
};
