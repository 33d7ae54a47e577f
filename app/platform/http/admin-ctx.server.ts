import type { Shop } from "@prisma/client";
import { type Ctx, scopeSet, scopeText } from "../ctx.ts";
import { asApp } from "../db.server.ts";
import { arrive } from "../installation.server.ts";
import { once } from "../once.server.ts";
import { ctxOfRow } from "../shop-ctx.server.ts";
import { shopDomain } from "../shopify/api.server.ts";
import { shopifyRemix } from "../shopify/app.server.ts";
import { log } from "../telemetry/log.server.ts";
import { noteForgery } from "./note-forgery.server.ts";
import { notInstalled } from "./not-installed.server.ts";

/**
 * The Ctx of a request from inside the admin. Throws the Response that Shopify's contract asks for otherwise: the bounce page for
 * a document, 401 with the retry header for a data request, the login page where there is no store; 401 where the app was uninstalled.
 */
export async function ctxOfRequest(request: Request): Promise<Ctx> {
  const claimed = claimedShop(request);
  if (claimed === "not a shop") throw new Response("Not a Shopify store.", { status: 401 });
  const { session, sessionToken } = await oneAtATime(claimed, () => authenticated(request));
  const url = new URL(request.url);
  const locale = languageOf(url.searchParams.get("locale"));
  const shop = await knownShop(session.shop, scopeText(scopeSet(session.scope)), locale);
  return ctxOfRow(shop, {
    actor: sessionToken?.sub ? `merchant:${sessionToken.sub}` : "merchant",
    log: log(),
    locale,
    scopes: session.scope,
  });
}

async function authenticated(request: Request) {
  try {
    return await shopifyRemix().authenticate.admin(request);
  } catch (refusal) {
    await noteForgery(request);
    throw (refusal instanceof Response && (await notInstalled(request, refusal))) || refusal;
  }
}

async function knownShop(domain: string, scopes: string, locale: string | undefined): Promise<Shop> {
  const row = await asApp().shop.findUnique({ where: { domain } });
  if (row && row.uninstalledAt === null && row.scopes === scopes) return row;
  return arrive({ domain, scopes, locale });
}

const languageOf = (text: string | null): string | undefined =>
  text && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) ? text : undefined;

// Who the token claims to speak for, before anything is verified: chooses a queue to wait in, and turns away what is no shop.
function claimedShop(request: Request): string | undefined {
  const token =
    request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token");
  const [, payload] = token?.split(".") ?? [];
  if (!payload) return undefined;
  try {
    const { dest } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { dest?: unknown };
    return shopDomain(new URL(String(dest)).hostname) ?? "not a shop";
  } catch {
    return "not a shop";
  }
}

// A page's loaders run side by side. On a store's first visit each would exchange the same id token; one after the other, the first
// exchanges and the rest find what it stored.
async function oneAtATime<T>(shop: string | undefined, work: () => Promise<T>): Promise<T> {
  if (!shop) return work();
  const tails = once("authentication", () => new Map<string, Promise<unknown>>());
  const mine = (tails.get(shop) ?? Promise.resolve()).then(work, work);
  const tail = mine.catch(() => {});
  tails.set(shop, tail);
  void tail.then(() => tails.get(shop) === tail && tails.delete(shop));
  return mine;
}
