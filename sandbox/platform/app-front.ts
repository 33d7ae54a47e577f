// What stands between a browser and the app: a plain pass-through behind TLS, or a rewriting proxy for a person's own browser.
import { request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { APP_HOST } from "./certificates.ts";
import { rewriteStream, rewriteText, type Replacement } from "./rewrite.ts";

const HEADERS = [
  "content-security-policy",
  "link",
  "location",
  "x-shopify-api-request-failure-reauthorize-url",
  "x-remix-redirect",
];
const REWRITTEN = /^(?:text\/(?:html|css|javascript|x-script)|application\/(?:javascript|json|manifest\+json))/;

/** Hands a request on to the app at `appUrl`. With `list`, Shopify's addresses in the answer are replaced. */
export function passToApp(req: IncomingMessage, res: ServerResponse, appUrl: string, list: Replacement[] = []): void {
  const target = new URL(appUrl);
  const headers: IncomingHttpHeaders = {
    ...req.headers,
    host: APP_HOST,
    "x-forwarded-host": APP_HOST,
    "x-forwarded-proto": "https",
  };
  // The answer is read and rewritten on its way: it must not be compressed. Nothing is lost on one machine.
  if (list.length > 0) delete headers["accept-encoding"];
  const upstream = request(
    { host: target.hostname, port: target.port || 80, method: req.method, path: req.url, headers },
    (answer) => {
      const answered: IncomingHttpHeaders = { ...answer.headers };
      const rewrites = list.length > 0 && REWRITTEN.test(String(answered["content-type"] ?? ""));
      for (const name of list.length > 0 ? HEADERS : []) {
        const value = answered[name];
        if (value !== undefined) answered[name] = rewriteText(String(value), list);
      }
      if (rewrites) delete answered["content-length"];
      delete answered["transfer-encoding"];
      delete answered.connection;
      res.writeHead(answer.statusCode ?? 502, answered);
      if (rewrites) answer.pipe(rewriteStream(list)).pipe(res);
      else answer.pipe(res);
      answer.on("error", () => res.destroy());
    },
  );
  upstream.on("error", () => {
    if (res.headersSent) return void res.destroy();
    res.writeHead(502, { "content-type": "text/html; charset=utf-8" });
    res.end(
      `<!doctype html><title>The app does not answer</title><p>The app does not answer at ${target.origin}. Is it running?</p>`,
    );
  });
  res.on("close", () => upstream.destroy());
  req.pipe(upstream);
}
