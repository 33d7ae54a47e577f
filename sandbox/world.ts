// Everything the sandbox's parts share while it runs.
import type { Merchant } from "./admin/merchant.ts";
import type { AdminApi } from "./graphql/index.ts";
import type { Live } from "./live.ts";
import type { AppOptions } from "./options.ts";
import type { MovableClock } from "./platform/clock.ts";
import type { Origins } from "./platform/http.ts";
import type { RequestLog } from "./platform/request-log.ts";
import type { Faults } from "./store/faults.ts";
import type { Store } from "./store/store.ts";
import type { Webhooks } from "./webhooks/index.ts";

export interface World {
  app: AppOptions;
  stores: Store[];
  clock: MovableClock;
  faults: Faults;
  webhooks: Webhooks;
  api: AdminApi;
  requests: RequestLog;
  /** Shopify's own addresses, and the localhost ones for a person's own browser. */
  origins: { real: Origins; local: Origins };
  merchant: Merchant;
  /** What happens by itself. */
  live: Live;
  /** The picture at a path below https://cdn.shopify.com/s/files/, as SVG. */
  imageOf(path: string): string | undefined;
}

export const storeByDomain = (world: World, domain: string): Store | undefined =>
  world.stores.find((store) => store.domain === domain);
export const storeByHandle = (world: World, handle: string): Store | undefined =>
  world.stores.find((store) => store.handle === handle);
