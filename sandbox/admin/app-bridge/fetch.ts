// window.fetch with the id token: App Bridge signs every request to the app itself, and asks once more when the app says that the token is old.
import { call } from "./channel.ts";
import { openUrl } from "./open.ts";

const ADMIN_API = /^shopify:\/{0,3}admin\/api\/(?:([^/]+)\/)?graphql\.json$/;
/** A token with less than this left is not used again, milliseconds. */
const MARGIN = 5_000;

let cached: string | undefined;

/** A token with some life left. */
export async function idToken(): Promise<string> {
  if (cached === undefined || expiryOf(cached) - Date.now() < MARGIN) cached = await call("idToken");
  return cached;
}

function expiryOf(token: string): number {
  const payload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
  return (JSON.parse(atob(payload)) as { exp: number }).exp * 1000;
}

export function patchFetch(): void {
  const native = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const direct = ADMIN_API.exec(address);
    if (direct) return askAdminApi(direct[1] ?? "2026-10", new Request(location.origin, { ...init, method: "POST" }));
    const request = new Request(input, init);
    if (!isOurs(request.url) || request.headers.has("authorization")) return native(request);

    const send = async (): Promise<Response> => {
      const copy = new Request(request.clone());
      copy.headers.set("Authorization", `Bearer ${await idToken()}`);
      copy.headers.set("X-Requested-With", "XMLHttpRequest");
      return native(copy);
    };
    let response = await send();
    if (response.headers.get("X-Shopify-Retry-Invalid-Session-Request")) {
      cached = undefined;
      response = await send();
    }
    const elsewhere = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (elsewhere) {
      openUrl(elsewhere, "_top");
      // The page is about to go away: an answer would only flash an error.
      return new Promise<Response>(() => {});
    }
    return response;
  };
}

/** The app's own origin and its subdomains. */
function isOurs(address: string): boolean {
  const { origin, protocol, host } = new URL(address, location.href);
  return origin === location.origin || (protocol === location.protocol && host.endsWith(`.${location.host}`));
}

/** Direct API access: the admin asks in the merchant's name. */
async function askAdminApi(version: string, request: Request): Promise<Response> {
  const { status, body } = await call("adminApi", { version, body: await request.text() });
  return new Response(body, { status, headers: { "content-type": "application/json" } });
}
