import {
  changeScopes,
  noteDataRequest,
  redactCustomer,
  redactStore,
  uninstall,
} from "#app/features/stores/index.server.ts";
import { CustomerNotice } from "#app/features/stores/schema.ts";
import { webhookAction } from "#app/platform/http/webhook-route.server.ts";

export const action = webhookAction({
  "app/uninstalled": ({ domain, triggeredAt }) => uninstall(domain, triggeredAt),
  "app/scopes_update": ({ domain }) => changeScopes(domain),
  "customers/data_request": ({ domain, id, payload }) =>
    noteDataRequest(domain, { webhook: id, ...CustomerNotice.parse(payload) }),
  "customers/redact": ({ domain, id, payload }) =>
    redactCustomer(domain, { webhook: id, ...CustomerNotice.parse(payload) }),
  "shop/redact": ({ domain }) => redactStore(domain),
});
