// Where rooms that may not know each other are joined.
import {
  fileData,
  lookForLostFiles,
  lookForReports,
  lookForScores,
  lookForStudies,
  scoreData,
  pruneFiles,
} from "./features/analytics/index.server.ts";
import { cancelBulkOfClient, pruneBulk } from "./features/bulk/index.server.ts";
import { callerOfToken, onInstallationMoved, pruneTokens } from "./features/custom-apps/index.server.ts";
import { customerData } from "./features/customers/index.server.ts";
import { eventListener, lookForDeliveries, pruneEvents, tellOfInstallation } from "./features/events/index.server.ts";
import { stockDaysDue } from "./features/inventory/index.server.ts";
import { lookForChecks } from "./features/ledger/index.server.ts";
import { lookForSamples, pruneSamples } from "./features/operations/index.server.ts";
import { hearOfReturn, lookForReturns, orderData, RETURN_TOPICS } from "./features/orders/index.server.ts";
import { noteDataRequest, prunePrivacyFiles, redactCustomer } from "./features/privacy/index.server.ts";
import { DataRequestNotice, RedactNotice } from "./features/privacy/schema.ts";
import { wordData } from "./features/search/index.server.ts";
import { changeScopes, install, redactStore, refreshShop, uninstall } from "./features/stores/index.server.ts";
import { ShopRedactNotice } from "./features/stores/schema.ts";
import {
  beginRun,
  inboxData,
  onLook,
  onPrune,
  onStoreEvent,
  scopesGranted,
  storeLeft,
  tokenRenewed,
  wakeRun,
} from "./features/sync/index.server.ts";
import { onAccessToken } from "./platform/api/caller.server.ts";
import { pruneChanges } from "./platform/change/change-requests.server.ts";
import { onEvent } from "./platform/events.server.ts";
import { onArrival, onStoreLife } from "./platform/installation.server.ts";
import { onPersonalData } from "./platform/personal-data.server.ts";

/** Called once by entry.server.tsx and by worker.ts. A call, not an import for its effect: bundlers drop those (`sideEffects`). */
export function compose(): void {
  onArrival(install);
  onStoreLife({
    connected: async (ctx, tx) => void (await beginRun(ctx, tx, "install")),
    left: storeLeft,
    granted: scopesGranted,
    reconnected: tokenRenewed,
  });
  onPersonalData([customerData, wordData, orderData, scoreData, fileData, inboxData]);
  onLook(lookForScores);
  onLook(lookForStudies);
  onLook(lookForReports);
  onLook(lookForLostFiles);
  onLook(lookForReturns);
  onPrune(prunePrivacyFiles);
  onPrune(pruneFiles);
  onPrune(pruneChanges);
  onPrune(pruneSamples);
  onPrune(pruneTokens);
  onPrune(pruneEvents);
  onPrune(pruneBulk);
  onAccessToken(callerOfToken);
  onEvent(eventListener);
  onInstallationMoved(tellOfInstallation);
  onInstallationMoved(cancelBulkOfClient);
  onLook(lookForDeliveries);
  onLook(stockDaysDue);
  onLook(lookForChecks);
  onLook(lookForSamples);
  onStoreEvent(Object.fromEntries(RETURN_TOPICS.map((topic) => [topic, hearOfReturn])));
  onStoreEvent({
    "app/uninstalled": async ({ ctx, triggeredAt }) => {
      if (!(await uninstall(ctx.shop.domain, triggeredAt))) return { skipped: "still-installed" };
    },
    "app/scopes_update": ({ ctx }) => changeScopes(ctx.shop.domain),
    "shop/update": async ({ ctx }) => void (await refreshShop(ctx)),
    "bulk_operations/finish": ({ ctx }) => wakeRun(ctx),
    "customers/data_request": ({ ctx, webhookId: webhook, payload }) =>
      noteDataRequest(ctx, { webhook, ...DataRequestNotice.parse(payload) }),
    "customers/redact": ({ ctx, webhookId: webhook, payload }) =>
      redactCustomer(ctx, { webhook, ...RedactNotice.parse(payload) }),
    "shop/redact": async ({ ctx, payload }) => {
      ShopRedactNotice.parse(payload);
      if (!(await redactStore(ctx.shop.domain))) return { skipped: "still-installed" };
    },
  });
}
