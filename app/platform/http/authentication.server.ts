import { shopDomain } from "../shopify/api.server.ts";
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

/** Headers that every document of the app needs, the CSP for the store's admin among them. */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  shopifyRemix().addDocumentResponseHeaders(request, headers);
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", "frame-ancestors 'none';");
}
