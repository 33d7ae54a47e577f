import type { GraphQLEnumType } from "graphql";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";

const topicType = adminSchema("2026-10").schema.getType("WebhookSubscriptionTopic") as GraphQLEnumType;
/** Shopify's topics with their descriptions, as its schema names them (ORDERS_CREATE). */
const described = new Map(topicType.getValues().map(({ name, description }) => [name, description ?? ""]));
const nameOf = (topic: string) => topic.toUpperCase().replace("/", "_");

/** Every topic that shopify.app.toml subscribes to. */
export const subscribedTopics = appConfiguration().webhooks.subscriptions.flatMap(({ topics }) => topics);

/** True for a topic that Shopify's schema has; the compliance topics are not among them. */
export const isRealTopic = (topic: string): boolean => described.has(nameOf(topic));

/** The subscribed topics that Shopify would not send to an app with these scopes: any one of those a topic names is enough. */
export function topicsDenied(granted: readonly string[]): string[] {
  return subscribedTopics.filter((topic) => {
    const [, rule] = /Requires\b(.+)/s.exec(described.get(nameOf(topic)) ?? "") ?? [];
    const anyOf = rule?.match(/\b(read|write)_\w+/g);
    return anyOf && !anyOf.some((scope) => granted.includes(scope));
  });
}
