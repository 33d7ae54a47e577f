import { randomBytes } from "node:crypto";
import type { Ctx } from "#app/platform/ctx.ts";
import { env } from "#app/platform/env.server.ts";
import type { InstallLink } from "./schema.ts";

/**
 * Where the merchant of a store is asked to install the app, or to grant what it lacks. Shopify manages installations itself and calls
 * nobody back with a code, so `state` binds nothing: it only stands in the link, for who follows their own links.
 */
export function installLink(
  ctx: Pick<Ctx, "shop">,
  { store, scopes, state }: InstallLink,
): { url: string; state: string } {
  const url = new URL(`https://${store ?? ctx.shop.domain}/admin/oauth/install`);
  const own = state ?? randomBytes(16).toString("base64url");
  url.searchParams.set("client_id", env().SHOPIFY_API_KEY);
  if (scopes && scopes.length > 0) url.searchParams.set("optional_scopes", scopes.join(","));
  url.searchParams.set("state", own);
  return { url: url.href, state: own };
}
