import { type BlockList, isIP } from "node:net";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { rateLimit } from "express-rate-limit";
import { env } from "../env.server.ts";
import { log } from "../telemetry/log.server.ts";
import { MAX_BODY_BYTES } from "./body.server.ts";
import { type Refusal, type RefusalReason, refusalOf } from "./webhook-request.ts";

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
  if (!isTooLarge(request)) return next();
  response.setHeader("connection", "close");
  response.status(413).end();
};

/** Requests per minute and address, for whatever a person's browser asks for. */
export const visitorLimit = (): RequestHandler => addressLimit(60_000, env().REQUESTS_PER_MINUTE);

/**
 * What stands before the webhooks' signature is looked at: addresses that may not send any (403), bodies that say they are too large
 * (413), too many of one address (429; the limit by store comes later: Shopify sends those of many stores from one address).
 */
export function webhookGate(refuse: (refusal: Refusal) => void): RequestHandler[] {
  const { WEBHOOK_ADDRESSES: allowed, WEBHOOKS_PER_SECOND: perSecond } = env();
  const turnAway = (request: Request, response: Response, reason: RefusalReason, status: number) => {
    refuse(refusalOf(reason, (name) => request.get(name)));
    if (status === 413) response.setHeader("connection", "close");
    response.status(status).end();
  };
  return [
    (request, response, next) => {
      if (allowed && !isListed(allowed, request.ip)) turnAway(request, response, "foreign-address", 403);
      else if (isTooLarge(request)) turnAway(request, response, "too-large", 413);
      else next();
    },
    addressLimit(1000, 10 * perSecond, (request, response) => turnAway(request, response, "too-many", 429)),
  ];
}

const isListed = (allowed: BlockList, address: string | undefined): boolean =>
  address !== undefined && isIP(address) !== 0 && allowed.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

const isTooLarge = (request: Request): boolean => Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES;

const addressLimit = (windowMs: number, limit: number, handler?: RequestHandler): RequestHandler =>
  rateLimit({
    windowMs,
    limit,
    standardHeaders: true,
    legacyHeaders: false,
    validate: false,
    ...(handler && { handler }),
  });

/** What nobody answered for: logged, and told without details. */
export const lastResort: ErrorRequestHandler = (error, request, response, next) => {
  log().error({ err: error as unknown, path: request.path }, "a request failed");
  if (response.headersSent) next(error);
  else response.status(500).type("text/plain").end();
};
