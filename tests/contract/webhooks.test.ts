// The webhooks of shopify.app.toml against the real schema, the scopes that the app asks for, and the code that acts on them.
import { describe, expect, it } from "vitest";
import { appConfiguration } from "#scripts/app-configuration.ts";
import { setTestEnvironment } from "../support/environment.ts";
import { isRealTopic, subscribedTopics as subscribed, topicsDenied } from "../support/webhook-topics.ts";

setTestEnvironment();
const { compose } = await import("#app/composition.server.ts");
const { storeEventTopics } = await import("#app/features/sync/index.server.ts");
const { resourceOf } = await import("#app/features/sync/resources.server.ts");
const { RESOURCE_NAMES } = await import("#app/features/sync/schema.ts");
compose();

const { scopes, webhooks } = appConfiguration();
const COMPLIANCE = ["customers/data_request", "customers/redact", "shop/redact"];
const ofSubscription = webhooks.subscriptions.flatMap(({ topics, includeFields }) =>
  topics.map((topic) => ({ topic, includeFields })),
);

describe("the app's webhook subscriptions", () => {
  it("name each topic once", () => {
    expect(subscribed.toSorted()).toEqual([...new Set(subscribed)].toSorted());
  });

  it("name topics of Shopify's, in the version whose payloads they ask for", () => {
    expect(webhooks.apiVersion).toBe("2026-10");
    expect(subscribed.filter((topic) => !COMPLIANCE.includes(topic) && !isRealTopic(topic))).toEqual([]);
    expect(subscribed).toEqual(expect.arrayContaining(COMPLIANCE));
  });

  it("ask for no topic whose scope the app does not ask for", () => {
    expect(topicsDenied(scopes)).toEqual([]);
  });

  it("are those that something acts on, all of them and no other", () => {
    const handled = [...RESOURCE_NAMES.flatMap((name) => Object.keys(resourceOf(name).topics)), ...storeEventTopics()];
    expect(subscribed.toSorted()).toEqual(handled.toSorted());
  });

  it("bring ids and times alone: no personal data lies in the inbox", () => {
    const objects = ofSubscription.filter(({ topic }) =>
      RESOURCE_NAMES.some((name) => topic in resourceOf(name).topics),
    );
    const fields = [...new Set(objects.flatMap(({ includeFields }) => includeFields ?? ["everything"]))];
    expect(fields.filter((field) => !/(^|[._])id$|_(at|id|kept|deleted|job)$/.test(field))).toEqual([]);
  });

  it("let Shopify see each change: where the payload has a time, it is asked for", () => {
    const without = ofSubscription.filter(
      ({ topic, includeFields }) => /\/(create|updated?)$/.test(topic) && !includeFields?.includes("updated_at"),
    );
    expect(without).toEqual([]);
  });
});
