import type { Ctx } from "../ctx.ts";
import { ctxOfRequest } from "../http/admin-ctx.server.ts";
import { once } from "../once.server.ts";
import { ApiRefusal } from "./api-answer.ts";
import { type Share, shareOf } from "./share.server.ts";

/** Who calls the API, always for one store, and what is left to it. */
export interface Caller {
  readonly ctx: Ctx;
  /** Its client id; people in the admin are one client of their store. */
  readonly client: string;
  readonly share: Share;
}

/** Who knows the tokens of custom apps: looks one up and takes a request from its share. Undefined: it is none, or no longer. */
export type AccessTokens = (token: string) => Promise<Caller | undefined>;

/** Tells App Bridge to fetch a new token and ask once more. */
const AGAIN = { "X-Shopify-Retry-Invalid-Session-Request": "1" };
/** People in the admin share a bucket of their store's. */
const PEOPLE = "merchant";

const slot = () => once<{ find?: AccessTokens }>("access-tokens", () => ({}));

/** Tells the platform whose tokens are taken beside Shopify's session tokens: app/composition.server.ts says so. */
export function onAccessToken(find: AccessTokens): void {
  slot().find = find;
}

/**
 * The caller that the request's token speaks for: a custom app's access token, or the session token of somebody in the admin. Throws
 * ApiRefusal: unauthenticated.
 */
export async function callerOf(request: Request): Promise<Caller> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined) throw unauthenticated();
  // Session tokens are JWTs, which have two points.
  if (token.includes(".")) return visitorOf(request.url, `Bearer ${token}`);
  const caller = await slot().find?.(token);
  if (!caller) throw unauthenticated();
  return caller;
}

async function visitorOf(url: string, authorization: string): Promise<Caller> {
  const ctx = await ctxOfVisitor(url, authorization);
  return { ctx, client: PEOPLE, share: await shareOf(ctx, PEOPLE) };
}

async function ctxOfVisitor(url: string, authorization: string): Promise<Ctx> {
  try {
    // Only the token counts: programs need not look like a browser, as Shopify's library wants of a page's visitor.
    return await ctxOfRequest(new Request(url, { headers: { authorization } }));
  } catch (answer) {
    if (answer instanceof Response) throw unauthenticated(answer.status === 401 ? AGAIN : {});
    throw answer;
  }
}

/** The refusal of a request whose token is absent, wrong, or no longer any use. */
export const unauthenticated = (headers: Readonly<Record<string, string>> = {}) =>
  new ApiRefusal(
    "unauthenticated",
    "A valid access token is needed: Authorization: Bearer …",
    {},
    { "www-authenticate": 'Bearer realm="Counting House"', ...headers },
  );
/** As unauthenticated, where a merchant's visit to the app would bring a new one. */
export const unauthenticatedForNow = () => unauthenticated(AGAIN);
