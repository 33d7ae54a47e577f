import "@shopify/shopify-api/adapters/web-api";
import { type ApiVersion, LogSeverity, type Shopify, shopifyApi } from "@shopify/shopify-api";
import { env } from "../env.server.ts";
import { once } from "../once.server.ts";
import { log } from "../telemetry/log.server.ts";

/** The version of the Admin API that the app asks. The documents' types are generated from 2026-10. */
export function apiVersion(): ApiVersion {
  return env().SHOPIFY_API_VERSION as ApiVersion;
}

/** Where Shopify's libraries write: into our log, without secrets. */
export const libraryLog = {
  level: LogSeverity.Warning,
  log(severity: LogSeverity, message: string): void {
    if (severity === LogSeverity.Error) log().error(message);
    else log().warn(message);
  },
};

/** Shopify's library, for what its Remix layer keeps to itself: refreshing tokens, verifying webhooks, checking shop domains. */
export function shopify(): Shopify {
  return once("shopify-api", () => {
    const url = new URL(env().SHOPIFY_APP_URL);
    return shopifyApi({
      apiKey: env().SHOPIFY_API_KEY,
      apiSecretKey: env().SHOPIFY_API_SECRET,
      scopes: env().SCOPES,
      hostName: url.host,
      hostScheme: url.protocol === "http:" ? "http" : "https",
      apiVersion: apiVersion(),
      isEmbeddedApp: true,
      logger: libraryLog,
    });
  });
}

/** The domain if it is one of a Shopify store (something.myshopify.com), else undefined. */
export function shopDomain(text: string | null | undefined): string | undefined {
  return (text && /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(text) && shopify().utils.sanitizeShop(text)) || undefined;
}
