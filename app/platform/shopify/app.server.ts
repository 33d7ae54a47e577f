import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "../env.server.ts";
import { noteNewToken } from "../installation.server.ts";
import { once } from "../once.server.ts";
import { apiVersion, libraryLog } from "./api.server.ts";
import { sessionStorage } from "./session-storage.server.ts";

function configure() {
  return shopifyApp({
    apiKey: env().SHOPIFY_API_KEY,
    apiSecretKey: env().SHOPIFY_API_SECRET,
    appUrl: env().SHOPIFY_APP_URL,
    scopes: env().SCOPES,
    apiVersion: apiVersion(),
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    sessionStorage: sessionStorage(),
    logger: libraryLog,
    hooks: { afterAuth: ({ session }) => noteNewToken(session.shop) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

/** Shopify's Remix layer: session tokens, token exchange, the bounce page, document headers. */
export function shopifyRemix(): ReturnType<typeof configure> {
  return once("shopify-remix", configure);
}
