import { spoken } from "#app/i18n/spoken.ts";
import { env } from "#app/platform/env.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { shopDomain } from "#app/platform/shopify/api.server.ts";
import { Authorization } from "../schema.ts";
import { askedApp } from "./authorize.server.ts";

/**
 * Answers GET /oauth/authorize: checks what an app asks for and sends its visitor to the page in the named store's admin where a person
 * approves it. What is wrong is said here and never sent to an address: that might be somebody else's.
 */
export async function sendToStore(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const shop = shopDomain(searchParams.get("shop"));
  if (!shop) return wrong("shop: name the store, as its-name.myshopify.com.");
  const parsed = Authorization.safeParse(Object.fromEntries(searchParams));
  if (!parsed.success)
    return wrong(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${spoken(message)}`).join("\n"));
  try {
    await askedApp(parsed.data);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return wrong(error.message);
  }
  const page = new URL(`https://${shop}/admin/apps/${env().SHOPIFY_API_KEY}/app/store/apps/authorize`);
  for (const [name, value] of Object.entries(parsed.data)) page.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: page.href, "cache-control": "no-store" } });
}

const wrong = (text: string): Response =>
  new Response(`${text}\n`, {
    status: 400,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
