// What the sandbox is started with, and what it gives back.
import type { MovableClock } from "./platform/clock.ts";
import type { EventKind, Happened, HappenOptions } from "./store/events/index.ts";
import type { Faults } from "./store/faults.ts";
import type { Store } from "./store/store.ts";
import type { Webhooks } from "./webhooks/index.ts";

/** One webhook subscription of the app's configuration file; topics as in the header ("orders/create"), compliance topics among them. */
export interface AppSubscription {
  topics: string[];
  /** A path below the app's URL ("/webhooks") or a whole URL. */
  uri: string;
  filter?: string;
  includeFields?: string[];
  name?: string;
}

export interface AppOptions {
  /** Where the app listens: http://localhost:3000. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** As in the admin's address: /store/demo/apps/<handle>. */
  handle: string;
  title: string;
  scopes: string[];
  optionalScopes: string[];
  webhooks: { apiVersion: string; subscriptions: AppSubscription[] };
  /** https://<shop>/<prefix>/<subpath>/… is forwarded, signed, to `url` (a path below the app's URL, or a whole URL). */
  proxy?: { url: string; prefix: string; subpath: string };
}

export interface SandboxPorts {
  /** The admin for any browser, plain HTTP. */
  admin: number;
  /** The app as such a browser sees it: a proxy that puts the sandbox's addresses in place of Shopify's. */
  app: number;
  /** CONNECT proxy for the app's own requests. */
  proxy: number;
  /** TLS server that plays Shopify's real host names. */
  tls: number;
}

export interface SandboxOptions {
  /** Certificates are kept here. */
  dataDir: string;
  stores: Store[];
  app: AppOptions;
  /** 0: free ports are taken. */
  ports: SandboxPorts | 0;
  /** True: `adminUrl` is a localhost address that any browser opens. False: it is Shopify's own address (tests map host names). Default true. */
  ownBrowser?: boolean;
  /** The clock the stores were opened with; its speed can be changed on the controls page. */
  clock: MovableClock;
  /** Seed of the fault rules' dice; 1 when not given. */
  seed?: number;
}

export interface Sandbox {
  ports: SandboxPorts;
  /** The app's page in a store's admin, ready to open; `path` is the app's own ("/app/orders"). */
  adminUrl(handle: string, path?: string): string;
  /** The base URL the app must take as its own (SHOPIFY_APP_URL). */
  appPublicUrl: string;
  /** Environment under which the app's processes reach the sandbox in place of Shopify. */
  appEnvironment: { NODE_USE_ENV_PROXY: "1"; HTTPS_PROXY: string; NO_PROXY: string; NODE_EXTRA_CA_CERTS: string };
  proxyUrl: string;
  caPath: string;
  /** Flags under which a Chromium sees the sandbox behind Shopify's real host names. */
  chromiumFlags: string[];
  stores: Store[];
  faults: Faults;
  webhooks: Webhooks;
  clock: MovableClock;
  /** As the merchant's click on Install: grants the app's scopes. Nothing when it is installed. */
  install(handle: string): void;
  uninstall(handle: string): void;
  /**
   * Lets something happen in a store: documents and truth change, webhooks tell of it. "any" draws by realistic weights; `count` lets it happen
   * so many times. Throws an Error where there is nothing it could happen to.
   */
  happen(handle: string, kind: EventKind | "any", options?: HappenOptions & { count?: number }): Happened[];
  /** Lets things happen by themselves, so many in a minute of real time; 0 ends it. */
  live(perMinute: number): void;
  /** A fresh id token, as App Bridge hands it to the app; claims can be overridden for tests. */
  idToken(handle: string, claims?: Record<string, unknown>): string;
  close(): Promise<void>;
}
