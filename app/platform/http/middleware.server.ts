import { type BlockList, isIP } from "node:net";
import compression from "compression";
import cors from "cors";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { rateLimit } from "express-rate-limit";
import { type ApiAnswer, ApiRefusal, STATUS, unexpected } from "../api/api-answer.ts";
import { tooLarge } from "../api/read-asked.server.ts";
import { API_ROOT } from "../api/serve-api.server.ts";
import { env } from "../env.server.ts";
import { isDraining } from "../process.server.ts";
import { log } from "../telemetry/log.server.ts";
import { MAX_BODY_BYTES } from "./body.server.ts";
import { type Refusal, type RefusalReason, refusalOf } from "./webhook-request.ts";

export const securityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (request.secure) response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
  next();
};

/** Compresses what is text, lines of JSON among it: of a large store they are hundreds of megabytes. */
export const compressed = (): RequestHandler =>
  compression({
    filter: (request, response) =>
      compression.filter(request, response) || /^application\/jsonl/.test(String(response.getHeader("content-type"))),
  });

/** While the process drains, each answer is the last of its connection: one that is kept, and closed as it is used anew, loses a request. */
export const lastOfItsConnection: RequestHandler = (_, response, next) => {
  if (isDraining()) response.setHeader("connection", "close");
  next();
};

/** Turns away a body that says it is too large, before anything of it is kept; what says nothing is counted where it is read. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (!isTooLarge(request)) return next();
  turnAway(request, response, tooLarge());
};

/** Lets pages of the origins that the operator names call the API with a token of their own: never with a cookie, for there is none. */
export const foreignPages = (): RequestHandler =>
  cors({
    origin: [...env().API_ORIGINS],
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    allowedHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"],
    exposedHeaders: ["ETag", "Retry-After", "X-Request-Id"],
    maxAge: 600,
  });

/** Requests per minute and address, for whatever a person's browser asks for. */
export const visitorLimit = (): RequestHandler => {
  const perMinute = env().REQUESTS_PER_MINUTE;
  const limited = new ApiRefusal("limited", "Too many requests of this address: wait as long as Retry-After says.", {
    limit: { perMinute, left: 0 },
  });
  return addressLimit(60_000, perMinute, (request, response) => turnAway(request, response, limited));
};

/**
 * What stands before the webhooks' signature is looked at: addresses that may not send any (403), bodies that say they are too large
 * (413), too many of one address (429; the limit by store comes later: Shopify sends those of many stores from one address).
 */
export function webhookGate(refuse: (refusal: Refusal) => void): RequestHandler[] {
  const { WEBHOOK_ADDRESSES: allowed, WEBHOOKS_PER_SECOND: perSecond } = env();
  const refuseWith = (request: Request, response: Response, reason: RefusalReason, status: number) => {
    refuse(refusalOf(reason, (name) => request.get(name)));
    response.status(status).end();
  };
  return [
    (request, response, next) => {
      if (allowed && !isListed(allowed, request.ip)) refuseWith(request, response, "foreign-address", 403);
      else if (isTooLarge(request)) refuseWith(request, response, "too-large", 413);
      else next();
    },
    addressLimit(1000, 10 * perSecond, (request, response) => refuseWith(request, response, "too-many", 429)),
  ];
}

const isListed = (allowed: BlockList, address: string | undefined): boolean =>
  address !== undefined && isIP(address) !== 0 && allowed.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** A refusal before anybody was asked who calls; programs read the API's own words. */
export function turnAway(request: Request, response: Response, { code, message, details, headers }: ApiRefusal): void {
  response.status(STATUS[code]).set(headers);
  if (!request.originalUrl.startsWith(`${API_ROOT}/`)) return void response.type("text/plain").end(message);
  const error = { code, message, details, requestId: request.get("x-request-id") ?? "" };
  response.json({ ok: false, error } satisfies ApiAnswer);
}

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
  else turnAway(request, response, unexpected());
};
