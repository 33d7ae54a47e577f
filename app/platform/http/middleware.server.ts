import type { ErrorRequestHandler, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { env } from "../env.server.ts";
import { log } from "../telemetry/log.server.ts";
import { MAX_BODY_BYTES } from "./body.server.ts";

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

/** Turns away a body that says it is too large, before anything of it is read; what says nothing is counted where it is read. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (Number(request.headers["content-length"] ?? 0) <= MAX_BODY_BYTES) return next();
  response.setHeader("connection", "close");
  response.status(413).end();
};

/** Requests per minute and address, for whatever a person's browser asks for. */
export const visitorLimit = (): RequestHandler => addressLimit(60_000, env().REQUESTS_PER_MINUTE);

/**
 * Webhooks per second and address, before their signature is checked; the limit by store comes after it. Shopify sends those of many
 * stores from one address, and repeats what is turned away.
 */
export const webhookLimit = (): RequestHandler => addressLimit(1000, 10 * env().WEBHOOKS_PER_SECOND);

const addressLimit = (windowMs: number, limit: number): RequestHandler =>
  rateLimit({ windowMs, limit, standardHeaders: true, legacyHeaders: false, validate: false });

/** What nobody answered for: logged, and told without details. */
export const lastResort: ErrorRequestHandler = (error, request, response, next) => {
  log().error({ err: error as unknown, path: request.path }, "a request failed");
  if (response.headersSent) next(error);
  else response.status(500).type("text/plain").end();
};
