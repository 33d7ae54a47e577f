// Where rooms that may not know each other are joined.
import {
  changeScopes,
  install,
  noteDataRequest,
  redactCustomer,
  redactStore,
  refreshShop,
  uninstall,
} from "./features/stores/index.server.ts";
import { CustomerNotice } from "./features/stores/schema.ts";
import {
  beginRun,
  onStoreEvent,
  scopesGranted,
  storeLeft,
  tokenRenewed,
  wakeRun,
} from "./features/sync/index.server.ts";
import { onArrival, onStoreLife } from "./platform/installation.server.ts";

/** Called once by entry.server.tsx and by worker.ts. A call, not an import for its effect: bundlers drop those (`sideEffects`). */
export function compose(): void {
  onArrival(install);
  onStoreLife({
    connected: async (ctx, tx) => void (await beginRun(ctx, tx, "install")),
    left: storeLeft,
    granted: scopesGranted,
    reconnected: tokenRenewed,
  });
  onStoreEvent({
    "app/uninstalled": ({ ctx, triggeredAt }) => uninstall(ctx.shop.domain, triggeredAt),
    "app/scopes_update": ({ ctx }) => changeScopes(ctx.shop.domain),
    "shop/update": async ({ ctx }) => void (await refreshShop(ctx)),
    "bulk_operations/finish": ({ ctx }) => wakeRun(ctx),
    "customers/data_request": ({ ctx, webhookId: webhook, payload }) =>
      noteDataRequest(ctx.shop.domain, { webhook, ...CustomerNotice.parse(payload) }),
    "customers/redact": ({ ctx, webhookId: webhook, payload }) =>
      redactCustomer(ctx.shop.domain, { webhook, ...CustomerNotice.parse(payload) }),
    "shop/redact": ({ ctx }) => redactStore(ctx.shop.domain),
  });
}
