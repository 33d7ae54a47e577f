// Where rooms that may not know each other are joined.
import { install } from "./features/stores/index.server.ts";
import { beginRun, scopesGranted, storeLeft, tokenRenewed } from "./features/sync/index.server.ts";
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
}
