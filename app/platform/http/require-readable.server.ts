import type { Request, RequestHandler } from "express";
import { ApiRefusal } from "../api/api-answer.ts";
import { turnAway } from "./middleware.server.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Turns away what no route could be asked with, and what Express and Remix would answer as an error of ours: an unusual method, a path whose
 * percent signs do not spell UTF-8, a host that is none.
 */
export const requireReadable: RequestHandler = (request, response, next) => {
  const refusal = refusalOf(request);
  if (refusal) turnAway(request, response, refusal);
  else next();
};

function refusalOf(request: Request): ApiRefusal | undefined {
  if (!METHODS.includes(request.method)) {
    const allow = METHODS.join(", ");
    return new ApiRefusal("method_not_allowed", `No address takes this method: ${allow} are known.`, {}, { allow });
  }
  if (!isDecodable(request.path)) {
    return new ApiRefusal("malformed", "The address is not encoded as UTF-8: look at its percent signs.");
  }
  if (![request.get("host"), request.get("x-forwarded-host")].every(isHost)) {
    return new ApiRefusal("malformed", "The Host header names no host.");
  }
  return undefined;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

// Proxies write theirs one after the other.
const isHost = (text: string | undefined): boolean =>
  text === undefined || text.split(",").every((one) => URL.canParse(`http://${one.trim()}/`));
