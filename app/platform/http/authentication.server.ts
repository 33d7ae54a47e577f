import { shopDomain, shopify } from "../shopify/api.server.ts";
import { shopifyRemix } from "../shopify/app.server.ts";

/** Lets Shopify's library answer a request under /auth; it throws the Response. */
export async function authenticateAdmin(request: Request): Promise<void> {
  await shopifyRemix().authenticate.admin(request);
}

/** The response that sends a visitor with `?shop=` to the app's installation; undefined where no store, or none of Shopify's, is named. */
export async function installation(request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  const shop = shopDomain(url.searchParams.get("shop"));
  if (!shop) return undefined;
  try {
    await shopifyRemix().login(new Request(`${url.origin}${url.pathname}?shop=${shop}`));
  } catch (answer) {
    if (answer instanceof Response) return answer;
    throw answer;
  }
  return undefined;
}

/**
 * The store whose visitor asks through Shopify's app proxy. Throws a Response 400 for what Shopify has not signed, or signed long ago.
 * The signature alone is checked: the library's own way may renew the store's token on the side, past the lease of offlineSession.
 */
export async function proxiedShop(request: Request): Promise<string> {
  const { searchParams } = new URL(request.url);
  const isSigned = await shopify()
    .utils.validateHmac(Object.fromEntries(searchParams), { signator: "appProxy" })
    .catch(() => false);
  const shop = shopDomain(searchParams.get("shop"));
  if (!isSigned || !shop) throw new Response(null, { status: 400 });
  return shop;
}

/** Headers that every document of the app needs, the CSP for the store's admin among them. */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  shopifyRemix().addDocumentResponseHeaders(request, headers);
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", "frame-ancestors 'none';");
}
