// Webhook subscriptions that apps make by the Admin API (those of an app's configuration file are not listed, as at Shopify).
import { adminSchema } from "../schema.ts";
import { countRows, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { isEnumType } from "graphql";
import { gid, idOf } from "./gid.ts";

export interface Subscription {
  id: string;
  /** As in the header: orders/create */
  topic: string;
  address: string;
  filter: string | null;
  name: string | null;
  format: string;
  fields: string[];
  namespaces: string[];
  version: string;
  createdAt: string;
  updatedAt: string;
}

let topics: { header: Map<string, string>; enumName: Map<string, string>; scopes: Map<string, string[]> } | undefined;

// Each topic's description names it as the header spells it, and the scopes it asks for.
function topicTables() {
  if (topics) return topics;
  const type = adminSchema().schema.getType("WebhookSubscriptionTopic");
  if (!isEnumType(type)) throw new Error("The schema has no WebhookSubscriptionTopic.");
  topics = { header: new Map(), enumName: new Map(), scopes: new Map() };
  for (const { name, description } of type.getValues()) {
    const header = /`([a-z_]+[/.][a-z_]+)`/.exec(description ?? "")?.[1] ?? name.toLowerCase().replace("_", "/");
    topics.header.set(name, header);
    topics.enumName.set(header, name);
    topics.scopes.set(name, /Requires[^]*$/.exec(description ?? "")?.[0].match(/\bread_[a-z_]+/g) ?? []);
  }
  return topics;
}

/** ORDERS_CREATE → orders/create */
export const topicHeader = (enumName: string): string =>
  topicTables().header.get(enumName) ?? enumName.toLowerCase().replace("_", "/");

/** Any of these scopes opens the topic; none: open to all. */
export const topicScopes = (enumName: string): string[] => topicTables().scopes.get(enumName) ?? [];

const COLUMNS =
  "cast(t.id as text) as id, t.topic, t.uri as address, t.format, t.filter, t.name, t.include_fields, t.metafield_namespaces, t.api_version as version, t.created_at, t.updated_at";

interface SubscriptionRow {
  id: string;
  topic: string;
  address: string;
  format: string;
  filter: string | null;
  name: string | null;
  include_fields: string;
  metafield_namespaces: string;
  version: string;
  created_at: string;
  updated_at: string;
}

const subscriptionFrom = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  topic: row.topic,
  address: row.address,
  filter: row.filter,
  name: row.name,
  format: row.format,
  fields: JSON.parse(row.include_fields) as string[],
  namespaces: JSON.parse(row.metafield_namespaces) as string[],
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const paging: RowPaging<Subscription> = {
  from: "webhook_subscriptions t",
  select: COLUMNS,
  where: "t.source = 'api'",
  sortKeys: { CREATED_AT: "t.created_at", ID: "t.id" },
  defaultSort: "CREATED_AT",
  search: {
    text: [],
    fields: {
      id: { kind: "id", sql: "t.id" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
    },
  },
  item: (row) => subscriptionFrom(row as unknown as SubscriptionRow),
};

/** One subscription made by the Admin API, or null. */
export function subscriptionById(ctx: RequestContext, id: string): Subscription | null {
  const row = ctx.store.get<SubscriptionRow>(
    `select ${COLUMNS} from webhook_subscriptions t where t.id = ? and t.source = 'api'`,
    id,
  );
  return row ? subscriptionFrom(row) : null;
}

type ListArgs = PageArgs & {
  topics?: string[] | null;
  uri?: string | null;
  callbackUrl?: string | null;
  format?: string | null;
};

function filtered(args: ListArgs): RowPaging<Subscription> {
  const where = [paging.where!];
  const values: string[] = [];
  if (args.topics?.length) {
    where.push(`t.topic in (${args.topics.map(() => "?").join(", ")})`);
    values.push(...args.topics.map(topicHeader));
  }
  const uri = args.uri ?? args.callbackUrl;
  if (uri != null) {
    where.push("t.uri = ?");
    values.push(uri);
  }
  if (args.format != null) {
    where.push("t.format = ?");
    values.push(args.format);
  }
  return { ...paging, where: where.join(" and "), values };
}

function endpoint({ address }: Subscription) {
  if (address.startsWith("arn:")) return { __typename: "WebhookEventBridgeEndpoint", arn: address };
  const pubSub = /^pubsub:\/\/([^:]+):(.+)$/.exec(address);
  if (pubSub) return { __typename: "WebhookPubSubEndpoint", pubSubProject: pubSub[1], pubSubTopic: pubSub[2] };
  return { __typename: "WebhookHttpEndpoint", callbackUrl: address };
}

export const webhookResolvers: Resolvers = {
  QueryRoot: {
    webhookSubscription: (_, args: { id: string }, ctx) => subscriptionById(ctx, idOf("WebhookSubscription", args.id)),
    webhookSubscriptions: (_, args: ListArgs, ctx) => pageOfRows(ctx, filtered(args), args),
    webhookSubscriptionsCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, paging, args.query, args.limit),
  },
  WebhookSubscription: {
    id: (subscription: Subscription) => gid("WebhookSubscription", subscription.id),
    legacyResourceId: (subscription: Subscription) => subscription.id,
    topic: (subscription: Subscription) =>
      topicTables().enumName.get(subscription.topic) ?? subscription.topic.toUpperCase().replace("/", "_"),
    uri: (subscription: Subscription) => subscription.address,
    callbackUrl: (subscription: Subscription) => subscription.address,
    endpoint,
    format: (subscription: Subscription) => subscription.format,
    filter: (subscription: Subscription) => subscription.filter,
    name: (subscription: Subscription) => subscription.name,
    includeFields: (subscription: Subscription) => subscription.fields,
    metafieldNamespaces: (subscription: Subscription) => subscription.namespaces,
    metafields: () => [],
    apiVersion: ({ version }: Subscription) => ({ handle: version, displayName: version, supported: true }),
    createdAt: (subscription: Subscription) => subscription.createdAt,
    updatedAt: (subscription: Subscription) => subscription.updatedAt,
  },
};
