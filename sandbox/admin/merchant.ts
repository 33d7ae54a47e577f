// What the merchant does to the app, and what Shopify tells the app about it.
import type { AppOptions } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { Webhooks } from "../webhooks/index.ts";
import { grantScopes, install, installationOf, uninstall } from "./installation.ts";

export interface Merchant {
  install(store: Store, scopes?: string[]): void;
  uninstall(store: Store): void;
  setScopes(store: Store, scopes: string[]): void;
  /** Something happened by a mutation: the webhooks of it, and the app's own end when it uninstalled itself. */
  hear(store: Store, topic: string, id: string): void;
}

export function createMerchant(app: AppOptions, webhooks: Webhooks): Merchant {
  const merchant: Merchant = {
    install: (store, scopes) => void install(store, app, scopes),
    uninstall(store) {
      if (uninstall(store, app.clientId)) webhooks.emit(store, "app/uninstalled", store.shop().id);
    },
    setScopes(store, scopes) {
      const installation = installationOf(store, app.clientId);
      if (!installation) return;
      const previous = grantScopes(store, app.clientId, scopes);
      const current = [...(installationOf(store, app.clientId)?.scopes ?? [])];
      if (previous.length === current.length && previous.every((scope) => current.includes(scope))) return;
      webhooks.emit(store, "app/scopes_update", installation.id, {
        id: BigInt(installation.id),
        previous,
        current,
        updated_at: store.nowIso(),
      });
    },
    hear(store, topic, id) {
      if (topic === "app/uninstalled") return merchant.uninstall(store);
      try {
        webhooks.emit(store, topic, id);
      } catch (error) {
        // The mutation stands: what cannot be told is said to the developer, not to the app.
        process.stderr.write(`sandbox: ${(error as Error).message}\n`);
      }
    },
  };
  return merchant;
}
