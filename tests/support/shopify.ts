import { createHmac, randomBytes } from "node:crypto";

/** An id token as Shopify makes it for a merchant in the admin; `claims` replace the right ones. */
export function idToken(
  shop: string,
  claims: Record<string, unknown> = {},
  secret = process.env.SHOPIFY_API_SECRET!,
): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: process.env.SHOPIFY_API_KEY,
    sub: "42",
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomBytes(8).toString("hex"),
    sid: "s",
    ...claims,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(payload)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** A webhook as Shopify sends it; `headers` replace the right ones. */
export function webhookRequest(
  topic: string,
  shop: string,
  body: string,
  headers: Record<string, string> = {},
): Request {
  const hmac = createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(body).digest("base64");
  return new Request("https://app.example.com/webhooks", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": randomBytes(8).toString("hex"),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": hmac,
      ...headers,
    },
  });
}

export interface TokenServer {
  /** What was asked, in order: "exchange", "refresh", "graphql". */
  asked: string[];
  /** Answers the next requests to the Admin API, one each; afterwards every valid token gets the shop's name. */
  next: (() => Response)[];
  /** Awaited before a refresh is answered. */
  beforeRefresh?: () => Promise<unknown>;
  /** Every access token from now on is refused, as after a revocation. */
  revoke(): void;
}

/**
 * Stands in for Shopify's token endpoint at the level of `fetch`: refresh tokens are good for one use, so that two renewals at once show.
 * Call it before anything of the app is imported.
 */
export function standInForTokens(expiresIn = 3600): TokenServer {
  const valid = new Set<string>();
  const server: TokenServer = { asked: [], next: [], revoke: () => valid.clear() };
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.hostname.endsWith(".myshopify.com")) return real(input, init);
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (url.pathname.endsWith("/graphql.json")) {
      server.asked.push("graphql");
      const answer = server.next.shift();
      if (answer) return answer();
      const isValid = valid.has(new Headers(init?.headers).get("x-shopify-access-token") ?? "");
      return isValid
        ? Response.json({ data: { shop: { name: "Shop" } } })
        : Response.json({ errors: "no" }, { status: 401 });
    }
    const body = JSON.parse(String(init?.body)) as { grant_type: string; refresh_token?: string };
    const isRefresh = body.grant_type === "refresh_token";
    server.asked.push(isRefresh ? "refresh" : "exchange");
    if (isRefresh) await server.beforeRefresh?.();
    if (isRefresh && !valid.delete(body.refresh_token ?? ""))
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    const tokens = {
      access_token: `shpat_${randomBytes(8).toString("hex")}`,
      refresh_token: `shprt_${randomBytes(8).toString("hex")}`,
    };
    Object.values(tokens).forEach((token) => valid.add(token));
    const life = { expires_in: server.asked.length === 1 ? expiresIn : 3600, refresh_token_expires_in: 7_776_000 };
    return Response.json({ ...tokens, ...life, scope: "read_products,read_orders" });
  };
  return server;
}
