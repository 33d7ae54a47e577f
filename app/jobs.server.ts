import { analyticsJobs } from "./features/analytics/index.server.ts";
import { bulkJobs } from "./features/bulk/index.server.ts";
import { customAppJobs } from "./features/custom-apps/index.server.ts";
import { eventJobs } from "./features/events/index.server.ts";
import { inventoryJobs } from "./features/inventory/index.server.ts";
import { ledgerJobs } from "./features/ledger/index.server.ts";
import { operationsJobs } from "./features/operations/index.server.ts";
import { orderJobs } from "./features/orders/index.server.ts";
import { privacyJobs } from "./features/privacy/index.server.ts";
import { storeJobs } from "./features/stores/index.server.ts";
import { syncJobs } from "./features/sync/index.server.ts";
import type { Job } from "./platform/queue/define-job.ts";

/** Every job of every room. A room adds its own here; the worker runs them, and both processes make their queues at start. */
export const jobs: readonly Job[] = [
  ...analyticsJobs,
  ...bulkJobs,
  ...customAppJobs,
  ...eventJobs,
  ...inventoryJobs,
  ...ledgerJobs,
  ...operationsJobs,
  ...orderJobs,
  ...privacyJobs,
  ...storeJobs,
  ...syncJobs,
];
