// Apps: the one that asks, and Shopify's own channels that orders come from.
import { channelName } from "#sandbox/store/channels.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { gid, idOf, parseGid } from "./gid.ts";
import { plainImage } from "./image.ts";

interface AppSource {
  appId: string;
  name: string;
  key: string;
  appHandle: string;
  /** The app of the token, about which more is known. */
  own: boolean;
}

const CHANNELS: Record<string, AppSource> = {
  web: { appId: "580111", name: channelName("web"), key: "online-store", appHandle: "online_store", own: false },
  pos: { appId: "129785", name: channelName("pos"), key: "pos", appHandle: "pos", own: false },
  shopify_draft_order: {
    appId: "1354745",
    name: channelName("shopify_draft_order"),
    key: "draft-orders",
    appHandle: "draft_orders",
    own: false,
  },
};

/** A number for an app that has none: the same client id gives the same one. FNV-1a, 32 bits. */
function numberOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return String(hash);
}

const handleOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const ownApp = (ctx: RequestContext): AppSource => ({
  appId: numberOf(ctx.app.clientId),
  name: ctx.app.title,
  key: ctx.app.clientId,
  appHandle: handleOf(ctx.app.title),
  own: true,
});

/** The app an order came through, by its source name. */
export const appOfOrder = (_ctx: RequestContext, order: OrderDoc): AppSource =>
  CHANNELS[order.sourceName] ?? {
    appId: numberOf(order.sourceName),
    name: order.sourceName,
    key: order.sourceName,
    appHandle: order.sourceName,
    own: false,
  };

const scopeText = (handle: string): string => {
  const [verb, ...rest] = handle.split("_");
  return `${verb === "write" ? "Modify" : "Read"} ${rest.join(" ")}`;
};
const scopes = (ctx: RequestContext) =>
  [...ctx.app.scopes].sort().map((handle) => ({ handle, description: scopeText(handle) }));
const launchUrl = (ctx: RequestContext): string =>
  `https://admin.shopify.com/store/${ctx.store.handle}/apps/${handleOf(ctx.app.title)}`;
const icon = (app: AppSource) =>
  plainImage(`https://cdn.shopify.com/s/files/sandbox/app-${app.appId}.svg`, app.name, 512);

const installation = (ctx: RequestContext) => ({
  __typename: "AppInstallation",
  installationId: ctx.app.installationId,
});
export const installationNumber = (text: string): string =>
  parseGid(text)?.id ?? (/^\d+$/.test(text) ? text : numberOf(text));

/** The installation of the app that asks, by its own id; apps see no other. */
export const installationById = (ctx: RequestContext, id: string) =>
  id === installationNumber(ctx.app.installationId) ? installation(ctx) : null;

export const appResolvers: Resolvers = {
  QueryRoot: {
    currentAppInstallation: (_, __, ctx) => installation(ctx),
    appInstallation: (_, args: { id?: string | null }, ctx) =>
      args.id == null ? installation(ctx) : installationById(ctx, idOf("AppInstallation", args.id)),
    app: (_, args: { id?: string | null }, ctx) => appById(ctx, args.id ?? null),
    appByKey: (_, args: { apiKey: string }, ctx) => (args.apiKey === ctx.app.clientId ? ownApp(ctx) : null),
    appByHandle: (_, args: { handle: string }, ctx) => (args.handle === handleOf(ctx.app.title) ? ownApp(ctx) : null),
  },
  AppInstallation: {
    id: ({ installationId }: { installationId: string }) => gid("AppInstallation", installationNumber(installationId)),
    accessScopes: (_, __, ctx) => scopes(ctx),
    app: (_, __, ctx) => ownApp(ctx),
    launchUrl: (_, __, ctx) => launchUrl(ctx),
    uninstallUrl: () => null,
    activeSubscriptions: () => [],
    subscriptions: () => [],
    publication: () => null,
    channel: () => null,
  },
  App: {
    id: (app: AppSource) => gid("App", app.appId),
    title: (app: AppSource) => app.name,
    handle: (app: AppSource) => app.appHandle,
    apiKey: (app: AppSource) => app.key,
    icon,
    embedded: () => true,
    developerType: (app: AppSource) => (app.own ? "PARTNER" : "SHOPIFY"),
    shopifyDeveloped: (app: AppSource) => !app.own,
    published: () => true,
    previouslyInstalled: () => true,
    isPostPurchaseAppInUse: () => false,
    features: () => [],
    failedRequirements: () => [],
    screenshots: () => [],
    requestedAccessScopes: (app: AppSource, _, ctx) => (app.own ? scopes(ctx) : []),
    installation: (app: AppSource, _, ctx) => (app.own ? installation(ctx) : null),
    installUrl: () => null,
    uninstallMessage: () => "",
    webhookApiVersion: (_, __, ctx) => ctx.apiVersion,
  },
  OrderApp: {
    id: (app: AppSource) => gid("App", app.appId),
    name: (app: AppSource) => app.name,
    icon,
  },
};

/** The app of the token, for no id or its own; Shopify's channels by theirs; null for any other. */
export function appById(ctx: RequestContext, id: string | null): AppSource | null {
  const own = ownApp(ctx);
  const number = id === null ? own.appId : (parseGid(id)?.id ?? id);
  return number === own.appId ? own : (Object.values(CHANNELS).find((app) => app.appId === number) ?? null);
}
