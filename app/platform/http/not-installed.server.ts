import { json } from "@remix-run/node";
import { asApp } from "../db.server.ts";
import { shopDomain, shopify } from "../shopify/api.server.ts";
import type { ErrorBody } from "./error-response.server.ts";

/**
 * What a click in a page gets that was still open when the app was uninstalled: 401 without the retry header, since no new id token would
 * help. Undefined where `refusal` (what Shopify's library answered) has another cause. Documents are not meant: they bounce.
 */
export async function notInstalled(request: Request, refusal: Response): Promise<Response | undefined> {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "");
  if (!token || (refusal.status !== 401 && refusal.status !== 500)) return undefined;
  const domain = await shopOf(token);
  if (domain === undefined) return undefined;
  // A good id token that Shopify gives no access token for: 401. An answer that the library does not know: 500; what we know decides.
  if (refusal.status === 500 && !(await hasLeft(domain))) return undefined;
  const message = "The app was uninstalled from this store.";
  return json({ code: "uninstalled", errors: { form: message } } satisfies ErrorBody, 401);
}

/** The shop of an id token that is genuine and has not run out. */
async function shopOf(token: string): Promise<string | undefined> {
  try {
    const { dest, exp } = await shopify().session.decodeSessionToken(token);
    return exp * 1000 > Date.now() ? shopDomain(new URL(dest).hostname) : undefined;
  } catch {
    return undefined;
  }
}

async function hasLeft(domain: string): Promise<boolean> {
  const shop = await asApp().shop.findUnique({ where: { domain }, select: { uninstalledAt: true } });
  return shop !== null && shop.uninstalledAt !== null;
}
