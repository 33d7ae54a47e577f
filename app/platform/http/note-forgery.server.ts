import { createHmac, timingSafeEqual } from "node:crypto";
import { asApp } from "../db.server.ts";
import { env } from "../env.server.ts";
import { noteSecurity } from "../security.server.ts";
import { shopDomain } from "../shopify/api.server.ts";

/** Counts an id token that Shopify has not signed, for the store that it names. One that has only run out is nobody's fault. */
export async function noteForgery(request: Request): Promise<void> {
  const token =
    request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token");
  const [head, payload, signature, more] = token?.split(".") ?? [];
  if (!head || !payload || !signature || more !== undefined) return;
  const right = createHmac("sha256", env().SHOPIFY_API_SECRET).update(`${head}.${payload}`).digest();
  const sent = Buffer.from(signature, "base64url");
  if (sent.length === right.length && timingSafeEqual(sent, right)) return;
  const domain = namedIn(payload);
  const shop =
    domain &&
    (await asApp()
      .shop.findUnique({ where: { domain }, select: { id: true } })
      .catch(() => null));
  if (shop) noteSecurity(shop.id, "failed-login", "session-token");
}

function namedIn(payload: string): string | undefined {
  try {
    const { dest } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { dest?: unknown };
    return shopDomain(new URL(String(dest)).hostname);
  } catch {
    return undefined;
  }
}
