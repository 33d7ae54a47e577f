import { analyticsEndpoints } from "./features/analytics/index.server.ts";
import { bulkEndpoints } from "./features/bulk/index.server.ts";
import { productEndpoints } from "./features/catalog/index.server.ts";
import { appEndpoints, extensionEndpoints, installationEndpoints } from "./features/custom-apps/index.server.ts";
import { customerEndpoints } from "./features/customers/index.server.ts";
import { deliveryEndpoints, subscriptionEndpoints } from "./features/events/index.server.ts";
import { inventoryEndpoints } from "./features/inventory/index.server.ts";
import { orderEndpoints } from "./features/orders/index.server.ts";
import { auditEndpoints } from "./features/operations/index.server.ts";
import { searchEndpoints } from "./features/search/index.server.ts";
import { storeEndpoints, tokenEndpoints } from "./features/stores/index.server.ts";
import { jobEndpoints, statusEndpoints, syncEndpoints, webhookEndpoints } from "./features/sync/index.server.ts";
import type { Endpoint } from "./platform/api/endpoint.ts";

/** Every endpoint of every room: what /api/v1 answers, and what its document says. A room adds its own here. */
export const endpoints: readonly Endpoint[] = [
  ...storeEndpoints,
  ...statusEndpoints,
  ...tokenEndpoints,
  ...productEndpoints,
  ...orderEndpoints,
  ...customerEndpoints,
  ...inventoryEndpoints,
  ...searchEndpoints,
  ...analyticsEndpoints,
  ...syncEndpoints,
  ...jobEndpoints,
  ...webhookEndpoints,
  ...auditEndpoints,
  ...appEndpoints,
  ...installationEndpoints,
  ...extensionEndpoints,
  ...subscriptionEndpoints,
  ...deliveryEndpoints,
  ...bulkEndpoints,
];
