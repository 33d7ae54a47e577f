// What the merchant does to the app, and what Shopify tells the app about it.
import type { AppOptions } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { Webhooks } from "../webhooks/index.ts";
import { grantScopes, install, installationOf, uninstall } from "./installation.ts";

/** A store that took the app out and did not come back is to be forgotten. */
const REDACT_AFTER = 48 * 3_600_000;

export interface Merchant {
  install(store: Store, scopes?: string[]): void;
  uninstall(store: Store): void;
  setScopes(store: Store, scopes: string[]): void;
  /** Something happened by a mutation: the webhooks of it; the app's own end when it uninstalled itself; scopes that it gave back (`id`). */
  hear(store: Store, topic: string, id: string): void;
}

export function createMerchant(app: AppOptions, webhooks: Webhooks): Merchant {
  const merchant: Merchant = {
    install(store, scopes) {
      install(store, app, scopes);
      webhooks.cancel(store, "shop/redact");
    },
    uninstall(store) {
      if (!uninstall(store, app.clientId)) return;
      webhooks.emit(store, "app/uninstalled", store.shop().id);
      webhooks.emit(store, "shop/redact", store.shop().id, { delay: REDACT_AFTER });
    },
    setScopes(store, scopes) {
      const installation = installationOf(store, app.clientId);
      if (!installation) return;
      const previous = grantScopes(store, app.clientId, scopes);
      const current = [...(installationOf(store, app.clientId)?.scopes ?? [])];
      if (previous.length === current.length && previous.every((scope) => current.includes(scope))) return;
      webhooks.emit(store, "app/scopes_update", installation.id, {
        payload: {
          id: BigInt(installation.id),
          previous,
          current,
          updated_at: store.nowIso(),
        },
      });
    },
    hear(store, topic, id) {
      if (topic === "app/uninstalled") return merchant.uninstall(store);
      if (topic === "app/scopes_update") return merchant.setScopes(store, without(store, id.split(",")));
      try {
        webhooks.emit(store, topic, id);
      } catch (error) {
        // The mutation stands: what cannot be told is said to the developer, not to the app.
        process.stderr.write(`sandbox: ${(error as Error).message}\n`);
      }
    },
  };
  function without(store: Store, scopes: readonly string[]): string[] {
    return [...(installationOf(store, app.clientId)?.scopes ?? [])].filter((scope) => !scopes.includes(scope));
  }
  return merchant;
}
