import { analyticsJobs } from "./features/analytics/index.server.ts";
import { inventoryJobs } from "./features/inventory/index.server.ts";
import { ledgerJobs } from "./features/ledger/index.server.ts";
import { orderJobs } from "./features/orders/index.server.ts";
import { privacyJobs } from "./features/privacy/index.server.ts";
import { storeJobs } from "./features/stores/index.server.ts";
import { syncJobs } from "./features/sync/index.server.ts";
import type { Job } from "./platform/queue/define-job.ts";

/** Every job of every room. A room adds its own here; the worker runs them, and both processes make their queues at start. */
export const jobs: readonly Job[] = [
  ...analyticsJobs,
  ...inventoryJobs,
  ...ledgerJobs,
  ...orderJobs,
  ...privacyJobs,
  ...storeJobs,
  ...syncJobs,
];
