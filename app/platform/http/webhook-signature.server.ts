import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * True where Shopify signed the body: base64 of its HMAC-SHA256 under the app's secret, compared in constant time. Its own library
 * does the same by way of web crypto, which took a quarter of the web process's time at 200 webhooks a second.
 */
export function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  const right = createHmac("sha256", secret).update(body).digest("base64");
  const [given, wanted] = [Buffer.from(signature), Buffer.from(right)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
