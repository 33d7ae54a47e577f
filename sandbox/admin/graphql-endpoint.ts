// POST /admin/api/<version>/graphql.json on a store's host: the token becomes an app with scopes, trouble on demand strikes, and the Admin API
// answers.
import { randomUUID } from "node:crypto";
import { readBody, sendJson, type Exchange } from "../platform/http.ts";
import type { FaultRule } from "../store/faults.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { impliedScopes } from "./installation.ts";
import { UNKNOWN_TOKEN } from "./oauth.ts";
import { installationByToken } from "./tokens.ts";

export async function graphqlEndpoint(world: World, store: Store, version: string, exchange: Exchange): Promise<void> {
  const { req, res } = exchange;
  const requestId = { "x-request-id": randomUUID() };
  const body = await readBody(req);
  const fault = world.faults.forRequest(body.toString("utf8"));
  if (fault && (await strike(fault, exchange, requestId))) return;

  const token = String(req.headers["x-shopify-access-token"] ?? "");
  const installation = installationByToken(store, token);
  if (!installation) {
    exchange.note = token ? "unknown or dead token" : "no token";
    return sendJson(exchange, 401, { errors: UNKNOWN_TOKEN }, requestId);
  }
  const answer = world.api.handleGraphql({
    version,
    body,
    store,
    app: {
      clientId: installation.clientId,
      title: installation.title,
      installationId: installation.id,
      scopes: impliedScopes(installation.scopes),
    },
    costDebug: req.headers["shopify-graphql-cost-debug"] === "1",
  });
  const { operation } = answer;
  if (operation) {
    const cost = operation.throttled ? "throttled" : `cost ${operation.requestedCost ?? "?"}`;
    exchange.note = `${operation.kind} ${operation.name ?? ""} ${operation.rootFields.join(" ")} (${cost})`.replace(
      / +/g,
      " ",
    );
  }
  if (fault) exchange.note = `${exchange.note ?? ""} [${fault.kind}]`;
  res.writeHead(answer.status, { ...answer.headers, ...requestId, "content-length": Buffer.byteLength(answer.body) });
  if (fault?.kind === "cut") {
    // The mutation has happened, the caller never learns it: what `@idempotent` is for.
    res.write(answer.body.slice(0, Math.floor(answer.body.length / 2)), () => res.destroy());
    return;
  }
  res.end(answer.body);
}

/** Plays a fault; true when it was the whole answer. */
async function strike(fault: FaultRule, exchange: Exchange, requestId: Record<string, string>): Promise<boolean> {
  exchange.note = `fault ${fault.kind}`;
  const retry = { ...requestId, "retry-after": fault.retryAfter.toFixed(1) };
  switch (fault.kind) {
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return false;
    case "cut":
      return false;
    case "hang":
      // Nothing is ever said; the caller has to give up.
      await new Promise((resolve) => exchange.res.on("close", resolve));
      return true;
    case "drop":
      exchange.res.destroy();
      return true;
    case "429":
      sendJson(
        exchange,
        429,
        { errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." },
        retry,
      );
      return true;
    case "502":
      exchange.res.writeHead(502, { ...requestId, "content-type": "text/html" });
      exchange.res.end(
        "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>",
      );
      return true;
    case "503":
      sendJson(exchange, 503, { errors: "Service Unavailable" }, retry);
      return true;
    case "unauthorized":
      sendJson(exchange, 401, { errors: UNKNOWN_TOKEN }, requestId);
      return true;
    case "throttle":
      sendJson(exchange, 200, THROTTLED, requestId);
      return true;
    default:
      return false;
  }
}

const THROTTLED = {
  errors: [
    {
      message: "Throttled",
      extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
    },
  ],
  extensions: {
    cost: {
      requestedQueryCost: 100,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
    },
  },
};
