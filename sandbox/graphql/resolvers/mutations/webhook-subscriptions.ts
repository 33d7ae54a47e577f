// webhookSubscriptionCreate, -Update and -Delete.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "../gid.ts";
import { subscriptionById, topicHeader, topicScopes } from "../webhooks.ts";
import { onlyPlayed, userError, type UserError } from "./common.ts";

interface Input {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: string | null;
  filter?: string | null;
  includeFields?: string[] | null;
  metafieldNamespaces?: string[] | null;
  name?: string | null;
}

const PLAYED = ["uri", "callbackUrl", "format", "filter", "includeFields", "metafieldNamespaces", "name"];
const FIRST_ID = 1_520_000_000_000;
const addressOf = (input: Input): string | null => input.uri ?? input.callbackUrl ?? null;
const addressField = (input: Input): string[] => ["webhookSubscription", input.uri != null ? "uri" : "callbackUrl"];

function addressError(address: string | null): string | null {
  if (address === null || address.trim() === "") return "Address can't be blank";
  if (/^arn:aws:events:[a-z0-9-]+::event-source\/aws\.partner\/shopify\.com[^\s]*\/\d+\/\S+$/.test(address))
    return null;
  if (/^pubsub:\/\/[^:\s]+:\S+$/.test(address)) return null;
  const scheme = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined || !URL.canParse(address)) return "Address is invalid";
  return scheme === "https://" ? null : `Address protocol ${scheme} is not supported`;
}

function problem(
  ctx: RequestContext,
  input: Input,
  topic: string,
  address: string | null,
  ownId: string,
): UserError | null {
  const wrong = addressError(address);
  if (wrong) return userError(addressField(input), wrong);
  const taken = ctx.store.get(
    "select 1 from webhook_subscriptions where source = 'api' and topic = ? and uri = ? and id <> ? and filter is ?",
    topic,
    address,
    ownId,
    input.filter ?? null,
  );
  return taken ? userError(addressField(input), "Address for this topic has already been taken") : null;
}

/** write_x opens what read_x opens. */
const mayRead = (ctx: RequestContext, scopes: string[]): boolean =>
  scopes.length === 0 ||
  scopes.some((scope) => ctx.app.scopes.has(scope) || ctx.app.scopes.has(scope.replace(/^read_/, "write_")));

function create(ctx: RequestContext, topicName: string, input: Input) {
  onlyPlayed("webhookSubscriptionCreate", input, PLAYED);
  const topic = topicHeader(topicName);
  const failed = (error: UserError) => ({ webhookSubscription: null, userErrors: [error] });
  if (!mayRead(ctx, topicScopes(topicName)))
    return failed(
      userError(
        ["webhookSubscription"],
        `You do not have permission to create or update webhooks with ${topic} topic.`,
      ),
    );
  const address = addressOf(input);
  const error = problem(ctx, input, topic, address, "0");
  if (error) return failed(error);
  const { store } = ctx;
  const { next } = store.get<{ next: number }>(
    "select coalesce(max(id), ?) + 1 as next from webhook_subscriptions",
    FIRST_ID,
  )!;
  const now = store.nowIso();
  store.run(
    `insert into webhook_subscriptions (id, topic, uri, format, filter, include_fields, metafield_namespaces, name, api_version, source, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'api', ?, ?)`,
    next,
    topic,
    address,
    input.format ?? "JSON",
    input.filter ?? null,
    JSON.stringify(input.includeFields ?? []),
    JSON.stringify(input.metafieldNamespaces ?? []),
    input.name ?? null,
    ctx.apiVersion,
    now,
    now,
  );
  return { webhookSubscription: subscriptionById(ctx, String(next)), userErrors: [] };
}

function update(ctx: RequestContext, subscriptionGid: string, input: Input) {
  onlyPlayed("webhookSubscriptionUpdate", input, PLAYED);
  const before = subscriptionById(ctx, idOf("WebhookSubscription", subscriptionGid));
  if (!before)
    return { webhookSubscription: null, userErrors: [userError(["id"], "Webhook subscription does not exist")] };
  const address = addressOf(input) ?? before.address;
  const filter = input.filter !== undefined ? input.filter : before.filter;
  const error = problem(ctx, { ...input, filter }, before.topic, address, before.id);
  if (error) return { webhookSubscription: before, userErrors: [error] };
  ctx.store.run(
    "update webhook_subscriptions set uri = ?, format = ?, filter = ?, include_fields = ?, metafield_namespaces = ?, name = ?, updated_at = ? where id = ?",
    address,
    input.format ?? before.format,
    filter,
    JSON.stringify(input.includeFields ?? before.fields),
    JSON.stringify(input.metafieldNamespaces ?? before.namespaces),
    input.name !== undefined ? input.name : before.name,
    ctx.store.nowIso(),
    before.id,
  );
  return { webhookSubscription: subscriptionById(ctx, before.id), userErrors: [] };
}

function remove(ctx: RequestContext, subscriptionGid: string) {
  const known = subscriptionById(ctx, idOf("WebhookSubscription", subscriptionGid));
  if (!known)
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [userError(["id"], "Webhook subscription does not exist")],
    };
  ctx.store.run("delete from webhook_subscriptions where id = ?", known.id);
  return { deletedWebhookSubscriptionId: gid("WebhookSubscription", known.id), userErrors: [] };
}

export const webhookMutations: Resolvers = {
  Mutation: {
    webhookSubscriptionCreate: (_, args: { topic: string; webhookSubscription: Input }, ctx) =>
      create(ctx, args.topic, args.webhookSubscription),
    webhookSubscriptionUpdate: (_, args: { id: string; webhookSubscription: Input }, ctx) =>
      update(ctx, args.id, args.webhookSubscription),
    webhookSubscriptionDelete: (_, args: { id: string }, ctx) => remove(ctx, args.id),
  },
};
